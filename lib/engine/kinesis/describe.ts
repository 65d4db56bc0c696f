import { Buffer } from "node:buffer";
import type {
  ChildShard,
  _Record as KinesisRecord,
  Shard as ShardDescription,
} from "@aws-sdk/client-kinesis";
import { hashKeyFromHex } from "../kernel/hash-key.ts";
import type { LiveStream } from "./live-stream.ts";
import { NO_PARTITION_KEY, type StoredRecord } from "./ports.ts";
import { encodeSequenceNumber, LAST_RECORD_INDEX } from "./sequence-number.ts";
import { isListed, type Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";
import type { StreamState } from "./stream-state.ts";

/** The shards that are still listed, in the order of their ids. */
export function listedShards(state: StreamState, nowMs: number): readonly Shard[] {
  return state.shards
    .filter((shard) => isListed(shard, nowMs, state.retentionHours))
    .sort((a, b) => a.index - b.index);
}

/** The structure `Shard` of the API. */
export function describeShard(shard: Shard): ShardDescription {
  return {
    ShardId: shardId(shard.index),
    ...(shard.parent !== null && { ParentShardId: shardId(shard.parent) }),
    ...(shard.adjacentParent !== null && { AdjacentParentShardId: shardId(shard.adjacentParent) }),
    HashKeyRange: hashKeyRange(shard),
    SequenceNumberRange: {
      StartingSequenceNumber: startingSequenceNumber(shard),
      ...(shard.closedAtMs !== null && {
        EndingSequenceNumber: endingSequenceNumber(shard, shard.closedAtMs),
      }),
    },
  };
}

/** The structure `HashKeyRange`: decimal strings, both ends included. */
export function hashKeyRange(shard: Shard) {
  return {
    StartingHashKey: hashKeyFromHex(shard.start).toString(),
    EndingHashKey: hashKeyFromHex(shard.end).toString(),
  };
}

export function startingSequenceNumber(shard: Shard): string {
  return encodeSequenceNumber({
    shardCreatedSeconds: shard.createdSeconds,
    shardIndex: shard.index,
    recordIndex: 0n,
    recordSeconds: shard.createdSeconds,
  }).toString();
}

export function endingSequenceNumber(shard: Shard, closedAtMs: number): string {
  return encodeSequenceNumber({
    shardCreatedSeconds: shard.createdSeconds,
    shardIndex: shard.index,
    recordIndex: LAST_RECORD_INDEX,
    recordSeconds: Math.max(Math.floor(closedAtMs / 1000), shard.createdSeconds),
  }).toString();
}

/** Records as the API gives them, and how many bytes of data and partition keys they have. */
export function describeRecords(stream: LiveStream, shard: Shard, stored: readonly StoredRecord[]) {
  let bytes = 0;
  const records = stored.map(({ ordinal, arrivalMs, partitionKey, data, encrypted }): KinesisRecord => {
    bytes += data.byteLength + Buffer.byteLength(partitionKey);
    return {
      SequenceNumber: stream.sequenceNumber(shard, ordinal, arrivalMs),
      ApproximateArrivalTimestamp: new Date(arrivalMs),
      Data: data,
      ...(partitionKey !== NO_PARTITION_KEY && { PartitionKey: partitionKey }),
      ...(encrypted && { EncryptionType: "KMS" }),
    };
  });
  return { records, bytes };
}

/** The shards that took the place of a closed one. */
export function childShards(stream: LiveStream, parent: Shard): ChildShard[] {
  return stream.state.shards
    .filter((shard) => shard.parent === parent.index || shard.adjacentParent === parent.index)
    .map((shard) => ({
      ShardId: shardId(shard.index),
      ParentShards: [shard.parent, shard.adjacentParent].filter((index) => index !== null).map(shardId),
      HashKeyRange: hashKeyRange(shard),
    }));
}
