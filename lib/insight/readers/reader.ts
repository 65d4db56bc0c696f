import type { ReaderKind, ReaderView } from "#contract/readers.ts";
import { RESOLUTIONS } from "#contract/resolutions.ts";
import type { CallSource } from "#engine/kernel/call.ts";
import type { ReadRefused, RecordsPushed, RecordsRead } from "#engine/kinesis/events.ts";
import { Ring } from "../metrics/ring.ts";
import { Propagation } from "./propagation.ts";

/** Where a reader stands in one shard. */
export interface ReaderPosition {
  nextOrdinal: number;
  readMs: number;
  /** MillisBehindLatest of that read. */
  behindMs: number;
  /** Whether it ever went on from where it stood. */
  wentOn: boolean;
}

/** A position that nobody has moved for so long says nothing any more. */
const POSITION_LIFE_MS = 24 * 3_600_000;

const MINUTE_MS = 60_000;

/**
 * One that was silent for so long is gone. A simulated application that is too slow for its stream works for long on
 * what one read gave it, and is just the one to look at.
 */
const LIFE_MS = {
  wire: 5 * MINUTE_MS,
  console: 5 * MINUTE_MS,
  simulator: 60 * MINUTE_MS,
  service: 60 * MINUTE_MS,
} as const;

/** One that reads a stream: where it stands, and what it got within the last minute. */
export class Reader {
  readonly readerId: string;
  readonly kind: ReaderKind;
  readonly name: string;
  readonly source: CallSource;
  readonly positions = new Map<string, ReaderPosition>();
  readonly #seconds = new Ring(RESOLUTIONS["1s"]);
  readonly #propagation = new Propagation();
  /** How long it is remembered after its last read. */
  readonly lifeMs: number;
  lastReadMs = 0;

  constructor(kind: ReaderKind, source: CallSource, name: string) {
    this.readerId = `${kind}:${source}:${name}`;
    this.kind = kind;
    this.source = source;
    this.lifeMs = LIFE_MS[source];
    this.name = name;
  }

  count(event: RecordsRead | RecordsPushed): void {
    const { bytes, fromOrdinal, millisBehindLatest, nextOrdinal, page, records, shardId, timeMs } = event;
    const position = this.positions.get(shardId);
    if (position === undefined) {
      this.positions.set(shardId, {
        nextOrdinal,
        readMs: timeMs,
        behindMs: millisBehindLatest,
        wentOn: false,
      });
    } else {
      position.wentOn = position.nextOrdinal === fromOrdinal;
      position.nextOrdinal = nextOrdinal;
      position.readMs = timeMs;
      position.behindMs = millisBehindLatest;
    }
    this.lastReadMs = Math.max(this.lastReadMs, timeMs);
    if (records === 0) return;
    const slot = this.#seconds.touch(timeMs, 1);
    if (slot >= 0) {
      this.#seconds.add("outgoingRecords", slot, records);
      this.#seconds.add("outgoingBytes", slot, bytes);
    }
    this.#countLatencies(timeMs, page);
  }

  countRefusal({ timeMs }: ReadRefused): void {
    this.lastReadMs = Math.max(this.lastReadMs, timeMs);
    const slot = this.#seconds.touch(timeMs, 1);
    if (slot >= 0) this.#seconds.add("refusedReads", slot, 1);
  }

  forgetOldPositions(nowMs: number): void {
    for (const [shardId, { readMs }] of this.positions) {
      if (readMs < nowMs - POSITION_LIFE_MS) this.positions.delete(shardId);
    }
  }

  lastMinute(nowMs: number): ReaderView["lastMinute"] {
    const fromMs = Math.floor(nowMs / 1_000) * 1_000 - MINUTE_MS;
    return {
      records: this.#seconds.counts("outgoingRecords", fromMs, 60),
      bytes: this.#seconds.counts("outgoingBytes", fromMs, 60),
      refusedReads: this.#seconds.counts("refusedReads", fromMs, 60),
    };
  }

  propagation(nowMs: number): ReaderView["propagation"] {
    return this.#propagation.view(nowMs);
  }

  /** Records of one batch arrived at one moment: each run of them is counted at once. */
  #countLatencies(timeMs: number, page: RecordsRead["page"]): void {
    let arrivalMs = -1;
    let run = 0;
    for (const record of page) {
      if (record.arrivalMs === arrivalMs) {
        run++;
        continue;
      }
      if (run > 0) this.#propagation.count(timeMs, Math.max(0, timeMs - arrivalMs), run);
      arrivalMs = record.arrivalMs;
      run = 1;
    }
    if (run > 0) this.#propagation.count(timeMs, Math.max(0, timeMs - arrivalMs), run);
  }
}
