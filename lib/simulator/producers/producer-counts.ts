import type { ProducerView } from "#contract/producers.ts";

const SECONDS = 60;

export type LastMinute = ProducerView["lastMinute"];
type Counted = keyof LastMinute;
const COUNTED: readonly Counted[] = ["attempted", "accepted", "refused", "dropped"];

/** What happened in each of the last seconds of the account's time. */
export class LastMinuteCounts {
  /** One second more than is shown: the one that is running. */
  readonly #rings = Object.fromEntries(
    COUNTED.map((kind) => [kind, new Array<number>(SECONDS + 1).fill(0)]),
  ) as Record<Counted, number[]>;
  #second = 0;

  add(kind: Counted, records: number, nowMs: number): void {
    this.#turnTo(Math.floor(nowMs / 1000));
    const ring = this.#rings[kind];
    const index = this.#second % ring.length;
    ring[index] = (ring[index] ?? 0) + records;
  }

  /** The last 60 full seconds, oldest first. */
  read(nowMs: number): LastMinute {
    this.#turnTo(Math.floor(nowMs / 1000));
    const read = (kind: Counted) => {
      const ring = this.#rings[kind];
      return Array.from(
        { length: SECONDS },
        (_, index) => ring[(this.#second + 1 + index) % ring.length] ?? 0,
      );
    };
    return {
      attempted: read("attempted"),
      accepted: read("accepted"),
      refused: read("refused"),
      dropped: read("dropped"),
    };
  }

  #turnTo(second: number): void {
    const length = SECONDS + 1;
    // The account's time was set back: what was counted has not happened yet.
    if (second < this.#second) this.#second = second - length;
    for (let passed = Math.min(second - this.#second, length); passed > 0; passed--) {
      for (const kind of COUNTED) this.#rings[kind][(second - passed + 1) % length] = 0;
    }
    if (second > this.#second) this.#second = second;
  }
}

/** Totals of a run. */
export interface ProducerCounts {
  madeRecords: number;
  attemptedRecords: number;
  acceptedRecords: number;
  refusedRecords: number;
  retriedRecords: number;
  droppedRecords: number;
  attemptedKinesisRecords: number;
  acceptedKinesisRecords: number;
  refusedKinesisRecords: number;
  failedCalls: number;
  missedRecords: number;
  lastError: string | null;
}

export function noCounts(): ProducerCounts {
  return {
    madeRecords: 0,
    attemptedRecords: 0,
    acceptedRecords: 0,
    refusedRecords: 0,
    retriedRecords: 0,
    droppedRecords: 0,
    attemptedKinesisRecords: 0,
    acceptedKinesisRecords: 0,
    refusedKinesisRecords: 0,
    failedCalls: 0,
    missedRecords: 0,
    lastError: null,
  };
}
