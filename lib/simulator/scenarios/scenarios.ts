import type { RunView, SavedScenario, Scenario, ScenariosData } from "#contract/scenarios.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import { Mutex } from "#engine/kernel/mutex.ts";
import { type Place, placeText } from "#engine/kernel/place.ts";
import { simulatorErrors } from "../errors.ts";
import { parsed } from "../kept/read-settings.ts";
import { checkScenario } from "../plan/scenarios/check-scenario.ts";
import { exportScenario } from "./export-scenario.ts";
import type { ScenarioWorld } from "./play-action.ts";
import type { ScenarioRepository } from "./repository.ts";
import { type KeptRun, ScenarioRun } from "./run.ts";
import { SavedScenarios } from "./saved-scenarios.ts";
import { makeStreams, refuseTakenNames, startClients, takeDown } from "./set-up.ts";

export interface ScenariosDependencies {
  readonly world: ScenarioWorld;
  readonly clocks: Clocks;
  /** The account's clock as people command it. */
  readonly clockControl: {
    readonly isPaused: (account: string) => boolean;
    /** Plays, at this speed unless it is undefined. */
    readonly play: (account: string, speed: number | undefined) => Promise<void>;
  };
  readonly repository: ScenarioRepository;
  readonly newId: () => string;
  /** Receives what fails where nobody waits for it. */
  readonly reportFault: (fault: unknown) => void;
}

/**
 * Scenarios: those that are saved, and one run per account and region. Commands throw a `ServiceError` whose message is
 * for a person; then nothing was started, and what was made on the way is deleted again.
 */
export interface Scenarios {
  /** Takes up what was saved; what ran before is interrupted. Call it once. */
  restore(): Promise<void>;
  start(
    place: Place,
    scenario: unknown,
    options?: { readonly seed?: unknown; readonly replace?: boolean },
  ): Promise<RunView>;
  /** Ends its producers, consumers, faults and timeline; streams stay. */
  stop(place: Place): Promise<RunView>;
  /** Takes it down and starts it anew. */
  restart(place: Place, seed?: unknown): Promise<RunView>;
  /** Stops it and deletes what it made. */
  takeDown(place: Place): Promise<void>;
  /** What is set up here now, as a scenario. */
  export(place: Place): Scenario;
  save(place: Place, scenario: unknown): Promise<SavedScenario>;
  rename(place: Place, savedId: string, title: unknown): Promise<SavedScenario>;
  removeSaved(place: Place, savedId: string): Promise<void>;
  view(place: Place): ScenariosData;
  /** Another number whenever something of the place has changed but its time. */
  revision(place: Place): number;
  /** Forgets all runs, when what they made is deleted, and all that was saved. */
  reset(): Promise<void>;
  close(): void;
}

