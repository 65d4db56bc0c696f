import { kinesisError } from "./errors.ts";
import type { LiveStream } from "./live-stream.ts";
import { decodeSequenceNumber } from "./sequence-number.ts";
import type { Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";

/** Where reading begins: the five iterator types, each with what it needs. */
export type StartPosition =
  | { readonly type: "TRIM_HORIZON" | "LATEST" }
  | { readonly type: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER"; readonly sequenceNumber: string }
  | { readonly type: "AT_TIMESTAMP"; readonly timestampMs: number };

/**
 * The ordinal at which reading begins.
 * @throws {ServiceError} InvalidArgumentException for a sequence number of another shard or stream, or a time to come
 */
export async function startOrdinal(
  stream: LiveStream,
  shard: Shard,
  start: StartPosition,
  nowMs: number,
): Promise<number> {
  switch (start.type) {
    case "TRIM_HORIZON":
      return 1;
    case "LATEST":
      return stream.log.nextOrdinal(shard.index);
    case "AT_SEQUENCE_NUMBER":
      return clamp(recordIndex(stream, shard, start.sequenceNumber), stream, shard);
    case "AFTER_SEQUENCE_NUMBER":
      return clamp(recordIndex(stream, shard, start.sequenceNumber) + 1n, stream, shard);
    case "AT_TIMESTAMP":
      if (start.timestampMs > nowMs) {
        throw kinesisError(
          "InvalidArgumentException",
          "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. " +
            `timestampInMillis: ${start.timestampMs}, currentTimestampInMillis: ${nowMs}`,
        );
      }
      return await stream.log.ordinalAt(shard.index, start.timestampMs);
  }
}

function recordIndex(stream: LiveStream, shard: Shard, sequenceNumber: string): bigint {
  const { streamName, account } = stream.key;
  const id = shardId(shard.index);
  const used = `StartingSequenceNumber ${sequenceNumber} used in GetShardIterator on shard ${id} in stream ${streamName} under account ${account} is invalid`;
  const parts = decodeSequenceNumber(sequenceNumber);
  if (parts === undefined) throw kinesisError("InvalidArgumentException", `${used}.`);
  if (parts.shardIndex !== shard.index) {
    throw kinesisError(
      "InvalidArgumentException",
      `Invalid StartingSequenceNumber. It encodes ${shardId(parts.shardIndex)}, while it was used in a call to a shard with ${id}`,
    );
  }
  if (parts.shardCreatedSeconds !== shard.createdSeconds) {
    throw kinesisError("InvalidArgumentException", `${used} because it did not come from this stream.`);
  }
  return parts.recordIndex;
}

/** The ending sequence number of a closed shard lies beyond every record: reading from there finds the end. */
function clamp(index: bigint, stream: LiveStream, shard: Shard): number {
  const next = stream.log.nextOrdinal(shard.index);
  return index >= BigInt(next) ? next : Math.max(1, Number(index));
}

/**
 * The first ordinal that has not expired. A stream younger than its retention period has lost nothing yet, so most
 * reads need no look-up.
 */
export async function trimHorizon(stream: LiveStream, shard: Shard, nowMs: number): Promise<number> {
  const horizonMs = nowMs - stream.state.retentionHours * 3_600_000;
  return stream.state.createdAtMs >= horizonMs ? 1 : await stream.log.ordinalAt(shard.index, horizonMs);
}
