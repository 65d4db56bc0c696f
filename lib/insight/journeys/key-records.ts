import { ServiceError } from "#engine/kernel/errors.ts";
import type { StreamKey } from "#engine/kernel/events.ts";
import { hashKeyFromHex, hashPartitionKey } from "#engine/kernel/hash-key.ts";
import type { KinesisObserver, ObservedRecord, ObservedShard } from "#engine/kinesis/observer.ts";
import type { KeyRecordsView } from "#live/protocol/journey.ts";
import { pointOfKey } from "../points.ts";
import { recordView } from "../record-view.ts";

const MAX_FOUND = 50;
const MAX_SCANNED = 10_000;
const BLOCK_RECORDS = 1_000;
const BLOCK_BYTES = 4 * 1024 * 1024;
/** Data beyond this are left out: they are fetched with the record. */
const MAX_DATA_BYTES = 1024 * 1024;

/**
 * The newest records of a partition key, newest first: at most 50 of the newest 10,000 records of the shards that its
 * hash key belonged to.
 * @throws {ServiceError} when there is no such stream
 */
export async function keyRecords(
  observer: KinesisObserver,
  key: StreamKey,
  partitionKey: string,
): Promise<KeyRecordsView> {
  const stream = observer.find(key);
  if (stream === undefined || stream.shards.length === 0) {
    throw new ServiceError("ResourceNotFoundException", `There is no stream ${key.streamName}.`, {
      status: 404,
      retryable: false,
    });
  }
  const hashKey = hashKeyFromHex(hashPartitionKey(partitionKey));
  const shards = lineOf(stream.shards, hashKey);
  const found: ObservedRecord[] = [];
  let scannedRecords = 0;
  for (const { shardId } of shards) {
    for await (const block of newestFirst(observer, key, shardId, () => MAX_SCANNED - scannedRecords)) {
      scannedRecords += block.length;
      found.push(...block.filter((record) => record.partitionKey === partitionKey));
      if (found.length >= MAX_FOUND) break;
    }
    if (found.length >= MAX_FOUND || scannedRecords >= MAX_SCANNED) break;
  }
  let dataBytes = 0;
  return {
    partitionKey,
    hashKey: hashKey.toString(),
    point: pointOfKey(partitionKey),
    shardId: shards[0]?.shardId ?? "",
    records: found.slice(0, MAX_FOUND).map((record) => {
      dataBytes += record.data.byteLength;
      const view = recordView(record);
      return dataBytes > MAX_DATA_BYTES ? { ...view, dataBase64: null } : view;
    }),
    scannedRecords,
  };
}

/** The open shard that takes a hash key, then those that took it before, newest first. */
function lineOf(shards: readonly ObservedShard[], hashKey: bigint): ObservedShard[] {
  const takes = ({ startingHashKey, endingHashKey }: ObservedShard) =>
    BigInt(startingHashKey) <= hashKey && hashKey <= BigInt(endingHashKey);
  const line: ObservedShard[] = [];
  let next = shards.find((shard) => shard.closedAtMs === null && takes(shard));
  while (next !== undefined) {
    line.push(next);
    const parents = [next.parentShardId, next.adjacentParentShardId];
    next = shards.find((shard) => parents.includes(shard.shardId) && takes(shard));
  }
  return line;
}

/** The records of a shard in blocks, back from its tip: each block and what it holds newest first. */
async function* newestFirst(
  observer: KinesisObserver,
  key: StreamKey,
  shardId: string,
  room: () => number,
): AsyncGenerator<readonly ObservedRecord[]> {
  let end = observer.tips(key).find((tip) => tip.shardId === shardId)?.nextOrdinal ?? 1;
  while (end > 1 && room() > 0) {
    const from = Math.max(1, end - Math.min(BLOCK_RECORDS, room()));
    const block: ObservedRecord[] = [];
    let next = from;
    while (next < end) {
      const limits = { maxRecords: end - next, maxBytes: BLOCK_BYTES };
      const page = await observer.read(key, shardId, next, limits);
      const records = page.records.filter(({ ordinal }) => ordinal < end);
      block.push(...records);
      if (records.length === 0) break;
      next = page.nextOrdinal;
    }
    const first = block[0];
    if (first === undefined) return;
    yield block.reverse();
    if (first.ordinal > from) return;
    end = from;
  }
}
