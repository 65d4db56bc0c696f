import { md5 } from "#engine/kernel/hash-key.ts";
import { aggregateRecords, type UserRecord } from "#engine/kinesis/kpl/aggregated-record.ts";
import type { GeneratedRecord } from "./generator.ts";

/** Entries of one PutRecords, and how many user records each holds. */
export interface AggregatedBatch {
  readonly records: readonly GeneratedRecord[];
  readonly userRecords: readonly number[];
}

/** AggregationMaxSize, the Kinesis Producer Library's default. */
const MAX_AGGREGATED_BYTES = 51_200;
/** Magic and MD5. */
const FRAME_BYTES = 20;
/** Tags, lengths and indexes of a record and its key, at most. */
const RECORD_OVERHEAD_BYTES = 20;

interface Group {
  readonly records: UserRecord[];
  readonly keys: Set<string>;
  bytes: number;
}

/**
 * Packs user records into Kinesis records as the Kinesis Producer Library does: only such as belong to the same shard,
 * up to `maxRecords` or 50 KB together, under the partition key of the first. A user record that stays alone is put as
 * it is. Records of one partition key keep their order.
 * @param shardOf names the shard that a partition key belongs to
 */
export function aggregate(
  records: readonly GeneratedRecord[],
  maxRecords: number,
  shardOf: (partitionKey: string) => string,
): AggregatedBatch {
  const batch = { records: [] as GeneratedRecord[], userRecords: [] as number[] };
  const open = new Map<string, Group>();
  for (const { Data, PartitionKey } of records) {
    const shard = shardOf(PartitionKey);
    let group = open.get(shard);
    if (group !== undefined && !hasRoom(group, maxRecords, bytesOf(group, Data, PartitionKey))) {
      close(group, batch);
      group = undefined;
    }
    if (group === undefined) {
      group = { records: [], keys: new Set(), bytes: FRAME_BYTES };
      open.set(shard, group);
    }
    group.bytes += bytesOf(group, Data, PartitionKey);
    group.keys.add(PartitionKey);
    group.records.push({ partitionKey: PartitionKey, data: Data });
  }
  for (const group of open.values()) close(group, batch);
  return batch;
}

function hasRoom({ records, bytes }: Group, maxRecords: number, more: number): boolean {
  return records.length < maxRecords && bytes + more <= MAX_AGGREGATED_BYTES;
}

/** Bytes that a record adds to a group, at most: its key is stored once. */
function bytesOf({ keys }: Group, data: Uint8Array, partitionKey: string): number {
  return data.length + RECORD_OVERHEAD_BYTES + (keys.has(partitionKey) ? 0 : partitionKey.length);
}

function close({ records }: Group, batch: { records: GeneratedRecord[]; userRecords: number[] }): void {
  const [first] = records;
  if (first === undefined) return;
  const Data = records.length === 1 ? first.data : aggregateRecords(records, md5);
  batch.records.push({ Data, PartitionKey: first.partitionKey });
  batch.userRecords.push(records.length);
}