export function createScenarios(dependencies: ScenariosDependencies): Scenarios {
  const { clockControl, clocks, repository, reportFault, world } = dependencies;
  const runs = new Map<string, ScenarioRun>();
  const saved = new SavedScenarios(dependencies);
  /** One command at a time in each place: one that waits for its streams holds up nobody else. Only busy places. */
  const places = new Map<string, { readonly mutex: Mutex; commands: number }>();
  let revision = 0;

  async function inTurn<T>(place: Place, work: () => Promise<T>): Promise<T> {
    const busy = places.get(placeText(place));
    if (busy !== undefined && clockControl.isPaused(place.account)) {
      throw simulatorErrors.invalid(
        "The account's clock is paused while streams are being made or deleted. Play it first.",
      );
    }
    const turns = busy ?? { mutex: new Mutex(), commands: 0 };
    places.set(placeText(place), turns);
    turns.commands++;
    try {
      return await turns.mutex.run(work);
    } finally {
      turns.commands--;
      if (turns.commands === 0) places.delete(placeText(place));
    }
  }

  function keep(place: Place, run: ScenarioRun): void {
    revision++;
    if (runs.get(placeText(place)) !== run) return;
    const { account, region } = place;
    repository.saveRun({ account, region, state: JSON.stringify(run.kept) }).catch(reportFault);
  }

  function add(place: Place, kept: KeptRun): ScenarioRun {
    const run: ScenarioRun = new ScenarioRun(kept, {
      place,
      clock: clocks.of(place.account),
      world,
      onChange: () => keep(place, run),
    });
    runs.set(placeText(place), run);
    return run;
  }

  function find(place: Place): ScenarioRun {
    const run = runs.get(placeText(place));
    if (run === undefined) throw simulatorErrors.noRun();
    return run;
  }

  async function start(place: Place, scenario: Scenario): Promise<RunView> {
    refuseTakenNames(world, place, scenario);
    const clock = clocks.of(place.account);
    if (clockControl.isPaused(place.account) || scenario.speed !== undefined) {
      await clockControl.play(place.account, scenario.speed);
    }
    const made = { streamNames: [] as string[], keyIds: [] as string[] };
    try {
      await makeStreams(world, place, scenario, clock, ({ streamName, keyId }) => {
        if (streamName !== undefined) made.streamNames.push(streamName);
        if (keyId !== undefined) made.keyIds.push(keyId);
      });
      await startClients(world, place, scenario);
    } catch (error) {
      await takeDown(world, place, made, clock);
      throw error;
    }
    const state = "running";
    const run = add(place, { scenario, made, state, startedAtMs: clock.now(), elapsedSeconds: 0, played: 0 });
    run.begin();
    keep(place, run);
    return run.view;
  }

  async function stop(place: Place, run: ScenarioRun): Promise<void> {
    const { account, region } = place;
    await run.stop();
    for (const streamName of run.made.streamNames) {
      for (const { producerId } of world.producers.list(account, region, streamName)) {
        await world.producers.stop(account, region, producerId);
      }
      for (const { consumerId } of world.consumers.list(account, region, streamName)) {
        await world.consumers.stop(account, region, consumerId);
      }
    }
  }

  async function endAndTakeDown(place: Place): Promise<void> {
    const run = runs.get(placeText(place));
    if (run === undefined) return;
    if (clockControl.isPaused(place.account)) {
      throw simulatorErrors.invalid(
        "The account's clock is paused, so nothing can be deleted. Play it first.",
      );
    }
    await stop(place, run);
    await takeDown(world, place, run.made, clocks.of(place.account));
    runs.delete(placeText(place));
    revision++;
    await repository.removeRun(place.account, place.region);
  }

  return {
    async restore() {
      await saved.restore();
      for (const { account, region, state } of await repository.allRuns()) {
        const kept = parsed(state) as KeptRun | undefined;
        // What is not understood stays as it is, until another run takes its place.
        if (!checkScenario(kept?.scenario).ok || kept === undefined) continue;
        add({ account, region }, { ...kept, state: kept.state === "running" ? "interrupted" : kept.state });
      }
    },
    start: (place, given, { seed, replace = false } = {}) =>
      inTurn(place, async () => {
        const scenario = checked(given, seed);
        const before = runs.get(placeText(place));
        if (before !== undefined && !replace) {
          throw simulatorErrors.tooMany(
            `"${before.scenario.title}" is set up here already. Reset it first: that deletes what it made.`,
          );
        }
        if (replace) await endAndTakeDown(place);
        return await start(place, scenario);
      }),
    stop: (place) =>
      inTurn(place, async () => {
        const run = find(place);
        await stop(place, run);
        return run.view;
      }),
    restart: (place, seed) =>
      inTurn(place, async () => {
        const scenario = checked(find(place).scenario, seed);
        await endAndTakeDown(place);
        return await start(place, scenario);
      }),
    takeDown: (place) =>
      inTurn(place, async () => {
        find(place);
        await endAndTakeDown(place);
      }),
    export: (place) => exportScenario(world, place),
    save: (place, given) => changed(saved.add(place.account, checked(given, undefined))),
    rename: (place, savedId, title) => changed(saved.rename(place.account, savedId, title)),
    removeSaved: (place, savedId) => changed(saved.remove(place.account, savedId)),
    view: (place) => ({
      run: runs.get(placeText(place))?.view ?? null,
      saved: saved.list(place.account),
    }),
    revision: () => revision,
    async reset() {
      for (const run of runs.values()) run.halt();
      runs.clear();
      revision++;
      for (const { account, region } of await repository.allRuns())
        await repository.removeRun(account, region);
      await saved.clear();
    },
    close() {
      for (const run of runs.values()) run.halt();
    },
  };

  async function changed<T>(work: Promise<T>): Promise<T> {
    const done = await work;
    revision++;
    return done;
  }
}

/** @param seed another than the scenario's own, unless it is undefined or null */
function checked(given: unknown, seed: unknown): Scenario {
  const isOther = seed !== undefined && seed !== null;
  const document = isOther && typeof given === "object" ? { ...given, seed } : given;
  const found = checkScenario(document);
  if (found.ok) return found.scenario;
  const [first, ...more] = found.problems;
  const rest =
    more.length === 0
      ? ""
      : ` There ${more.length === 1 ? "is one more problem" : `are ${more.length} more problems`}.`;
  throw simulatorErrors.invalid(`${first?.path}: ${first?.message}${rest}`);
}
