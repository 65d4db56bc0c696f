import { cbor, tag } from "@smithy/core/cbor";
import { openTestRuntime } from "../open-test-runtime.ts";
import { CallError, type Transport } from "./transport.ts";

/** Calls in the CBOR of AWS's Java SDKs over HTTP/1.1, encoded and decoded by a library that the server does not use. */
export async function overCbor(env: Record<string, string>): Promise<Transport> {
  let runtime = await openTestRuntime(env);
  return {
    async call(operation, input = {}) {
      const answer = await fetch(runtime.addresses.awsEndpoint, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-cbor-1.1",
          "x-amz-target": `Kinesis_20131202.${operation}`,
          "x-amz-date": "20260101T000000Z",
          authorization:
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=host, " +
            `Signature=${"0".repeat(64)}`,
        },
        body: new Uint8Array(cbor.serialize(toCbor(input))),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const output = bytes.length === 0 ? {} : fromCbor(cbor.deserialize(bytes));
      if (answer.ok) return output;
      const { __type, message, Message } = output as Record<string, string>;
      throw new CallError(__type ?? "", message ?? Message ?? "");
    },
    async restart() {
      runtime = await runtime.reopen();
    },
    dispose: () => runtime.dispose(),
  };
}

/** Dates are tag 1 with whole milliseconds. */
function toCbor(value: unknown): unknown {
  if (value instanceof Date) return tag({ tag: 1, value: BigInt(value.getTime()) });
  if (Array.isArray(value)) return value.map(toCbor);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, toCbor(held)]));
}

function fromCbor(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromCbor);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const { tag: number, value: held } = value as { tag?: unknown; value?: unknown };
  if (number === 1) return new Date(Number(held));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromCbor(member)]));
}
