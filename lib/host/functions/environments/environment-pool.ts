import { type RunnableFunction, TooManyWaitingError } from "#engine/lambda/ports.ts";
import type { Environment } from "./environment.ts";

export interface PoolOptions {
  readonly maxEnvironments: number;
  /** Less than all of them, so that a function that waits for another one's answer leaves it room. */
  readonly maxPerFunction: number;
  readonly maxWaiting: number;
  /** Real milliseconds after which an idle one is ended. */
  readonly idleMs: number;
  /** Starts one; its code may have to be unpacked first. */
  readonly start: (runnable: RunnableFunction) => Promise<Environment>;
}

interface Waiter {
  readonly runnable: RunnableFunction;
  readonly key: string;
  readonly arn: string;
  readonly asked: PromiseWithResolvers<Environment>;
}

/** A place that is taken from before its process is started until that is gone. */
interface Slot {
  readonly arn: string;
  readonly key: string;
  environment?: Environment;
  state: "busy" | "idle" | "ending";
  idleTimer?: NodeJS.Timeout;
}

/** The environments of all functions: each serves one invocation at a time, and who finds none free waits in order. */
export class EnvironmentPool {
  readonly #options: PoolOptions;
  readonly #slots = new Set<Slot>();
  /** Those that are idle, by function and revision, the one that was used last at the end. */
  readonly #idle = new Set<Slot>();
  readonly #busy = new Map<Environment, Slot>();
  readonly #starting = new Set<Promise<void>>();
  #waiting: Waiter[] = [];
  #isClosed = false;
  /** Another one since everything was ended: what was asked for before is not begun. */
  #era = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * An environment for one invocation, which has to be released.
   * @throws {TooManyWaitingError}
   */
  acquire(runnable: RunnableFunction): Promise<Environment> {
    if (this.#isClosed) return Promise.reject(closing());
    if (this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.reject(new TooManyWaitingError(`${this.#waiting.length} invocations wait already.`));
    }
    const asked = Promise.withResolvers<Environment>();
    this.#waiting.push({ runnable, key: keyOf(runnable), arn: unqualified(runnable.functionArn), asked });
    this.#serve();
    return asked.promise;
  }

  release(environment: Environment): void {
    const slot = this.#busy.get(environment);
    if (slot === undefined) return;
    this.#busy.delete(environment);
    if (slot.state === "ending" || !environment.isUsable || this.#isClosed) {
      this.#end(slot);
    } else {
      slot.state = "idle";
      this.#idle.add(slot);
      slot.idleTimer = setTimeout(() => this.#end(slot), this.#options.idleMs).unref();
    }
    this.#serve();
  }

  count(functionArn: string): { readonly warm: number; readonly busy: number } {
    const own = [...this.#slots].filter(({ arn, environment }) => arn === functionArn && environment);
    const there = own.filter(({ environment }) => environment?.isUsable);
    return { warm: there.length, busy: there.filter((slot) => slot.state !== "idle").length };
  }

  /** Whether anything runs with this code, or will in a moment. */
  uses(codeSha256: string): boolean {
    return [...this.#slots].some(({ key }) => key.endsWith(`\0${codeSha256}`));
  }

  retire(functionArn: string): void {
    for (const slot of this.#slots) {
      if (slot.arn !== functionArn) continue;
      if (slot.state === "idle") this.#end(slot);
      else slot.state = "ending";
    }
  }

  /** Ends everything, also what runs, and resolves when it is gone; who waits is refused. */
  async endAll(): Promise<void> {
    this.#era++;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { asked } of waiting) asked.reject(this.#refusal());
    // Those that are being started see that they are of an era that is over.
    const starting = [...this.#starting];
    await Promise.all([...[...this.#slots].map((slot) => this.#end(slot)), ...starting]);
  }

  /** Ends everything, and begins nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.endAll();
  }

  #refusal(): Error {
    return this.#isClosed ? closing() : new TooManyWaitingError("All functions were ended meanwhile.");
  }

  /** Gives free environments, and room for new ones, to those that wait, first come first served. */
  #serve(): void {
    let ending = [...this.#slots].filter(
      ({ state, environment }) => state === "ending" && !this.#busyWith(environment),
    ).length;
    const left: Waiter[] = [];
    /** Functions that have as many as they may: who waits for one of theirs waits on. */
    const full = new Set<string>();
    for (const [index, waiter] of this.#waiting.entries()) {
      const isHopeless = this.#idle.size === 0 && this.#slots.size >= this.#options.maxEnvironments;
      if (isHopeless) {
        left.push(...this.#waiting.slice(index));
        break;
      }
      if (!full.has(waiter.key) && this.#give(waiter)) continue;
      left.push(waiter);
      if (full.has(waiter.key)) continue;
      if (this.#of(waiter.arn) >= this.#options.maxPerFunction) full.add(waiter.key);
      // Each that waits for room needs one that ends.
      else if (ending > 0) ending--;
      else this.#endLeastRecentlyUsed();
    }
    this.#waiting = left;
  }

  #give({ runnable, key, arn, asked }: Waiter): boolean {
    const idle = this.#idleOf(key);
    if (idle?.environment !== undefined) {
      this.#take(idle);
      asked.resolve(idle.environment);
      return true;
    }
    this.#endOutdated(arn, key);
    if (this.#slots.size >= this.#options.maxEnvironments) return false;
    if (this.#of(arn) >= this.#options.maxPerFunction) return false;
    const starting = this.#start(runnable, { arn, key, state: "busy" }, asked);
    this.#starting.add(starting);
    void starting.finally(() => this.#starting.delete(starting));
    return true;
  }

  async #start(runnable: RunnableFunction, slot: Slot, asked: Waiter["asked"]): Promise<void> {
    this.#slots.add(slot);
    const era = this.#era;
    try {
      const environment = await this.#options.start(runnable);
      if (era !== this.#era) {
        await environment.end();
        throw this.#refusal();
      }
      slot.environment = environment;
      this.#busy.set(environment, slot);
      void environment.gone.finally(() => this.#onGone(slot));
      asked.resolve(environment);
    } catch (error) {
      this.#slots.delete(slot);
      asked.reject(error);
      this.#serve();
    }
  }

  #onGone(slot: Slot): void {
    clearTimeout(slot.idleTimer);
    this.#idle.delete(slot);
    this.#slots.delete(slot);
    this.#serve();
  }

  #take(slot: Slot): void {
    clearTimeout(slot.idleTimer);
    this.#idle.delete(slot);
    slot.state = "busy";
    if (slot.environment !== undefined) this.#busy.set(slot.environment, slot);
  }

  async #end(slot: Slot): Promise<void> {
    clearTimeout(slot.idleTimer);
    this.#idle.delete(slot);
    slot.state = "ending";
    await slot.environment?.end();
  }

  #endLeastRecentlyUsed(): void {
    const [slot] = this.#idle;
    if (slot !== undefined) void this.#end(slot);
  }

  /** Those of an older revision take no more invocations. */
  #endOutdated(arn: string, key: string): void {
    const prefix = key.slice(0, key.indexOf("\0") + 1);
    for (const slot of this.#idle) {
      if (slot.arn === arn && slot.key.startsWith(prefix)) void this.#end(slot);
    }
  }

  /** The one that was used last: the others may end for being idle. */
  #idleOf(key: string): Slot | undefined {
    return [...this.#idle].findLast((slot) => slot.key === key && slot.environment?.isUsable);
  }

  #of(arn: string): number {
    let count = 0;
    for (const slot of this.#slots) if (slot.arn === arn) count++;
    return count;
  }

  #busyWith(environment: Environment | undefined): boolean {
    return environment !== undefined && this.#busy.has(environment);
  }
}

function closing(): Error {
  return new Error("Functions no longer run: the server is closing.");
}

/** What an environment can serve: one version of a function in one revision. */
function keyOf({ functionArn, version, revisionId, codeSha256 }: RunnableFunction): string {
  return `${unqualified(functionArn)}:${version}\0${revisionId}\0${codeSha256}`;
}

/** `arn:aws:lambda:<region>:<account>:function:<name>`, without the version or alias behind it. */
export function unqualified(functionArn: string): string {
  return functionArn.split(":", 7).join(":");
}
