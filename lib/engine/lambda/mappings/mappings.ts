import { invariant } from "../../kernel/assert.ts";
import type { Clock, Clocks } from "../../kernel/clock.ts";
import { Lifecycle, type Step } from "../../kernel/lifecycle.ts";
import { Mutex } from "../../kernel/mutex.ts";
import { isSamePlace, type Place } from "../../kernel/place.ts";
import type { ServiceCalls } from "../../kernel/ports/service-calls.ts";
import type { ServiceMetrics } from "../../kernel/ports/service-metrics.ts";
import type { Random } from "../../kernel/random.ts";
import type { FunctionInvoker } from "../ports.ts";
import { describeMapping, fromRow, type Mapping, toRow } from "./mapping.ts";
import { MappingRunner } from "./mapping-runner.ts";
import type { FunctionDirectory, MappingRepository, MappingRow } from "./ports.ts";
import { ProgressKeeper } from "./progress-keeper.ts";
import { MappingWatch } from "./watching/mapping-watch.ts";
import { shardViews } from "./watching/shard-views.ts";

export interface MappingsDependencies {
  readonly clocks: Clocks;
  /** Real time. */
  readonly realClock: Clock;
  readonly calls: ServiceCalls;
  readonly invoker: FunctionInvoker;
  readonly directory: FunctionDirectory;
  readonly metrics: ServiceMetrics;
  readonly repository: MappingRepository;
  readonly random: Random;
  /** A new UUID. */
  readonly newId: () => string;
  /** How long Creating, Updating and their likes last. */
  readonly stateDelayMs: number;
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** How long the end of the server waits for invocations that run; what they did by then is not repeated. Real time. */
const CLOSE_WAITS_MS = 1_000;

interface Live {
  mapping: Mapping;
  readonly watch: MappingWatch;
  runner: MappingRunner | undefined;
  /** Resolves when the runner before this one has stopped. */
  stopped: Promise<void>;
}

/** All event source mappings of this server: held in memory, written through to the repository, run while enabled. */
export class Mappings {
  readonly #dependencies: MappingsDependencies;
  readonly #keeper: ProgressKeeper;
  readonly #live = new Map<string, Live>();
  readonly #lifecycle: Lifecycle<Mapping>;
  /** Held by whatever changes a mapping. */
  readonly mutex = new Mutex();
  #isRunning = false;

