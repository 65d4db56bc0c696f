import type { Clocks } from "../kernel/clock.ts";
import type { JournalEvent, RecordsPushed, RecordsWritten, StreamKey } from "../kernel/events.ts";
import type { Journal } from "../kernel/journal.ts";
import { isSameStream, streamKeyText } from "../kernel/stream-key.ts";
import type { BucketColumns } from "./columns.ts";
import { ConsumerSeries } from "./consumer-series.ts";
import type { Resolution } from "./resolutions.ts";
import { RESOLUTIONS } from "./resolutions.ts";
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
  readonly key: StreamKey;
  readonly whole: Series;
  readonly shards: Map<string, Series>;
  readonly consumers: Map<string, ConsumerSeries>;
  sweepAtMs: number;
}

const SWEEP_MS = 600_000;
const HOUR_MS = RESOLUTIONS["10s"].bucketMs * RESOLUTIONS["10s"].buckets;
const LONGEST_MS = RESOLUTIONS["60s"].bucketMs * RESOLUTIONS["60s"].buckets;

export function createMetrics({ clocks, journal }: { clocks: Clocks; journal: Journal }): Metrics {
  const streams = new Map<string, StreamEntry>();
  /** By account: a clock of one's own may run at a speed of its own, so each has its own beginning. */
  const watchedSince = new Map<string, number>();
  let revision = 0;
  /** The stream of the newest event: most often also that of the next, which then costs no look-up. */
  let newest: StreamEntry | undefined;

  function watchedSinceOf(account: string): number {
    let sinceMs = watchedSince.get(account);
    const nowMs = clocks.of(account).now();
    // Time has fallen when the server was told to forget everything.
    if (sinceMs === undefined || sinceMs > nowMs) {
      sinceMs = nowMs;
      watchedSince.set(account, sinceMs);
    }
    return sinceMs;
  }

  function entryOf(event: StreamKey & { readonly timeMs: number }): StreamEntry {
    let entry =
      newest !== undefined && isSameStream(newest.key, event) ? newest : streams.get(streamKeyText(event));
    if (entry === undefined) {
      const key = { account: event.account, region: event.region, streamName: event.streamName };
      entry = {
        key,
        whole: new Series(),
        shards: new Map(),
        consumers: new Map(),
        sweepAtMs: event.timeMs + SWEEP_MS,
      };
      streams.set(streamKeyText(key), entry);
      watchedSinceOf(event.account);
    }
    newest = entry;
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

  function count(event: JournalEvent): void {
    switch (event.type) {
      case "records.written":
        revision++;
        countWrites(event);
        break;
      case "records.read": {
        revision++;
        const entry = entryOf(event);
        for (const series of [entry.whole, shardOf(entry, event.shardId)]) {
          series.countRead(event.timeMs, revision, event.records, event.bytes, event.millisBehindLatest);
        }
        break;
      }
      case "records.pushed":
        revision++;
        countPush(event);
        break;
      case "read.refused": {
        revision++;
        const entry = entryOf(event);
        entry.whole.countRefusedRead(event.timeMs, revision);
        shardOf(entry, event.shardId).countRefusedRead(event.timeMs, revision);
        break;
      }
      case "stream.created":
      case "stream.deleted":
        streams.delete(streamKeyText(event));
        newest = undefined;
        break;
    }
  }

  function read(key: StreamKey, resolution: Resolution, sinceMs: number, after: number): StreamSeries {
    const nowMs = clocks.of(key.account).now();
    const { bucketMs, buckets } = RESOLUTIONS[resolution];
    const oldestMs = (Math.floor(nowMs / bucketMs) - buckets + 1) * bucketMs;
    const fromMs = Math.max(sinceMs, oldestMs);
    const entry = streams.get(streamKeyText(key));
    const stream = entry?.whole.ring(resolution).read(fromMs, after);
    const shards: Record<string, BucketColumns> = {};
    if (entry !== undefined && stream !== undefined) {
      for (const [shardId, series] of entry.shards) {
        const columns = series.ring(resolution).read(fromMs, after);
        if (columns !== undefined) shards[shardId] = columns;
      }
    }
    const watchedSinceMs = watchedSinceOf(key.account);
    return { nowMs, watchedSinceMs, revision, ...(stream && { stream }), shards };
  }

  return {
    series: (key, resolution, sinceMs = 0) => read(key, resolution, sinceMs, 0),
    changedSince: (key, resolution, after) => read(key, resolution, 0, after),
    lastMinute(key) {
      const seconds = streams.get(streamKeyText(key))?.whole.ring("1s");
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
      return (
        streams.get(streamKeyText(key))?.consumers.get(consumerName) ?? new ConsumerSeries()
      ).lastMinute(nowMs);
    },
    activeUntilMs: (key) => streams.get(streamKeyText(key))?.whole.ring("1s").endMs ?? 0,
    close: journal.subscribe(count),
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
