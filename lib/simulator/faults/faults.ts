import type { FaultSpec, FaultView, SeenClient } from "#contract/faults.ts";
import { MAX_FAULTS } from "#contract/faults.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { Mutex } from "#engine/kernel/mutex.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Random } from "#engine/kernel/random.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { simulatorErrors } from "../errors.ts";
import { checkFault, problemOfSeconds } from "../plan/faults/check-fault.ts";
import { faultText } from "../plan/faults/fault-text.ts";
import { ShardRouters } from "../producers/shard-routers.ts";

import { beginEffect, type EffectDependencies } from "./effects.ts";
import { SeenClients } from "./seen-clients.ts";
import type { ActiveFault, Strikes } from "./strikes.ts";

export interface FaultsDependencies extends Omit<EffectDependencies, "routers"> {
  /** Where faults take effect while they are on. */
  readonly strikes: Strikes;
  readonly clocks: Clocks;
  readonly journal: Journal;
  /** Seeds faults that are begun without a seed. */
  readonly random: Random;
  readonly newId: () => string;
  /** Receives what fails where nobody waits for it. */
  readonly reportFault: (fault: unknown) => void;
}

export interface FaultOptions {
  /** Seconds of the account's time; undefined or null for as long as nobody ends it. */
  readonly forSeconds?: unknown;
  /** The same seed strikes the same calls of the same row of calls. */
  readonly seed?: number;
}

/**
 * What is made to go wrong. In memory: the end of the server ends all faults. Commands throw a `ServiceError` whose
 * message is for a person, and then nothing has changed.
 */
export interface Faults {
  begin(place: Place, spec: unknown, options?: FaultOptions): Promise<FaultView>;
  /** @throws {ServiceError} also when what it did could not be undone; the fault is over then */
  end(place: Place, faultId: string): Promise<void>;
  endAll(place: Place): Promise<void>;
  /** In the order in which they began. */
  list(place: Place): readonly FaultView[];
  clients(place: Place): readonly SeenClient[];
  /** Forgets all faults of all accounts and who called, when what they were about is deleted. */
  reset(): void;
  /** Ends all faults of all accounts. */
  close(): Promise<void>;
}

const LARGEST_SEED = 2 ** 32;

export function createFaults(dependencies: FaultsDependencies): Faults {
  const { clocks, journal, newId, random, reportFault, strikes } = dependencies;
  const commands = new Mutex();
  const seen = new SeenClients();
  const routers = new ShardRouters(dependencies.streams, journal);

  async function finish(fault: ActiveFault): Promise<void> {
    if (!strikes.remove(fault)) return;
    fault.cancelEnd?.();
    await fault.effect.end?.();
  }

  /** One that does not end well does not keep the others from ending. */
  async function finishAll(faults: readonly ActiveFault[]): Promise<void> {
    const ends = await Promise.allSettled(faults.map(finish));
    const failed = ends.find((end) => end.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }

  const unsubscribe = journal.on({
    "call.finished": (event) => seen.note(event),
    "stream.deleted": (event) => {
      const faults = strikes
        .at(event)
        .filter(({ spec }) => "streamName" in spec && spec.streamName === event.streamName);
      finishAll(faults).catch(reportFault);
    },
  });

  return {
    begin: (place, given, { forSeconds, seed } = {}) =>
      commands.run(async () => {
        const checked = checkFault(given);
        const problem = checked.ok ? problemOfSeconds(forSeconds) : checked.message;
        if (!checked.ok || problem !== undefined) throw simulatorErrors.invalid(problem ?? "");
        const { spec } = checked;
        const ofAccount = strikes.all().filter((fault) => fault.place.account === place.account);
        if (ofAccount.length >= MAX_FAULTS) {
          throw simulatorErrors.tooMany(
            `There are at most ${MAX_FAULTS} faults at once in an account; end one first.`,
          );
        }
        refuseTwice(strikes.at(place), spec);
        const seeded = seededRandom(seed ?? Math.floor(random.next() * LARGEST_SEED));
        const effect = await beginEffect(place, spec, seeded, { ...dependencies, routers });
        const clock = clocks.of(place.account);
        const startedAtMs = clock.now();
        const lastsMs = typeof forSeconds === "number" ? forSeconds * 1_000 : null;
        const fault: ActiveFault = {
          faultId: newId(),
          place: { account: place.account, region: place.region },
          spec,
          effect,
          startedAtMs,
          endsAtMs: lastsMs === null ? null : startedAtMs + lastsMs,
          struckCalls: 0,
          cancelEnd: undefined,
        };
        if (lastsMs !== null) {
          fault.cancelEnd = clock.after(lastsMs, () => void finish(fault).catch(reportFault));
        }
        strikes.add(fault);
        return viewOf(fault);
      }),
    end: (place, faultId) =>
      commands.run(async () => {
        const fault = strikes.at(place).find((candidate) => candidate.faultId === faultId);
        if (fault === undefined) throw simulatorErrors.noFault();
        await finish(fault);
      }),
    endAll: (place) => commands.run(() => finishAll(strikes.at(place))),
    list: (place) => strikes.at(place).map(viewOf),
    clients: ({ account, region }) => seen.list(account, region),
    reset() {
      for (const { cancelEnd } of strikes.all()) cancelEnd?.();
      strikes.clear();
      seen.clear();
    },
    async close() {
      unsubscribe();
      routers.close();
      await commands.run(() => finishAll(strikes.all())).catch(reportFault);
    },
  };
}

/** What a fault sets, its end sets back: two at once would end each other. */
function refuseTwice(faults: readonly ActiveFault[], spec: FaultSpec): void {
  if (spec.kind !== "disable-key" && spec.kind !== "skew-keys") return;
  const isOn = faults.some(
    (fault) => fault.spec.kind === spec.kind && fault.spec.streamName === spec.streamName,
  );
  if (isOn) throw simulatorErrors.invalid(`This is on already for ${spec.streamName}; end it first.`);
}

function viewOf({ faultId, spec, effect, startedAtMs, endsAtMs, struckCalls }: ActiveFault): FaultView {
  return {
    faultId,
    spec,
    what: effect.what ?? faultText(spec),
    startedAtMs,
    endsAtMs,
    struckCalls: effect.strike === undefined ? null : struckCalls,
  };
}
