import type { SourceRecord } from "../records/source-record.ts";
import type { BisectFate, BisectPart, BisectView } from "./view.ts";

/** A batch of ten thousand records with a poison record among each few has more parts than anybody wants to see. */
const PARTS_SHOWN = 255;

type Written<Shown> = { -readonly [Name in keyof Shown]: Shown[Name] };

/** A batch that was split because it failed, and what became of its parts. */
export class Bisect {
  readonly #view: Omit<Written<BisectView>, "parts">;
  readonly #parts: Written<BisectPart>[] = [];
  /** Invocations that a part's records had seen before it was a part of its own. */
  readonly #before: number[] = [];

  constructor(id: string, shardId: string, lane: number, records: number, startedAtMs: number) {
    this.#view = { bisectId: id, shardId, lane, startedAtMs, endedAtMs: null, records };
  }

  get isOver(): boolean {
    return this.#view.endedAtMs !== null;
  }

  /** @returns its place among the parts; null for one that is not shown */
  add(
    parent: number | null,
    records: readonly SourceRecord[],
    offset: number,
    attempts: number,
  ): number | null {
    if (this.#parts.length >= PARTS_SHOWN) return null;
    const whole = parent === null ? undefined : this.#parts[parent];
    this.#before.push(parent === null ? 0 : (this.#before[parent] ?? 0) + (whole?.attempts ?? 0));
    this.#parts.push({
      parent,
      offset: (whole?.offset ?? 0) + offset,
      records: records.length,
      firstSequenceNumber: records[0]?.sequenceNumber ?? "",
      lastSequenceNumber: records.at(-1)?.sequenceNumber ?? "",
      attempts,
      fate: "waiting",
      error: null,
    });
    return this.#parts.length - 1;
  }

  /** @param invocations that its records have seen, those of what it was split from included */
  set(index: number | null, fate: BisectFate, invocations?: number, error?: string | null): void {
    const part = index === null ? undefined : this.#parts[index];
    if (index === null || part === undefined) return;
    part.fate = fate;
    if (invocations !== undefined) part.attempts = invocations - (this.#before[index] ?? 0);
    if (error !== undefined) part.error = error;
  }

  end(nowMs: number): void {
    this.#view.endedAtMs = nowMs;
  }

  view(): BisectView {
    return { ...this.#view, parts: this.#parts.map((part) => ({ ...part })) };
  }
}
