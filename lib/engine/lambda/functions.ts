import { invariant } from "../kernel/assert.ts";
import type { Clocks } from "../kernel/clock.ts";
import type { Journal } from "../kernel/journal.ts";
import { Lifecycle } from "../kernel/lifecycle.ts";
import { Mutex } from "../kernel/mutex.ts";
import { isSamePlace, type Place } from "../kernel/place.ts";
import { functionArn } from "./arn.ts";
import { functionNotFound } from "./errors.ts";
import { functionKey, type LambdaFunction } from "./function.ts";
import { fromRow, toRow } from "./function-row.ts";
import type { FunctionRepository, FunctionRow } from "./ports.ts";

export interface FunctionsDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly repository: FunctionRepository;
  /** How long a function stays Pending, or an update of it in progress. */
  readonly stateDelayMs: number;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** All functions of this server: held in memory, written through to the repository. */
export class Functions {
  readonly #dependencies: FunctionsDependencies;
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #lifecycle: Lifecycle<LambdaFunction>;
  /** Held by whatever changes a function. */
  readonly mutex = new Mutex();

  private constructor(dependencies: FunctionsDependencies) {
    this.#dependencies = dependencies;
    this.#lifecycle = new Lifecycle({
      clockOf: ({ place }) => dependencies.clocks.of(place.account),
      mutexOf: () => this.mutex,
      lastsMs: dependencies.stateDelayMs,
      reportFault: dependencies.reportFault,
    });
  }

  /** Takes up every function. One that cannot be understood is reported and left as it is. */
  static async open(dependencies: FunctionsDependencies): Promise<Functions> {
    const functions = new Functions(dependencies);
    for (const row of await dependencies.repository.all()) {
      const fn = functions.#read(row);
      if (fn === undefined) continue;
      functions.#hold(fn);
      if (fn.pending !== null) functions.#lifecycle.resume(fn, functions.#stepOf(fn));
    }
    return functions;
  }

  /** Functions of a place in the order of their names. */
  in(place: Place): readonly LambdaFunction[] {
    return [...this.#functions.values()]
      .filter((fn) => isSamePlace(fn.place, place))
      .sort((a, b) => (a.functionName < b.functionName ? -1 : 1));
  }

  all(): readonly LambdaFunction[] {
    return [...this.#functions.values()];
  }

  find(place: Place, functionName: string): LambdaFunction | undefined {
    return this.#functions.get(functionKey(place, functionName));
  }

  /** @throws {ServiceError} ResourceNotFoundException, with the qualifier that was asked for */
  get(place: Place, functionName: string, qualifier?: string): LambdaFunction {
    const fn = this.find(place, functionName);
    if (fn === undefined) throw functionNotFound(functionArn(place, functionName, qualifier));
    return fn;
  }

  nowMs({ account }: Place): number {
    return this.#dependencies.clocks.of(account).now();
  }

  /** When a change that begins now is over. */
  dueMs(place: Place): number {
    return this.nowMs(place) + this.#dependencies.stateDelayMs;
  }

  /** Writes a function through, then shows it. The caller holds the mutex. */
  async commit(fn: LambdaFunction): Promise<LambdaFunction> {
    const { journal, repository } = this.#dependencies;
    await repository.save(toRow(fn));
    const isNew = this.find(fn.place, fn.functionName) === undefined;
    this.#hold(fn);
    journal.publish({ type: isNew ? "function.created" : "function.changed", ...this.#of(fn) });
    if (fn.pending !== null) await this.#lifecycle.begin(fn, this.#stepOf(fn));
    return this.get(fn.place, fn.functionName);
  }

  /** The caller holds the mutex. */
  async remove(fn: LambdaFunction): Promise<void> {
    const { journal, repository } = this.#dependencies;
    const { place, functionName } = fn;
    await repository.remove({ account: place.account, region: place.region, functionName });
    this.#functions.delete(functionKey(place, functionName));
    this.#lifecycle.remove(fn);
    journal.publish({ type: "function.deleted", ...this.#of(fn) });
  }

  async reset(): Promise<void> {
    await this.mutex.run(async () => {
      await this.#dependencies.repository.clear();
      this.close();
      this.#functions.clear();
    });
  }

  close(): void {
    this.#lifecycle.close();
  }

  #read(row: FunctionRow): LambdaFunction | undefined {
    try {
      return fromRow(row);
    } catch (fault) {
      const what = `taking up function ${row.functionName}, which is left as it is`;
      this.#dependencies.reportFault(what, fault);
      return undefined;
    }
  }

  #hold(fn: LambdaFunction): void {
    const key = functionKey(fn.place, fn.functionName);
    const before = this.#functions.get(key);
    if (before !== undefined) this.#lifecycle.remove(before);
    this.#functions.set(key, fn);
    this.#lifecycle.add(fn);
  }

  #stepOf(fn: LambdaFunction) {
    invariant(fn.pending !== null, "only a change that goes on ends");
    return {
      dueMs: fn.pending.dueMs,
      what: `finishing the ${fn.pending.kind} of function ${fn.functionName}`,
      finish: async () => {
        if (this.find(fn.place, fn.functionName) !== fn) return;
        await this.commit({ ...fn, pending: null });
      },
    };
  }

  #of({ place, functionName }: LambdaFunction) {
    return { ...place, functionName, timeMs: this.nowMs(place) };
  }
}
