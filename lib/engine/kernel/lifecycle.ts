import type { CancelTimer, Clock } from "./clock.ts";
import type { Mutex } from "./mutex.ts";

const RETRY_AFTER_MS = 1_000;

export interface LifecycleDependencies<Owner> {
  readonly clockOf: (owner: Owner) => Clock;
  /** Held while something of an owner changes. */
  readonly mutexOf: (owner: Owner) => Mutex;
  /** How long a step lasts at most; 0 for steps that are done before the call that begins them is answered. */
  readonly lastsMs: number;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** The end of a state that passes by itself, such as CREATING. It has been committed with its due time. */
export interface Step {
  readonly dueMs: number;
  /** For the report of a fault: "finishing split of stream orders". */
  readonly what: string;
  /** Does nothing once the step is no longer wanted. */
  readonly finish: () => Promise<void>;
}

/**
 * What becomes of resources by itself as their clocks go on: steps that are due, and tasks that repeat. A step that
 * fails is tried again until it succeeds; what is removed is left alone from then on.
 */
export class Lifecycle<Owner extends object> {
  readonly #dependencies: LifecycleDependencies<Owner>;
  readonly #timers = new Map<Owner, Set<CancelTimer>>();

  constructor(dependencies: LifecycleDependencies<Owner>) {
    this.#dependencies = dependencies;
  }

  add(owner: Owner): void {
    this.#timers.set(owner, new Set());
  }

  /** Ends all that waits. */
  cancel(owner: Owner): void {
    for (const cancel of this.#timers.get(owner) ?? []) cancel();
    this.#timers.get(owner)?.clear();
  }

  remove(owner: Owner): void {
    this.cancel(owner);
    this.#timers.delete(owner);
  }

  close(): void {
    for (const owner of [...this.#timers.keys()]) this.remove(owner);
  }

  /**
   * Begins a step whose owner's mutex the caller holds. Where steps take no time it is done when this resolves; if that
   * fails the caller is told, and it is tried again later.
   */
  async begin(owner: Owner, step: Step): Promise<void> {
    if (this.#dependencies.lastsMs > 0) return this.resume(owner, step);
    await this.finish(owner, step);
  }

  /** Does a step now, whatever its time. The caller holds the mutex. @throws what the step throws */
  async finish(owner: Owner, step: Step): Promise<void> {
    try {
      await step.finish();
    } catch (fault) {
      this.#finishAfter(owner, RETRY_AFTER_MS, step);
      throw fault;
    }
  }

  /** Takes a step up that was begun, perhaps before a restart: a clock set back meanwhile does not make it last longer. */
  resume(owner: Owner, step: Step): void {
    const leftMs = step.dueMs - this.#dependencies.clockOf(owner).now();
    this.#finishAfter(owner, Math.max(0, Math.min(this.#dependencies.lastsMs, leftMs)), step);
  }

  /** Repeats a task for as long as its owner is there, so long after each end of the one before. */
  every(owner: Owner, periodMs: number, task: () => Promise<void>): void {
    this.#after(owner, periodMs, () => {
      const work = task().finally(() => this.every(owner, periodMs, task));
      this.#dependencies.clockOf(owner).during?.(work);
    });
  }

  #finishAfter(owner: Owner, delayMs: number, step: Step): void {
    const { clockOf, mutexOf, reportFault } = this.#dependencies;
    this.#after(owner, delayMs, () => {
      const work = mutexOf(owner)
        .run(step.finish)
        .catch((fault: unknown) => {
          reportFault(step.what, fault);
          this.#finishAfter(owner, RETRY_AFTER_MS, step);
        });
      clockOf(owner).during?.(work);
    });
  }

  #after(owner: Owner, delayMs: number, task: () => void): void {
    const timers = this.#timers.get(owner);
    if (timers === undefined) return;
    const cancel = this.#dependencies.clockOf(owner).after(delayMs, () => {
      timers.delete(cancel);
      task();
    });
    timers.add(cancel);
  }
}
