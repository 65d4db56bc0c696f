import { execFile } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";

/** What was put and what came of it; bytes are those of data and keys, which is what a shard counts. */
export interface Counts {
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
}

const RECORDS = 1_234;
/** A rested shard takes 1 MiB at once: 20 of these, and refuses 100. */
const LARGE = { records: 120, bytes: 52_000 };
const SMALL = { records: 500, bytes: 100 };
/** After a second a shard takes 1,000 records and 1 MiB again. */
const REST_MS = 1_200;

/** Puts 1,234 records of which exactly 100 are refused, into a stream of one shard that nobody has written to. */
export async function putBySdk(kinesis: KinesisClient, StreamName: string): Promise<Counts> {
  let [sent, refused] = [0, 0];
  const put = async (records: number, bytes: number) => {
    const Records = Array.from({ length: records }, (_, index) => ({
      PartitionKey: String(sent + index),
      Data: new Uint8Array(bytes),
    }));
    const { FailedRecordCount = 0 } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
    sent += records;
    refused += FailedRecordCount;
  };
  await put(LARGE.records, LARGE.bytes);
  while (sent < RECORDS) {
    await sleep(REST_MS);
    await put(Math.min(SMALL.records, RECORDS - sent), SMALL.bytes);
  }
  return { sent, accepted: sent - refused, refused };
}

const script = path.resolve(import.meta.dirname, "../../test-clients/boto3_throttle.py");
const run = promisify(execFile);

export async function hasBoto3(): Promise<boolean> {
  return await run("python3", ["-c", "import boto3"]).then(
    () => true,
    () => false,
  );
}

/** The same by boto3. */
export async function putByBoto3(awsEndpoint: string, account: string, streamName: string): Promise<Counts> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "test",
  };
  const { stdout } = await run("python3", [script, streamName], { env });
  return JSON.parse(stdout) as Counts;
}
