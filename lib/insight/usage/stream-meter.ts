import type { StreamUsage } from "#contract/usage.ts";
import type { RecordsPushed, RecordsRead, RecordsWritten } from "#engine/kinesis/events.ts";
import type { ObservedStream } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { KeptBytes } from "./kept-bytes.ts";
import { RateRing } from "./rate-ring.ts";
import { noTotals, type Totals } from "./totals.ts";

const WEEK_MS = 7 * 24 * 3_600_000;
const DAY_HOURS = 24;

/** An event that AWS charges for. */
export type MeteredEvent = RecordsWritten | RecordsRead | RecordsPushed;

/** What holds of a stream until it is changed. */
interface Setup {
  readonly mode: StreamUsage["mode"];
  readonly openShards: number;
  readonly consumers: number;
  readonly retentionHours: number;
}

/** Counts what is used of one stream, by the mode that it is in. */
export class StreamMeter {
  readonly key: StreamKey;
  readonly #rates: RateRing;
  readonly #kept = { PROVISIONED: new KeptBytes(), ON_DEMAND: new KeptBytes() };
  readonly #totals = { PROVISIONED: noTotals(), ON_DEMAND: noTotals() };
  #setup: Setup;
  #accruedMs: number;

  constructor(stream: ObservedStream, nowMs: number) {
    this.key = stream.key;
    this.#rates = new RateRing(nowMs);
    this.#setup = setupOf(stream);
    this.#accruedMs = nowMs;
  }

  /** Charges the time until now for what held, and takes what holds from now on. */
  change(stream: ObservedStream, nowMs: number): void {
    this.accrue(nowMs);
    this.#setup = setupOf(stream);
  }

  accrue(nowMs: number): void {
    const { mode, openShards, consumers, retentionHours } = this.#setup;
    const passedMs = Math.max(0, nowMs - this.#accruedMs);
    const totals = this.#totals[mode];
    totals.streamMs += passedMs;
    totals.shardMs += passedMs * openShards;
    totals.consumerShardMs += passedMs * openShards * consumers;
    if (retentionHours > DAY_HOURS) totals.extendedShardMs += passedMs * openShards;
    this.#accruedMs = Math.max(this.#accruedMs, nowMs);
  }

  count(event: MeteredEvent): void {
    const { mode } = this.#setup;
    const totals = this.#totals[mode];
    if (event.type === "records.written") {
      for (const { records, bytes, putUnits, billedKiB } of event.writes) {
        totals.records += records;
        totals.bytesIn += bytes;
        totals.putUnits += putUnits;
        totals.billedKiB += billedKiB;
        this.#kept[mode].add(event.timeMs, bytes);
        this.#rates.add(event.timeMs, { records, bytesIn: bytes, putUnits, billedKiB });
      }
    } else if (event.type === "records.read") {
      totals.bytesOut += event.bytes;
      const oldest = event.page[0];
      if (oldest !== undefined && event.timeMs - oldest.arrivalMs > WEEK_MS)
        totals.bytesOutOld += event.bytes;
      this.#rates.add(event.timeMs, { bytesOut: event.bytes });
    } else if (event.type === "records.pushed") {
      totals.bytesPushed += event.bytes;
      this.#rates.add(event.timeMs, { bytesPushed: event.bytes });
    }
  }

  read(nowMs: number): StreamUsage {
    this.accrue(nowMs);
    return {
      streamName: this.key.streamName,
      ...this.#setup,
      rates: this.#rates.rates(nowMs),
      provisioned: this.#totalsOf("PROVISIONED", nowMs),
      onDemand: this.#totalsOf("ON_DEMAND", nowMs),
    };
  }

  #totalsOf(mode: Setup["mode"], nowMs: number): Totals {
    return { ...this.#totals[mode], ...this.#kept[mode].read(nowMs, this.#setup.retentionHours) };
  }
}

function setupOf({ mode, shards, consumers, retentionHours }: ObservedStream): Setup {
  const openShards = shards.filter(({ closedAtMs }) => closedAtMs === null).length;
  return { mode, openShards, consumers: consumers.length, retentionHours };
}
