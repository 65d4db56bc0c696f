import type { WindowOfEvent } from "../records/event-text.ts";
import type { SourceRecord } from "../records/source-record.ts";
import type { WindowView } from "../watching/view.ts";

/** Developer Guide, "Stateful processing": a window whose state is larger is ended early. */
const LARGEST_STATE_BYTES = 1024 * 1024;

/**
 * AWS waits up to two minutes for what may still come into a window that is over. A record has its time when its call
 * is taken and is stored a moment later: reading all there is this long after the window's end misses none.
 */
const GRACE_MS = 5_000;

/** What a window has come to; kept beside the checkpoint. */
export interface OpenWindow {
  readonly startMs: number;
  /** JSON. */
  readonly state: string;
  readonly stateBytes: number;
  /** Its first and its last record so far, and how many there are. */
  readonly first: WindowRecord;
  readonly last: WindowRecord;
  readonly records: number;
}

type WindowRecord = Pick<SourceRecord, "sequenceNumber" | "arrivalMs">;

/** The window in which a shard's records are aggregated: one after the other, each begins with an empty state. */
export class TumblingWindow {
  readonly #lengthMs: number;
  #open: OpenWindow | null;
  /** The state has grown too large: the window ends before its time. */
  #isTooLarge = false;

  constructor(lengthSeconds: number, kept: OpenWindow | null) {
    this.#lengthMs = lengthSeconds * 1000;
    this.#open = kept;
  }

  get open(): OpenWindow | null {
    return this.#open;
  }

  /** Whether a record is of the window that is open, or opens one. One that comes late is taken into the open one. */
  takes({ arrivalMs }: WindowRecord): boolean {
    return !this.#isTooLarge && (this.#open === null || this.#startOf(arrivalMs) <= this.#open.startMs);
  }

  /** Whether two records go into the same window, the first of which goes into the one that is open. */
  takesBoth(first: WindowRecord, other: WindowRecord): boolean {
    const startMs = this.#open?.startMs ?? this.#startOf(first.arrivalMs);
    return this.#startOf(other.arrivalMs) <= startMs;
  }

  /** What the event of records says of their window. */
  of(first: WindowRecord): WindowOfEvent {
    const startMs = this.#open?.startMs ?? this.#startOf(first.arrivalMs);
    return this.#event(startMs, this.#open?.state ?? "{}", false);
  }

  /** What the last event of the open window says. */
  final(open: OpenWindow): WindowOfEvent {
    return this.#event(open.startMs, open.state, true);
  }

  /** Takes up what a handler made of records. */
  aggregated(records: readonly WindowRecord[], state: string, stateBytes: number): void {
    const [first] = records;
    const last = records.at(-1);
    if (first === undefined || last === undefined) return;
    this.#isTooLarge = stateBytes > LARGEST_STATE_BYTES;
    this.#open = {
      startMs: this.#open?.startMs ?? this.#startOf(first.arrivalMs),
      state,
      stateBytes,
      first: placeOf(this.#open?.first ?? first),
      last: placeOf(last),
      records: (this.#open?.records ?? 0) + records.length,
    };
  }

  close(): void {
    this.#open = null;
    this.#isTooLarge = false;
  }

  /** Whether it has to end now, with nothing more to come for it. @param readToMs all that was stored by then was read */
  isDue(readToMs: number): boolean {
    if (this.#open === null) return false;
    return this.#isTooLarge || readToMs >= this.#open.startMs + this.#lengthMs + GRACE_MS;
  }

  view(): WindowView | null {
    if (this.#open === null) return null;
    const { startMs, stateBytes } = this.#open;
    return { startMs, endMs: startMs + this.#lengthMs, stateBytes };
  }

  #event(startMs: number, state: string, isFinal: boolean): WindowOfEvent {
    return {
      startMs,
      endMs: startMs + this.#lengthMs,
      state,
      isFinal,
      isTerminatedEarly: isFinal && this.#isTooLarge,
    };
  }

  #startOf(arrivalMs: number): number {
    return Math.floor(arrivalMs / this.#lengthMs) * this.#lengthMs;
  }
}

function placeOf({ sequenceNumber, arrivalMs }: WindowRecord): WindowRecord {
  return { sequenceNumber, arrivalMs };
}
