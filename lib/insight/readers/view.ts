import type { Clocks } from "#engine/kernel/clock.ts";
import type { StreamKey } from "#engine/kernel/events.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { ReadersData, ReaderView, ShardTape } from "#live/protocol/readers.ts";
import type { ShardTapes } from "../shard-tapes.ts";
import type { Reader, ReaderPosition } from "./reader.ts";
import type { StreamReaders } from "./stream-readers.ts";

/** @returns undefined when there is no such stream */
export function readersData(
  observer: KinesisObserver,
  clocks: Clocks,
  key: StreamKey,
  readers: StreamReaders | undefined,
  tapes: ShardTapes,
): ReadersData | undefined {
  const stream = observer.find(key);
  if (stream === undefined) return undefined;
  const nowMs = clocks.of(key.account).now();
  const shards = tapes.view();
  const isSubscribed = (consumerName: string) => observer.subscribedShards(key, consumerName).length > 0;
  return {
    nowMs,
    retentionHours: stream.retentionHours,
    shards,
    readers: (readers?.list(nowMs, isSubscribed) ?? []).map((reader) => readerView(reader, shards, nowMs)),
  };
}

function readerView(reader: Reader, shards: readonly ShardTape[], nowMs: number): ReaderView {
  const { kind, lastReadMs, name, readerId, source } = reader;
  const places = shards.map(({ shardId }) => reader.positions.get(shardId));
  return {
    readerId,
    kind,
    name,
    source,
    lastReadMs,
    positions: places.map((place) => place?.nextOrdinal ?? null),
    behindMs: places
      .map((place, index) => place && behindMs(place, shards[index]?.tipOrdinal ?? 0, nowMs))
      .map((ms) => ms ?? null),
    lastMinute: reader.lastMinute(nowMs),
    propagation: reader.propagation(nowMs),
  };
}

/** What came after a read that had reached the tip waits since then at most. */
function behindMs(
  { behindMs, nextOrdinal, readMs }: ReaderPosition,
  tipOrdinal: number,
  nowMs: number,
): number {
  return nextOrdinal >= tipOrdinal ? 0 : behindMs + Math.max(0, nowMs - readMs);
}
