import type { BucketColumns } from "#contract/columns.ts";
import type { Resolution } from "#contract/resolutions.ts";
import { RESOLUTIONS } from "#contract/resolutions.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { ReadRefused, RecordsPushed, RecordsRead, RecordsWritten } from "#engine/kinesis/events.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { StreamTable } from "../stream-table.ts";
import { WatchedSince } from "../watched-since.ts";
import { ConsumerSeries } from "./consumer-series.ts";
import { Series } from "./series.ts";

/** What is known of a stream: its own buckets and those of its shards, by shard id, where something happened. */
export interface StreamSeries {
  /** The account's time at which this was read. */
  readonly nowMs: number;
  /** Since when the account's events are counted here: of the time before, nothing is known. */
  readonly watchedSinceMs: number;
  /** Hand it to `changedSince` to get what happened after this. */
  readonly revision: number;
  readonly stream?: BucketColumns;
  readonly shards: Readonly<Record<string, BucketColumns>>;
}

/** The last 60 full seconds of a stream, oldest first. */
export interface LastMinute {
  readonly incomingRecords: readonly number[];
  readonly incomingBytes: readonly number[];
  readonly refusedRecords: readonly number[];
}

/** What enhanced fan-out did for one consumer. */
export interface ConsumerMinute {
  /** In each of the last 60 full seconds, oldest first. */
  readonly pushedRecords: readonly number[];
  readonly pushedBytes: readonly number[];
  /** Highest MillisBehindLatest among the newest events of its shards; null when the last minute had none. */
  readonly millisBehindLatest: number | null;
}

/**
 * The numbers of all streams and shards over the last day. They are exact: the sum over the buckets is the sum over
 * the journal's events. A deleted stream takes its numbers with it, so a new one of its name begins at nothing.
 */
export interface Metrics {
  /** All buckets that are kept, or those of them that start at `sinceMs` or later. */
  series(key: StreamKey, resolution: Resolution, sinceMs?: number): StreamSeries;
  /** Every bucket that changed after `revision`, with its whole numbers. */
  changedSince(key: StreamKey, resolution: Resolution, revision: number): StreamSeries;
  lastMinute(key: StreamKey): LastMinute;
  consumerMinute(key: StreamKey, consumerName: string): ConsumerMinute;
  /** End of the newest second in which something happened; 0 if nothing did. */
  activeUntilMs(key: StreamKey): number;
  /** Ends the counting. */
  close(): void;
}

interface StreamEntry {
  readonly whole: Series;
  readonly shards: Map<string, Series>;
  readonly consumers: Map<string, ConsumerSeries>;
  sweepAtMs: number;
}

const SWEEP_MS = 600_000;
const HOUR_MS = RESOLUTIONS["10s"].bucketMs * RESOLUTIONS["10s"].buckets;
const LONGEST_MS = RESOLUTIONS["60s"].bucketMs * RESOLUTIONS["60s"].buckets;

