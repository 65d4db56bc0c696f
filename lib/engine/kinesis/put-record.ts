import type { PutRecordInput, PutRecordOutput } from "@aws-sdk/client-kinesis";
import { invariant } from "../kernel/assert.ts";
import type { Call } from "../kernel/call.ts";
import { findServingStream, type KinesisContext } from "./context.ts";
import { kinesisError, messages } from "./errors.ts";
import { prepareRecord } from "./prepare-record.ts";
import { checkRecordSize } from "./record-size.ts";
import { decodeSequenceNumber } from "./sequence-number.ts";
import { writeRecords } from "./write-records.ts";

/** PutRecord: stores one record; it is on stable storage when the answer leaves. */
export async function putRecord(
  context: KinesisContext,
  call: Call,
  input: PutRecordInput,
): Promise<PutRecordOutput> {
  const stream = findServingStream(context, call, "PutRecord", input);
  const { streamName, account } = stream.key;
  const record = prepareRecord(stream, input, "");
  checkRecordSize(stream.state, record.bytes, "data");
  const ordering = input.SequenceNumberForOrdering;
  if (ordering && stream.state.recordDistribution === "AUTO") {
    throw kinesisError(
      "InvalidArgumentException",
      "SequenceNumberForOrdering cannot be used with a stream whose RecordDistributionStrategy is AUTO.",
    );
  }
  if (ordering && decodeSequenceNumber(ordering) === undefined) {
    throw kinesisError(
      "InvalidArgumentException",
      `ExclusiveMinimumSequenceNumber ${ordering} used in PutRecord on stream ${streamName} under account ${account} is invalid.`,
    );
  }
  if (input.DryRun) throw kinesisError("DryRunOperationException", messages.dryRun);

  const { outcomes, encrypted } = await writeRecords(context, call, stream, "PutRecord", [record]);
  const [outcome] = outcomes;
  invariant(outcome !== undefined, "every record has an outcome");
  switch (outcome.kind) {
    case "stored":
      return {
        ShardId: outcome.shardId,
        SequenceNumber: outcome.sequenceNumber,
        ...(encrypted && { EncryptionType: "KMS" }),
      };
    case "refused":
      throw kinesisError(
        "ProvisionedThroughputExceededException",
        messages.rateExceeded(outcome.shardId, streamName, account),
      );
    case "failed":
      throw outcome.error;
  }
}
