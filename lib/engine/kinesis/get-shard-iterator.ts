import type { GetShardIteratorInput, GetShardIteratorOutput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findServingStream, findShard, type KinesisContext } from "./context.ts";
import { kinesisError, messages } from "./errors.ts";
import { type StartPosition, startOrdinal } from "./position.ts";
import { sealIterator } from "./shard-iterator.ts";

/** GetShardIterator: a place in a shard, good for five minutes. */
export async function getShardIterator(
  context: KinesisContext,
  call: Call,
  input: GetShardIteratorInput,
): Promise<GetShardIteratorOutput> {
  const stream = findServingStream(context, call, "GetShardIterator", input);
  const nowMs = context.streams.clock(call).now();
  const start = readStart(input);
  const shard = findShard(
    stream,
    input.ShardId ?? "",
    nowMs,
    (id, streamName, account) =>
      `Shard ${id} in stream ${streamName} under account ${account} does not exist`,
  );
  const ordinal = await startOrdinal(stream, shard, start, nowMs);
  if (input.DryRun) throw kinesisError("DryRunOperationException", messages.dryRun);
  const position = {
    key: stream.key,
    streamCreatedAtMs: stream.state.createdAtMs,
    shardIndex: shard.index,
    ordinal,
  };
  return { ShardIterator: sealIterator(context.iterators, position, nowMs) };
}

/** @throws {ServiceError} InvalidArgumentException for a type with too little or too much beside it */
function readStart(input: GetShardIteratorInput): StartPosition {
  const { ShardIteratorType: type, StartingSequenceNumber: sequenceNumber, Timestamp } = input;
  const mustSpecify =
    "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or " +
    `(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ${type} and `;
  switch (type) {
    case "AT_SEQUENCE_NUMBER":
    case "AFTER_SEQUENCE_NUMBER":
      if (!sequenceNumber)
        throw kinesisError("InvalidArgumentException", `${mustSpecify}no StartingSequenceNumber.`);
      return { type, sequenceNumber };
    case "AT_TIMESTAMP":
      if (Timestamp === undefined || Timestamp === null) {
        throw kinesisError(
          "InvalidArgumentException",
          "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no " +
            "timestamp parameter.",
        );
      }
      return { type, timestampMs: Timestamp.getTime() };
    default:
      if (sequenceNumber) {
        throw kinesisError("InvalidArgumentException", `${mustSpecify}also a StartingSequenceNumber.`);
      }
      return { type: type === "LATEST" ? "LATEST" : "TRIM_HORIZON" };
  }
}