export function createMetrics({ clocks, journal }: { clocks: Clocks; journal: Journal }): Metrics {
  const watchedSince = new WatchedSince(clocks);
  const streams = new StreamTable<StreamEntry>(journal, ({ account }) => {
    watchedSince.of(account);
    return { whole: new Series(), shards: new Map(), consumers: new Map(), sweepAtMs: 0 };
  });
  let revision = 0;

  function entryOf(event: StreamKey & { readonly timeMs: number }): StreamEntry {
    const entry = streams.of(event);
    if (event.timeMs >= entry.sweepAtMs) sweep(entry, event.timeMs);
    return entry;
  }

  function countWrites(event: RecordsWritten): void {
    const entry = entryOf(event);
    const only = event.writes[0];
    if (event.writes.length === 1 && only !== undefined) {
      entry.whole.countWrite(event.timeMs, revision, only);
      shardOf(entry, only.shardId).countWrite(event.timeMs, revision, only);
      return;
    }
    const sum = { records: 0, bytes: 0, refusedRecords: 0 };
    for (const write of event.writes) {
      sum.records += write.records;
      sum.bytes += write.bytes;
      sum.refusedRecords += write.refusedRecords;
      shardOf(entry, write.shardId).countWrite(event.timeMs, revision, write);
    }
    entry.whole.countWrite(event.timeMs, revision, sum);
  }

  /** An empty event says how far behind a consumer is, and is no traffic. */
  function countPush(event: RecordsPushed): void {
    const { timeMs, records, bytes } = event;
    const entry = entryOf(event);
    consumerOf(entry, event.consumerName).count(revision, event);
    if (records === 0) return;
    entry.whole.countPush(timeMs, revision, records, bytes);
    shardOf(entry, event.shardId).countPush(timeMs, revision, records, bytes);
  }

  function countRead(event: RecordsRead): void {
    const entry = entryOf(event);
    for (const series of [entry.whole, shardOf(entry, event.shardId)]) {
      series.countRead(event.timeMs, revision, event.records, event.bytes, event.millisBehindLatest);
    }
  }

  function countRefusal(event: ReadRefused): void {
    const entry = entryOf(event);
    entry.whole.countRefusedRead(event.timeMs, revision);
    shardOf(entry, event.shardId).countRefusedRead(event.timeMs, revision);
  }

  /** Each event is a revision of its own. */
  const counted =
    <Event>(count: (event: Event) => void) =>
    (event: Event) => {
      revision++;
      count(event);
    };
  const endCounting = journal.on({
    "records.written": counted(countWrites),
    "records.read": counted(countRead),
    "records.pushed": counted(countPush),
    "read.refused": counted(countRefusal),
  });

  function read(key: StreamKey, resolution: Resolution, sinceMs: number, after: number): StreamSeries {
    const nowMs = clocks.of(key.account).now();
    const { bucketMs, buckets } = RESOLUTIONS[resolution];
    const oldestMs = (Math.floor(nowMs / bucketMs) - buckets + 1) * bucketMs;
    const fromMs = Math.max(sinceMs, oldestMs);
    const entry = streams.find(key);
    const stream = entry?.whole.ring(resolution).read(fromMs, after);
    const shards: Record<string, BucketColumns> = {};
    if (entry !== undefined && stream !== undefined) {
      for (const [shardId, series] of entry.shards) {
        const columns = series.ring(resolution).read(fromMs, after);
        if (columns !== undefined) shards[shardId] = columns;
      }
    }
    const watchedSinceMs = watchedSince.of(key.account);
    return { nowMs, watchedSinceMs, revision, ...(stream && { stream }), shards };
  }

  return {
    series: (key, resolution, sinceMs = 0) => read(key, resolution, sinceMs, 0),
    changedSince: (key, resolution, after) => read(key, resolution, 0, after),
    lastMinute(key) {
      const seconds = streams.find(key)?.whole.ring("1s");
      const fromMs = Math.floor(clocks.of(key.account).now() / 1000) * 1000 - 60_000;
      const counts = (metric: keyof LastMinute) =>
        seconds?.counts(metric, fromMs, 60) ?? new Array<number>(60).fill(0);
      return {
        incomingRecords: counts("incomingRecords"),
        incomingBytes: counts("incomingBytes"),
        refusedRecords: counts("refusedRecords"),
      };
    },
    consumerMinute(key, consumerName) {
      const nowMs = clocks.of(key.account).now();
      return (streams.find(key)?.consumers.get(consumerName) ?? new ConsumerSeries()).lastMinute(nowMs);
    },
    activeUntilMs: (key) => streams.find(key)?.whole.ring("1s").endMs ?? 0,
    close() {
      endCounting();
      streams.close();
    },
  };
}

function shardOf(entry: StreamEntry, shardId: string): Series {
  let series = entry.shards.get(shardId);
  if (series === undefined) {
    series = new Series();
    entry.shards.set(shardId, series);
  }
  return series;
}

function consumerOf(entry: StreamEntry, consumerName: string): ConsumerSeries {
  let series = entry.consumers.get(consumerName);
  if (series === undefined) {
    series = new ConsumerSeries();
    entry.consumers.set(consumerName, series);
  }
  return series;
}

/** Forgets what is too old: shards after the longest time that is kept, their finer numbers and consumers after an hour. */
function sweep(entry: StreamEntry, nowMs: number): void {
  entry.sweepAtMs = nowMs + SWEEP_MS;
  for (const [shardId, series] of entry.shards) {
    if (series.endMs <= nowMs - LONGEST_MS) entry.shards.delete(shardId);
    else if (series.endMs <= nowMs - HOUR_MS) series.keepMinutes();
  }
  for (const [name, series] of entry.consumers) {
    if (series.endMs <= nowMs - HOUR_MS) entry.consumers.delete(name);
  }
}
