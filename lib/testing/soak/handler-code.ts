import { zipSync } from "fflate";

/** What a handler says of an invocation before it answers. */
export interface HandledPost {
  readonly functionName: string;
  readonly pid: number;
  /** The key and the number of each record that it is done with, in their order. */
  readonly records: readonly (readonly [key: string, number: number])[];
}

/**
 * A function that tells a collector what it has handled, and only then answers. A record that is poison makes it throw,
 * or, where it may say which records failed, is where its failures begin.
 */
export function handlerZip(): Uint8Array {
  return zipSync({ "index.mjs": new TextEncoder().encode(CODE) });
}

const CODE = `
export const handler = async (event) => {
  const records = event.Records.map(({ kinesis }) => ({
    ...JSON.parse(Buffer.from(kinesis.data, "base64").toString()),
    sequenceNumber: kinesis.sequenceNumber,
  }));
  const poison = records.findIndex(({ isPoison }) => isPoison);
  if (poison !== -1 && process.env.REPORTS !== "yes") throw new Error("poison");
  const fine = poison === -1 ? records : records.slice(0, poison);
  const body = JSON.stringify({
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    pid: process.pid,
    records: fine.map(({ key, number }) => [key, number]),
  });
  const answer = await fetch(process.env.COLLECTOR, { method: "POST", body });
  if (!answer.ok) throw new Error("the collector is gone");
  return poison === -1 ? null : { batchItemFailures: [{ itemIdentifier: records[poison].sequenceNumber }] };
};
`;
