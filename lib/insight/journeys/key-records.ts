import type { KeyRecordsView } from "#contract/journey.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { hashKeyFromHex, hashPartitionKey } from "#engine/kernel/hash-key.ts";
import type { KinesisObserver, ObservedRecord, ObservedShard } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { pointOfKey } from "../points.ts";
import { recordView } from "../record-view.ts";

const MAX_FOUND = 50;
const MAX_SCANNED = 10_000;
const MAX_SCANNED_BYTES = 32 * 1024 * 1024;
/** Blocks begin small, since nobody knows how large records are, and grow to this. */
const FIRST_BLOCK_RECORDS = 8;
const BLOCK_RECORDS = 1_000;
const BLOCK_BYTES = 4 * 1024 * 1024;
/** Data beyond this are left out: they are fetched with the record. */
const MAX_DATA_BYTES = 1024 * 1024;

/**
 * The newest records of a partition key, newest first: at most 50 of the newest 10,000 records, or 32 MiB of
 * them, of the shards that its hash key belonged to.
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
  const scanned: Scanned = { records: 0, bytes: 0 };
  for (const { shardId } of shards) {
    for await (const block of newestFirst(observer, key, shardId, scanned)) {
      found.push(...block.filter((record) => record.partitionKey === partitionKey));
      if (found.length >= MAX_FOUND) break;
    }
    if (found.length >= MAX_FOUND || !hasRoom(scanned)) break;
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
    scannedRecords: scanned.records,
  };
}

/** What was looked through so far, in all shards. */
interface Scanned {
  records: number;
  bytes: number;
}

function hasRoom({ bytes, records }: Scanned): boolean {
  return records < MAX_SCANNED && bytes < MAX_SCANNED_BYTES;
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
  scanned: Scanned,
): AsyncGenerator<readonly ObservedRecord[]> {
  let end = observer.tips(key).find((tip) => tip.shardId === shardId)?.nextOrdinal ?? 1;
  let count = FIRST_BLOCK_RECORDS;
  while (end > 1 && hasRoom(scanned)) {
    const from = Math.max(1, end - Math.min(count, MAX_SCANNED - scanned.records));
    const block = await readBlock(observer, key, shardId, from, end);
    const first = block[0];
    if (first === undefined) return;
    const bytes = block.reduce((sum, { data }) => sum + data.byteLength, 0);
    scanned.records += block.length;
    scanned.bytes += bytes;
    yield block.reverse();
    if (first.ordinal > from) return;
    end = from;
    const fitting = Math.floor((BLOCK_BYTES * block.length) / Math.max(1, bytes));
    count = Math.max(1, Math.min(2 * count, fitting, BLOCK_RECORDS));
  }
}

/** What is stored from an ordinal on and before another. */
async function readBlock(
  observer: KinesisObserver,
  key: StreamKey,
  shardId: string,
  from: number,
  end: number,
): Promise<ObservedRecord[]> {
  const block: ObservedRecord[] = [];
  let next = from;
  while (next < end) {
    const page = await observer.read(key, shardId, next, { maxRecords: end - next, maxBytes: BLOCK_BYTES });
    const records = page.records.filter(({ ordinal }) => ordinal < end);
    if (records.length === 0) break;
    block.push(...records);
    next = page.nextOrdinal;
  }
  return block;
}
