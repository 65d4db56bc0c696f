import type { ReadersData, ShardTape } from "#contract/readers.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { ShardTapes } from "../shard-tapes.ts";
import type { Reader } from "./reader.ts";
import type { StreamReaders } from "./stream-readers.ts";

/**
 * @param putMs about when the record of an ordinal was put, where that is remembered
 * @returns undefined when there is no such stream
 */
export function readersData(
  observer: KinesisObserver,
  clocks: Clocks,
  key: StreamKey,
  readers: StreamReaders | undefined,
  tapes: ShardTapes,
  putMs: (shardId: string, ordinal: number) => number | undefined,
): ReadersData | undefined {
  const stream = observer.find(key);
  if (stream === undefined) return undefined;
  const nowMs = clocks.of(key.account).now();
  const shards = tapes.view();
  const isSubscribed = (consumerName: string) => observer.subscribedShards(key, consumerName).length > 0;
  const behindMs = (reader: Reader, { shardId, tipOrdinal }: ShardTape) => {
    const position = reader.positions.get(shardId);
    if (position === undefined) return null;
    if (position.nextOrdinal >= tipOrdinal) return 0;
    const sinceMs = nowMs - position.readMs;
    if (position.behindMs > 0) return position.behindMs + sinceMs;
    // It had read all: what it has not read came after that.
    return Math.min(sinceMs, nowMs - (putMs(shardId, position.nextOrdinal) ?? 0));
  };
  return {
    nowMs,
    retentionHours: stream.retentionHours,
    shards,
    readers: (readers?.list(nowMs, isSubscribed) ?? []).map((reader) => ({
      readerId: reader.readerId,
      kind: reader.kind,
      name: reader.name,
      source: reader.source,
      lastReadMs: reader.lastReadMs,
      positions: shards.map(({ shardId }) => reader.positions.get(shardId)?.nextOrdinal ?? null),
      behindMs: shards.map((shard) => behindMs(reader, shard)),
      lastMinute: reader.lastMinute(nowMs),
      propagation: reader.propagation(nowMs),
    })),
  };
}
