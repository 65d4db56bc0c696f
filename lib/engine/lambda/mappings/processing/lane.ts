import { LARGEST_EVENT_BYTES } from "../records/event-text.ts";
import type { SourceRecord } from "../records/source-record.ts";
import { Bell } from "../scope.ts";
import type { BatchView } from "../watching/view.ts";
import { BatchRun } from "./batch-run.ts";
import type { ShardWork } from "./shard-work.ts";

/**
 * A row of records of a shard, of which one batch is worked on at a time: gathered, sent to the function until nothing
 * of it is left, and then the next one.
 */
export class Lane {
  readonly #work: ShardWork;
  readonly #index: number;
  readonly #bell = new Bell();
  #queue: SourceRecord[] = [];
  #head = 0;
  #gatheringSinceMs = 0;
  /** Nothing more comes: the shard was read to its end. */
  #isEnded = false;
  /** All that was stored by then has come. */
  #readToMs = Number.NEGATIVE_INFINITY;
  #run: BatchRun | null = null;

  constructor(work: ShardWork, index: number) {
    this.#work = work;
    this.#index = index;
  }

  get queued(): number {
    return this.#queue.length - this.#head;
  }

  push(record: SourceRecord): void {
    if (this.queued === 0) this.#gatheringSinceMs = this.#work.scope.clock.now();
    this.#queue.push(record);
  }

  /** What was pushed may be worked on. @param readToMs all that was stored by then has been pushed; null where it is not known */
  pushed(readToMs: number | null): void {
    if (readToMs !== null) this.#readToMs = Math.max(this.#readToMs, readToMs);
    this.#bell.ring();
  }

  end(): void {
    this.#isEnded = true;
    this.#bell.ring();
  }

  /** Works until the shard's end, or until it is stopped. */
  async run(): Promise<void> {
    const { scope, window } = this.#work;
    while (!scope.isOver) {
      const batch = this.#take();
      if (batch !== "wait") {
        if (batch === "done") return;
        this.#run =
          batch === "close-window"
            ? BatchRun.ofWindowEnd(this.#work, this.#index)
            : new BatchRun(this.#work, this.#index, batch);
        await this.#run.run();
        this.#run = null;
        this.#gatheringSinceMs = scope.clock.now();
        continue;
      }
      const waitMs =
        this.queued > 0
          ? this.#gatheringSinceMs + this.#windowMs - scope.clock.now()
          : Number.POSITIVE_INFINITY;
      await this.#bell.wait(scope, window === null ? waitMs : Math.min(waitMs, 60_000));
    }
  }

  view(): BatchView | null {
    if (this.#run !== null) return this.#run.view();
    if (this.queued === 0) return null;
    const records = this.#queue.slice(this.#head, this.#head + this.#work.settings.batchSize);
    return {
      lane: this.#index,
      state: "gathering",
      records: records.length,
      bytes: records.reduce((sum, { eventBytes }) => sum + eventBytes, 0),
      firstSequenceNumber: records[0]?.sequenceNumber ?? "",
      lastSequenceNumber: records.at(-1)?.sequenceNumber ?? "",
      attempt: 0,
      sinceMs: this.#gatheringSinceMs,
      error: null,
      depth: 0,
      behind: [],
    };
  }

  get #windowMs(): number {
    return this.#work.settings.maximumBatchingWindowSeconds * 1000;
  }

  #take(): readonly SourceRecord[] | "close-window" | "done" | "wait" {
    const { window, scope } = this.#work;
    const first = this.#queue[this.#head];
    if (window !== null && window.open !== null) {
      const isOver =
        first === undefined ? this.#isEnded || window.isDue(this.#readToMs) : !window.takes(first);
      if (isOver) return "close-window";
    }
    if (first === undefined) return this.#isEnded ? "done" : "wait";
    const { end, isFull } = this.#batchEnd(first);
    const isDue = this.#gatheringSinceMs + this.#windowMs <= scope.clock.now();
    if (!isFull && !isDue && !this.#isEnded) return "wait";
    const batch = this.#queue.slice(this.#head, end);
    this.#head = end;
    if (this.#head === this.#queue.length) {
      this.#queue = [];
      this.#head = 0;
    } else if (this.#head > 4_096 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return batch;
  }

  /** Where the next batch ends, and whether waiting longer could not make it larger. A record that is too large is a batch of its own. */
  #batchEnd(first: SourceRecord): { readonly end: number; readonly isFull: boolean } {
    const { settings, window, writer } = this.#work;
    let bytes = writer.envelopeBytes(window?.of(first)) - 1;
    let end = this.#head;
    for (; end < this.#queue.length; end++) {
      const next = this.#queue[end];
      if (next === undefined) break;
      if (end - this.#head >= settings.batchSize) return { end, isFull: true };
      bytes += next.eventBytes + 1;
      if (bytes > LARGEST_EVENT_BYTES) return { end: Math.max(end, this.#head + 1), isFull: true };
      if (window !== null && !window.takesBoth(first, next)) return { end, isFull: true };
    }
    return { end, isFull: end - this.#head >= settings.batchSize };
  }
}