  private constructor(dependencies: MappingsDependencies) {
    const { repository, realClock, reportFault } = dependencies;
    this.#dependencies = dependencies;
    this.#keeper = new ProgressKeeper({ repository, clock: realClock, reportFault });
    this.#lifecycle = new Lifecycle({
      clockOf: ({ place }) => dependencies.clocks.of(place.account),
      mutexOf: () => this.mutex,
      lastsMs: dependencies.stateDelayMs,
      reportFault,
    });
  }

  /** Takes up every mapping. One that cannot be understood is reported and left as it is. */
  static async open(dependencies: MappingsDependencies): Promise<Mappings> {
    const mappings = new Mappings(dependencies);
    for (const row of await dependencies.repository.all()) {
      const mapping = mappings.#read(row);
      if (mapping !== undefined) mappings.#hold(mapping);
    }
    await mappings.#keeper.load();
    return mappings;
  }

  get dependencies(): MappingsDependencies {
    return this.#dependencies;
  }

  /** Begins to work. */
  restore(): void {
    this.#isRunning = true;
    for (const live of this.#live.values()) {
      const { mapping } = live;
      if (mapping.dueMs !== null) this.#lifecycle.resume(mapping, this.#stepOf(mapping));
      else this.#run(live);
    }
  }

  /** Mappings of a place, oldest first. */
  in(place: Place): readonly Mapping[] {
    return [...this.#live.values()]
      .map(({ mapping }) => mapping)
      .filter((mapping) => isSamePlace(mapping.place, place))
      .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.uuid < b.uuid ? -1 : 1));
  }

  all(): readonly Mapping[] {
    return [...this.#live.values()].map(({ mapping }) => mapping);
  }

  find(place: Place, uuid: string): Mapping | undefined {
    const mapping = this.#live.get(uuid)?.mapping;
    return mapping !== undefined && isSamePlace(mapping.place, place) ? mapping : undefined;
  }

  /** What happened to a mapping, and where it is. */
  look(uuid: string) {
    const live = this.#live.get(uuid);
    invariant(live !== undefined, "only mappings that are there are looked at");
    const { watch, runner } = live;
    return {
      watch,
      shards: () => shardViews(this.#keeper.of(uuid), runner && ((shardId) => runner.view(shardId))),
    };
  }

  describe(mapping: Mapping) {
    return describeMapping(mapping, this.#live.get(mapping.uuid)?.watch.lastResult ?? "No records processed");
  }

  nowMs({ account }: Place): number {
    return this.#dependencies.clocks.of(account).now();
  }

  /** When a state that begins now is over. */
  dueMs(place: Place): number {
    return this.nowMs(place) + this.#dependencies.stateDelayMs;
  }

  /**
   * Writes a mapping through, then shows it, and begins the step in which its state ends. The caller holds the mutex.
   * @returns as it was when the step began
   */
  async commit(mapping: Mapping): Promise<void> {
    await this.#dependencies.repository.save(toRow(mapping));
    const live = this.#hold(mapping);
    this.#run(live);
    if (mapping.dueMs !== null) await this.#lifecycle.begin(mapping, this.#stepOf(mapping));
  }

  async reset(): Promise<void> {
    await this.mutex.run(async () => {
      this.#lifecycle.close();
      const stops = [...this.#live.values()].map((live) => this.#stop(live));
      const uuids = [...this.#live.keys()];
      this.#live.clear();
      await this.#within(Promise.all(stops));
      for (const uuid of uuids) await this.#keeper.forget(uuid);
      await this.#dependencies.repository.clear();
    });
  }

  /** Stops what is under way, and keeps how far it came. */
  async close(): Promise<void> {
    this.#isRunning = false;
    this.#lifecycle.close();
    await this.#within(Promise.all([...this.#live.values()].map((live) => this.#stop(live))));
    await this.#keeper.close();
  }

  #read(row: MappingRow): Mapping | undefined {
    try {
      return fromRow(row);
    } catch (fault) {
      const what = `taking up event source mapping ${row.uuid}, which is left as it is`;
      this.#dependencies.reportFault(what, fault);
      return undefined;
    }
  }

  #hold(mapping: Mapping): Live {
    const before = this.#live.get(mapping.uuid);
    if (before !== undefined) this.#lifecycle.remove(before.mapping);
    this.#lifecycle.add(mapping);
    const live = before ?? {
      mapping,
      watch: new MappingWatch(() => this.nowMs(mapping.place), this.#dependencies.newId),
      runner: undefined,
      stopped: Promise.resolve(),
    };
    live.mapping = mapping;
    this.#live.set(mapping.uuid, live);
    return live;
  }

  /** Has a mapping work that is Enabled, and no other; what ran before it has ended by then. */
  #run(live: Live): void {
    const { clocks, directory, metrics, reportFault } = this.#dependencies;
    const { mapping, watch } = live;
    void this.#stop(live);
    if (mapping.state !== "Enabled" || !this.#isRunning) return;
    const { functionName, place, qualifier } = mapping;
    const roleArn = directory.find(place, functionName, qualifier ?? undefined)?.roleArn ?? "";
    const clock = clocks.of(place.account);
    const runner = new MappingRunner(mapping, roleArn, this.#keeper.of(mapping.uuid), watch, {
      ...this.#dependencies,
      clock,
      onAge: (ageMs) =>
        metrics.put(
          place,
          "AWS/Lambda",
          "IteratorAge",
          { FunctionName: functionName },
          "Milliseconds",
          ageMs,
        ),
    });
    live.runner = runner;
    live.stopped
      .then(() => {
        if (live.runner === runner) runner.start();
      })
      .catch((fault: unknown) => reportFault(`starting event source mapping ${mapping.uuid}`, fault));
  }

  #stop(live: Live): Promise<void> {
    const { runner } = live;
    live.runner = undefined;
    if (runner === undefined) return live.stopped;
    const stopping = runner.stop();
    live.stopped = Promise.all([live.stopped, stopping]).then(() => undefined);
    return live.stopped;
  }

  async #within(work: Promise<unknown>): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const cancel = this.#dependencies.realClock.after(CLOSE_WAITS_MS, resolve);
      work.then(() => resolve(), reject).finally(cancel);
    });
  }

  #stepOf(mapping: Mapping): Step {
    return {
      dueMs: mapping.dueMs ?? 0,
      what: `ending the state ${mapping.state} of event source mapping ${mapping.uuid}`,
      finish: async () => {
        if (this.#live.get(mapping.uuid)?.mapping !== mapping) return;
        if (mapping.state === "Deleting") await this.#remove(mapping);
        else {
          const state = mapping.isEnabled ? "Enabled" : "Disabled";
          const readsFromMs = mapping.readsFromMs ?? (mapping.isEnabled ? this.nowMs(mapping.place) : null);
          await this.commit({ ...mapping, state, dueMs: null, readsFromMs });
        }
      },
    };
  }

  async #remove(mapping: Mapping): Promise<void> {
    const live = this.#live.get(mapping.uuid);
    if (live !== undefined) void this.#stop(live);
    await this.#keeper.forget(mapping.uuid);
    await this.#dependencies.repository.remove(mapping.uuid);
    this.#live.delete(mapping.uuid);
    this.#lifecycle.remove(mapping);
  }
}
