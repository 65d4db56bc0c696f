import type { PutRecordsInput, PutRecordsOutput, PutRecordsResultEntry } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findServingStream, type KinesisContext } from "./context.ts";
import { kinesisError, messages } from "./errors.ts";
import { requestLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import { prepareRecord } from "./prepare-record.ts";
import { checkRecordSize } from "./record-size.ts";
import { type RoutableRecord, type WriteOutcome, writeRecords } from "./write-records.ts";

/**
 * PutRecords: stores up to 500 records. What is wrong with one record fails the whole call; what a shard has no room
 * for is refused record by record, in an answer of status 200. Only when nothing could be stored is the answer a 500.
 */
export async function putRecords(
  context: KinesisContext,
  call: Call,
  input: PutRecordsInput,
): Promise<PutRecordsOutput> {
  const stream = findServingStream(context, call, "PutRecords", input);
  const records = readRecords(stream, input);
  if (input.DryRun) throw kinesisError("DryRunOperationException", messages.dryRun);

  const { outcomes, encrypted } = await writeRecords(context, call, stream, "PutRecords", records);
  const [first] = outcomes;
  if (first?.kind === "failed" && outcomes.every((outcome) => outcome.kind === "failed")) throw first.error;
  let failed = 0;
  const results = outcomes.map((outcome): PutRecordsResultEntry => {
    if (outcome.kind === "stored")
      return { SequenceNumber: outcome.sequenceNumber, ShardId: outcome.shardId };
    failed++;
    return failedEntry(stream, outcome);
  });
  return { FailedRecordCount: failed, Records: results, ...(encrypted && { EncryptionType: "KMS" }) };
}

function readRecords(stream: LiveStream, input: PutRecordsInput): readonly RoutableRecord[] {
  let total = 0;
  const records = (input.Records ?? []).map((entry, at) => {
    const record = prepareRecord(stream, entry, `records.${at + 1}.member.`);
    checkRecordSize(stream.state, record.bytes, `records.${at + 1}.member.data`);
    total += record.bytes;
    return record;
  });
  if (total > requestLimits.putRecordsBytes) {
    throw kinesisError("InvalidArgumentException", "Records size exceeds 10 MB limit");
  }
  return records;
}

function failedEntry(
  stream: LiveStream,
  outcome: Exclude<WriteOutcome, { kind: "stored" }>,
): PutRecordsResultEntry {
  if (outcome.kind === "failed")
    return { ErrorCode: "InternalFailure", ErrorMessage: "Internal Service Failure" };
  const { streamName, account } = stream.key;
  return {
    ErrorCode: "ProvisionedThroughputExceededException",
    ErrorMessage: messages.rateExceeded(outcome.shardId, streamName, account),
  };
}
