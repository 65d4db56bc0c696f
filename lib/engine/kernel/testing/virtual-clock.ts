import type { CancelTimer, Clock } from "../clock.ts";

interface Task {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that moves only when told to. Due tasks run in the order of their time, then of their making. */
export class VirtualClock implements Clock {
  #nowMs: number;
  #made = 0;
  #tasks: Task[] = [];

  /** @param startMs milliseconds since the Unix epoch; 2026-01-01T00:00:00Z unless given */
  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): CancelTimer {
    const task: Task = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#made++, run };
    this.#tasks.push(task);
    this.#tasks.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task);
    };
  }

  /** Moves time forward, running each task at its own moment and letting promises settle between tasks. */
  async advance(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    for (;;) {
      await settle();
      const next = this.#tasks[0];
      if (next === undefined || next.atMs > endMs) break;
      this.#tasks.shift();
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = endMs;
    await settle();
  }
}

/** Lets every promise that is already resolvable run its continuations. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
