/** Stops a task that has not run yet; calling it again does nothing. */
export type CancelTimer = () => void;

/**
 * The time of one account, in milliseconds since the Unix epoch. Engines take all their time from it; it never
 * falls.
 */
export interface Clock {
  now(): number;
  /** Runs `task` once, when at least `delayMs` of this clock's time have passed. */
  after(delayMs: number, task: () => void): CancelTimer;
  /** Work that no call asked for and that waits for none of this clock's time: a simulated clock stands still meanwhile. */
  during?(work: Promise<unknown>): void;
  /**
   * Such work that takes real time wherever it is done, as a function's code in a process of its own: a simulated clock
   * that goes as real time does goes on meanwhile; a faster one stands still.
   */
  duringReal?(work: Promise<unknown>): void;
}

/** The clock of each account: one learner's time is nobody else's. */
export interface Clocks {
  of(account: string): Clock;
}
