import type { FunctionListRow, FunctionSeconds } from "#contract/functions.ts";

/** Seconds that are kept, and the one that goes on. */
const KEPT = 300;
const SLOTS = KEPT + 1;
const LAST_MINUTE = 60;

const COLUMNS = ["invocations", "errors", "throttles", "maxDurationMs", "maxConcurrent"] as const;

type Column = (typeof COLUMNS)[number];

/** What happened to one function in each second of its account's time. */
export class FunctionNumbers {
  readonly #columns: Readonly<Record<Column, Float64Array>>;
  readonly #beganAt: number;
  /** The newest second that has a slot. */
  #second: number;
  #running = 0;

  /** @param nowMs of the first event */
  constructor(nowMs: number) {
    this.#second = Math.floor(nowMs / 1_000);
    this.#beganAt = this.#second;
    this.#columns = {
      invocations: new Float64Array(SLOTS),
      errors: new Float64Array(SLOTS),
      throttles: new Float64Array(SLOTS),
      maxDurationMs: new Float64Array(SLOTS),
      maxConcurrent: new Float64Array(SLOTS),
    };
  }

  began(timeMs: number): void {
    this.#running++;
    this.#atLeast("maxConcurrent", timeMs, this.#running);
  }

  ended(timeMs: number, durationMs: number, isError: boolean): void {
    this.#add("invocations", timeMs);
    if (isError) this.#add("errors", timeMs);
    this.#atLeast("maxDurationMs", timeMs, durationMs);
    this.#running--;
  }

  throttled(timeMs: number): void {
    this.#add("throttles", timeMs);
  }

  /** Since the first event, at most the last 300 full seconds. */
  seconds(nowMs: number): FunctionSeconds {
    const until = Math.floor(nowMs / 1_000);
    const count = Math.min(KEPT, Math.max(0, until - this.#beganAt));
    const read = (column: Column) => this.#read(column, nowMs, count);
    return {
      untilMs: until * 1_000,
      invocations: read("invocations"),
      errors: read("errors"),
      throttles: read("throttles"),
      maxDurationMs: read("maxDurationMs"),
      maxConcurrent: read("maxConcurrent"),
    };
  }

  lastMinute(nowMs: number): FunctionListRow["lastMinute"] {
    return {
      invocations: this.#read("invocations", nowMs, LAST_MINUTE),
      errors: this.#read("errors", nowMs, LAST_MINUTE),
      maxDurationMs: this.#read("maxDurationMs", nowMs, LAST_MINUTE),
    };
  }

  #read(column: Column, nowMs: number, count: number): readonly number[] {
    this.#advance(nowMs);
    const first = Math.floor(nowMs / 1_000) - count;
    return Array.from({ length: count }, (_, at) => this.#columns[column][(first + at) % SLOTS] ?? 0);
  }

  #add(column: Column, timeMs: number): void {
    const slot = this.#advance(timeMs);
    this.#columns[column][slot] = (this.#columns[column][slot] ?? 0) + 1;
  }

  #atLeast(column: Column, timeMs: number, value: number): void {
    const slot = this.#advance(timeMs);
    this.#columns[column][slot] = Math.max(this.#columns[column][slot] ?? 0, value);
  }

  /** Makes the slots up to a moment: in each of them ran what runs on. */
  #advance(timeMs: number): number {
    const second = Math.floor(timeMs / 1_000);
    const first = Math.max(this.#second + 1, second - SLOTS + 1);
    for (let next = first; next <= second; next++) {
      for (const column of COLUMNS) this.#columns[column][next % SLOTS] = 0;
      this.#columns.maxConcurrent[next % SLOTS] = this.#running;
    }
    this.#second = Math.max(this.#second, second);
    return second % SLOTS;
  }
}
