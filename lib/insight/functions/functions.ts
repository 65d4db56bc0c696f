import type { FunctionListRow, FunctionSeconds, InvocationView } from "#contract/functions.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { EventBase } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { type Place, placeText } from "#engine/kernel/place.ts";
import type { InvocationBegan, InvocationEnded } from "#engine/lambda/events.ts";
import { functionKey } from "#engine/lambda/function.ts";
import { FunctionNumbers } from "./function-numbers.ts";
import { NewestInvocations } from "./newest-invocations.ts";

/** Functions whose invocations are remembered: those that were invoked last. */
const MOST_REMEMBERED = 200;

interface Remembered {
  readonly numbers: FunctionNumbers;
  readonly newest: NewestInvocations;
  /** Those that began and did not end: what ran of a function of the same name before is not counted. */
  readonly running: Set<string>;
}

/** What functions did lately. A function that is deleted takes it along. */
export interface FunctionsLook {
  /** Another number after whatever has happened to a place's functions. */
  revision(place: Place): number;
  lastMinute(place: Place, functionName: string): FunctionListRow["lastMinute"];
  seconds(place: Place, functionName: string): FunctionSeconds;
  /** Newest first. */
  invocations(place: Place, functionName: string): readonly InvocationView[];
  reset(): void;
  /** Ends the counting. */
  close(): void;
}

type OfFunction = EventBase & { readonly functionName: string };

export function createFunctionsLook({
  clocks,
  journal,
}: {
  clocks: Clocks;
  journal: Journal;
}): FunctionsLook {
  /** Those that were invoked last are last. */
  const functions = new Map<string, Remembered>();
  const revisions = new Map<string, number>();

  const touch = (place: Place) => {
    const name = placeText(place);
    revisions.set(name, (revisions.get(name) ?? 0) + 1);
  };

  function of(event: OfFunction): Remembered {
    const key = functionKey(event, event.functionName);
    const remembered = functions.get(key) ?? {
      numbers: new FunctionNumbers(event.timeMs),
      newest: new NewestInvocations(),
      running: new Set<string>(),
    };
    functions.delete(key);
    functions.set(key, remembered);
    const [oldest] = functions.keys();
    if (functions.size > MOST_REMEMBERED && oldest !== undefined) functions.delete(oldest);
    touch(event);
    return remembered;
  }

  const forget = (event: OfFunction) => {
    functions.delete(functionKey(event, event.functionName));
    touch(event);
  };

  const close = journal.on({
    "function.created": forget,
    "function.deleted": forget,
    "function.changed": touch,
    "function.events-queued": touch,
    "function.began": (event) => {
      const { newest, numbers, running } = of(event);
      running.add(nameOf(event));
      numbers.began(event.timeMs);
      newest.began(event);
    },
    "function.ended": (event) => {
      // One that was forgotten while it ran is not made again by its end.
      const remembered = functions.get(functionKey(event, event.functionName));
      touch(event);
      if (remembered?.running.delete(nameOf(event)) !== true) return;
      remembered.numbers.ended(event.timeMs, event.result.durationMs, event.result.outcome !== "ok");
      remembered.newest.ended(event);
    },
    "function.throttled": (event) => of(event).numbers.throttled(event.timeMs),
  });

  const find = (place: Place, functionName: string) => functions.get(functionKey(place, functionName));
  const nowMs = ({ account }: Place) => clocks.of(account).now();
  return {
    revision: (place) => revisions.get(placeText(place)) ?? 0,
    lastMinute: (place, name) => find(place, name)?.numbers.lastMinute(nowMs(place)) ?? QUIET_MINUTE,
    seconds: (place, name) => find(place, name)?.numbers.seconds(nowMs(place)) ?? noSeconds(nowMs(place)),
    invocations: (place, name) => find(place, name)?.newest.views() ?? [],
    reset() {
      functions.clear();
      revisions.clear();
    },
    close,
  };
}

/** One text for a try of an invocation. */
const nameOf = ({ attempt, requestId }: InvocationBegan | InvocationEnded) => `${requestId} ${attempt}`;

/** Of a function that nobody invoked yet. */
const QUIET = Array.from({ length: 60 }, () => 0);
const QUIET_MINUTE: FunctionListRow["lastMinute"] = {
  invocations: QUIET,
  errors: QUIET,
  maxDurationMs: QUIET,
};

function noSeconds(nowMs: number): FunctionSeconds {
  const untilMs = Math.floor(nowMs / 1_000) * 1_000;
  return { untilMs, invocations: [], errors: [], throttles: [], maxDurationMs: [], maxConcurrent: [] };
}
