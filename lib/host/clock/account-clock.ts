import type { ClockSpeed, ClockView } from "#contract/clock.ts";
import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";
import type { KeptClock } from "../metadata/accounts.ts";
import { AchievedSpeed } from "./achieved-speed.ts";
import { type Task, TaskHeap } from "./task-heap.ts";

export interface AccountClockDependencies {
  /** Real time that never falls. */
  readonly real: Clock;
  /** Runs a task after one turn of the event loop, in which everything else gets its turn. */
  readonly turn: (task: () => void) => void;
  /** Receives what a task throws; the others run on. */
  readonly reportFault: (fault: unknown) => void;
}

/** Behind by more than this, a clock gives up catching up. Real time. */
const MOST_LAG_MS = 250;
/** Tasks run for as long at a time at most, so that everything else gets its turn. Real time. */
const BUDGET_MS = 8;
const LONGEST_STEP_MS = 3_600_000;
const LONGEST_STEP_TASKS = 10_000;
/** How long a person waits for a step. */
const LONGEST_STEP_REAL_MS = 5_000;

interface Step {
  readonly fromMs: number;
  tasks: number;
  found: string | undefined;
  readonly cancelLimit: CancelTimer;
  readonly over: () => void;
  readonly whenOver: Promise<void>;
}

/**
 * The time of one account. It never falls but by `reset`. It goes in one of two ways:
 *
 *     simulated ──hold──▶ held        held: real time with an offset, and tasks run when they are due
 *         ◀──release──                simulated: from one due task to the next, as follows
 *
 * While simulated, a task sees exactly the moment for which it was made. What is due at one moment runs in the order of
 * its making; then time stands still until the work that began is done, and for one turn of the event loop more. Only
 * then it goes on, at most at the speed that was asked for. So the same work in the same order sees the same times,
 * however long it takes. Between tasks, with no work under way, time flows. Paused, it stands; tasks that need no time
 * to pass still run.
 */
export class AccountClock implements Clock {
  readonly #real: Clock;
  readonly #turn: (task: () => void) => void;
  readonly #reportFault: (fault: unknown) => void;
  readonly #tasks = new TaskHeap();
  readonly #achieved = new AchievedSpeed();

  #isHeld = false;
  /** While it is held: what it is ahead of real time. */
  #offsetMs = 0;
  /** While it is simulated: the latest moment it has shown. */
  #nowMs: number;
  #anchor: { readonly ownMs: number; readonly realMs: number };
  #speed: ClockSpeed = 1;
  #isPaused = false;

  #underWay = 0;
  #isRunning = false;
  #isSettling = false;
  /** Counts what has to settle. */
  #unsettled = 0;
  #step: Step | undefined;
  #lastStep: ClockView["lastStep"] = null;

  #isClosed = false;
  #isTurnAsked = false;
  #cancelTimer: CancelTimer | undefined;
  /** What the timer waits for. */
  #awaited: Task | undefined;

  /** @param kept where it begins: as real time goes unless said */
  constructor({ real, turn, reportFault }: AccountClockDependencies, kept?: KeptClock) {
    this.#real = real;
    this.#turn = turn;
    this.#reportFault = reportFault;
    const realMs = real.now();
    this.#nowMs = kept?.standsAtMs ?? realMs + (kept?.offsetMs ?? 0);
    this.#isPaused = kept?.isPaused ?? false;
    this.#anchor = { ownMs: this.#nowMs, realMs };
    this.#achieved.restart(realMs, this.#nowMs);
  }

