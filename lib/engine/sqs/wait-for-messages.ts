import type { CancelTimer, Clock } from "../kernel/clock.ts";
import type { Queue } from "./queue.ts";

/** Runs a task once after so long of real time. */
export interface RealTimer {
  after(delayMs: number, task: () => void): CancelTimer;
}

/**
 * Waits until there may be messages to receive: somebody says so, one is visible again by the account's clock, or the
 * real time is up.
 */
export async function waitForMessages(
  { shelf }: Queue,
  clock: Clock,
  { promise, resolve }: PromiseWithResolvers<void>,
  up: Promise<void>,
): Promise<void> {
  const nextMs = shelf.nextVisibleAtMs;
  const cancel = nextMs === null ? undefined : clock.after(nextMs - clock.now(), resolve);
  try {
    await Promise.race([promise, up]);
  } finally {
    cancel?.();
  }
}