  now(): number {
    if (this.#isHeld) return this.#real.now() + this.#offsetMs;
    if (this.#isFlowing()) {
      const dueMs = this.#tasks.peek()?.atMs ?? Number.POSITIVE_INFINITY;
      this.#nowMs = Math.max(this.#nowMs, Math.min(this.#targetMs(), dueMs));
    }
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): CancelTimer {
    const task = this.#tasks.add(Math.ceil(this.now() + Math.max(0, delayMs)), run);
    if (!this.#isRunning) this.#plan();
    return () => this.#tasks.cancel(task);
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get speed(): ClockSpeed {
    return this.#speed;
  }

  get lastStep(): ClockView["lastStep"] {
    return this.#lastStep;
  }

  /** How far it is ahead of real time. */
  get offsetMs(): number {
    return this.#isHeld ? this.#offsetMs : this.now() - this.#real.now();
  }

  /** Whether it gets further ahead of real time by itself. */
  get isFast(): boolean {
    return !this.#isHeld && !this.#isPaused && this.#speed > 1;
  }

  /** Whether another clock in its place would be the same: it goes as real time does, and nothing waits for it. */
  get isAtRest(): boolean {
    const isPlain = !this.#isHeld && !this.#isPaused && this.#speed === 1 && this.#lastStep === null;
    return isPlain && this.#underWay === 0 && this.#tasks.size === 0;
  }

  /** In times of real time, over the last two seconds; null while it stands still, and at first. */
  achieved(): number | null {
    if (this.#isHeld) return 1;
    if (this.#isPaused) return null;
    const [realMs, ownMs] = [this.#real.now(), this.now()];
    const achieved = this.#achieved.read(realMs, ownMs);
    this.#achieved.note(realMs, ownMs);
    return achieved;
  }

  /** Work of the account begins: simulated time stands still until as many have ended. */
  beginWork(): void {
    if (this.#underWay === 0 && !this.#isHeld) this.#nowMs = this.now();
    this.#underWay++;
  }

  endWork(): void {
    this.#underWay--;
    if (this.#underWay === 0 && !this.#isHeld) this.#settle();
  }

  during(work: Promise<unknown>): void {
    this.beginWork();
    const end = () => this.endWork();
    work.then(end, end);
  }

  duringReal(work: Promise<unknown>): void {
    if (this.#speed > 1) this.during(work);
  }

  /** Goes at real time from here on, whatever was asked for. */
  hold(): void {
    if (this.#isHeld) return;
    this.#offsetMs = this.now() - this.#real.now();
    this.#isHeld = true;
    this.#endStep("A client from outside came in between.");
    this.#replan();
  }

  /** Goes as was asked for again. */
  release(): void {
    if (!this.#isHeld) return;
    this.#nowMs = this.now();
    this.#isHeld = false;
    this.#goFromHere();
  }

  pause(): void {
    this.#change(() => {
      this.#isPaused = true;
    });
  }

  play(): void {
    this.#change(() => {
      this.#isPaused = false;
      this.#lastStep = null;
    });
  }

  setSpeed(speed: ClockSpeed): void {
    this.#change(() => {
      this.#speed = speed;
    });
  }

  /**
   * Goes on, as fast as the work lets it, until `saw` is told of something, and stands still there. While it is held it
   * only asks to stand still.
   */
  step(): Promise<void> {
    if (this.#step !== undefined) return this.#step.whenOver;
    this.pause();
    if (this.#isHeld) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#step = {
      fromMs: this.#nowMs,
      tasks: 0,
      found: undefined,
      cancelLimit: this.#real.after(LONGEST_STEP_REAL_MS, () =>
        this.#endStep("What is under way takes long."),
      ),
      over: resolve,
      whenOver: promise,
    };
    this.#replan();
    return promise;
  }

  /** Whether a step is under way that waits to be told of something. */
  get isLooking(): boolean {
    return this.#step !== undefined && this.#step.found === undefined;
  }

  /** Something happened that a step stops at. */
  saw(what: string): void {
    if (this.#step !== undefined) this.#step.found ??= what;
  }

  /** Back to real time, playing at 1×. The only way in which time may fall; tasks keep what they had left to wait. */
  reset(): void {
    const beforeMs = this.now();
    this.#endStep("The clock was set back.");
    this.#isHeld = false;
    this.#isPaused = false;
    this.#speed = 1;
    this.#lastStep = null;
    this.#nowMs = this.#real.now();
    this.#tasks.shift(this.#nowMs - beforeMs);
    this.#goFromHere();
  }

  /** Runs nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#endStep("The server ended.");
    this.#replan();
  }

  #isFlowing(): boolean {
    return !this.#isPaused && !this.#isFrozen() && !this.#isRunning;
  }

  #isFrozen(): boolean {
    return this.#underWay > 0 || this.#isSettling;
  }

  /** Where time would be if nothing held it up. */
  #targetMs(): number {
    return this.#anchor.ownMs + (this.#real.now() - this.#anchor.realMs) * this.#speed;
  }

  #change(apply: () => void): void {
    if (!this.#isHeld) this.#nowMs = this.now();
    this.#endStep("It was told to do something else.");
    apply();
    if (!this.#isHeld) this.#goFromHere();
  }

  #goFromHere(): void {
    const realMs = this.#real.now();
    this.#anchor = { ownMs: this.#nowMs, realMs };
    this.#achieved.restart(realMs, this.#nowMs);
    this.#replan();
  }

  #giveUpLag(fromMs: number): void {
    if (this.#targetMs() - fromMs > MOST_LAG_MS * this.#speed)
      this.#anchor = { ownMs: fromMs, realMs: this.#real.now() };
  }

  #replan(): void {
    this.#cancelTimer?.();
    this.#awaited = undefined;
    if (!this.#isRunning) this.#plan();
  }

  /** Sees to it that `#pump` runs when there is something for it to do. */
  #plan(): void {
    if (this.#isClosed) return;
    const next = this.#tasks.peek();
    const waitMs = this.#waitMs(next);
    if (waitMs <= 0) this.#pumpSoon();
    if (waitMs <= 0 || waitMs === Number.POSITIVE_INFINITY) {
      this.#cancelTimer?.();
      this.#awaited = undefined;
      return;
    }
    if (this.#awaited === next) return;
    this.#cancelTimer?.();
    this.#awaited = next;
    this.#cancelTimer = this.#real.after(waitMs, () => {
      this.#awaited = undefined;
      this.#pump();
    });
  }

  /** Real milliseconds until there is something to do; infinite where something else has to happen first. */
  #waitMs(next: Task | undefined): number {
    const atMs = next?.atMs ?? Number.POSITIVE_INFINITY;
    if (this.#isHeld) return atMs - this.now();
    if (atMs <= this.#nowMs) return 0;
    if (this.#isFrozen()) return Number.POSITIVE_INFINITY;
    if (this.#step !== undefined) return 0;
    if (this.#isPaused) return Number.POSITIVE_INFINITY;
    return Math.ceil((atMs - this.#targetMs()) / this.#speed);
  }

  #pumpSoon(): void {
    if (this.#isTurnAsked) return;
    this.#isTurnAsked = true;
    this.#turn(() => {
      this.#isTurnAsked = false;
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#isClosed) return;
    if (this.#isHeld) {
      this.#runDue(this.now());
      return;
    }
    const next = this.#tasks.peek();
    const isDue = next !== undefined && next.atMs <= this.#nowMs;
    if (isDue || this.#goTo(next)) this.#runDue(this.#nowMs);
    else this.#plan();
  }

  /** Moves time on to the next task, if it may. */
  #goTo(next: Task | undefined): boolean {
    if (this.#isFrozen()) return false;
    if (this.#step !== undefined) return this.#stepTo(this.#step, next);
    if (next === undefined || this.#isPaused) return false;
    this.#giveUpLag(next.atMs);
    if (this.#targetMs() < next.atMs) return false;
    this.#nowMs = next.atMs;
    this.#achieved.note(this.#real.now(), this.#nowMs);
    return true;
  }

  #stepTo(step: Step, next: Task | undefined): boolean {
    const untilMs = step.fromMs + LONGEST_STEP_MS;
    if (step.found !== undefined) this.#endStep(step.found);
    else if (next === undefined) this.#endStep("Nothing waits to happen.");
    else if (step.tasks >= LONGEST_STEP_TASKS) this.#endStep("Much ran, and nothing came of it.");
    else if (next.atMs > untilMs) {
      this.#nowMs = untilMs;
      this.#endStep("Nothing happened within an hour.");
    } else {
      this.#nowMs = next.atMs;
      return true;
    }
    return false;
  }

  #endStep(what: string): void {
    const step = this.#step;
    if (step === undefined) return;
    this.#step = undefined;
    step.cancelLimit();
    this.#lastStep = { what: step.found ?? what, tookMs: this.#nowMs - step.fromMs };
    step.over();
  }

  #runDue(untilMs: number): void {
    const startedMs = this.#real.now();
    this.#isRunning = true;
    for (;;) {
      const next = this.#tasks.peek();
      if (next === undefined || next.atMs > untilMs) break;
      this.#tasks.pop();
      if (this.#step !== undefined) this.#step.tasks++;
      try {
        next.run();
      } catch (fault) {
        this.#reportFault(fault);
      }
      if (this.#real.now() - startedMs >= BUDGET_MS) break;
    }
    this.#isRunning = false;
    if (this.#isHeld) this.#plan();
    else this.#settle();
  }

  /** Lets what was begun or has ended have its consequences before time goes on. */
  #settle(): void {
    this.#unsettled++;
    if (this.#isSettling) return;
    this.#isSettling = true;
    const unsettled = this.#unsettled;
    this.#turn(() => {
      this.#isSettling = false;
      if (this.#isHeld || this.#underWay > 0) this.#plan();
      else if (unsettled !== this.#unsettled) this.#settle();
      else {
        if (!this.#isPaused) this.#giveUpLag(this.#nowMs);
        this.#pump();
      }
    });
  }
}
