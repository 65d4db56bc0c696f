import type { Place } from "../kernel/place.ts";
import { functionArn } from "./arn.ts";
import type { EventQueue } from "./event-queue.ts";
import type { LambdaFunction } from "./function.ts";
import type { Functions } from "./functions.ts";
import type { FunctionHost } from "./ports.ts";

/** A look at functions that changes nothing and costs no call. */
export interface LambdaObserver {
  /** In the order of their names. */
  list(place: Place): readonly LambdaFunction[];
  find(place: Place, functionName: string): LambdaFunction | undefined;
  /** Execution environments of all its versions. */
  environments(fn: LambdaFunction): { readonly warm: number; readonly busy: number };
  /** Event source mappings that invoke it. */
  mappings(fn: LambdaFunction): number;
  /** Invocations of type Event that wait or run. */
  queuedEvents(place: Place, functionName: string): number;
  /** Whether code runs here, and in which runtimes. */
  running(): { readonly refusal: string | null; readonly runtimes: readonly string[] };
}

/** @param mappings counts those that invoke a function */
export function lambdaObserver(
  functions: Functions,
  events: EventQueue,
  host: FunctionHost,
  mappings: (fn: LambdaFunction) => number,
): LambdaObserver {
  return {
    list: (place) => functions.in(place),
    find: (place, functionName) => functions.find(place, functionName),
    environments: (fn) => host.environments(functionArn(fn.place, fn.functionName)),
    mappings,
    queuedEvents: (place, functionName) => events.countOf(place, functionName),
    running: () => ({ refusal: host.refusal, runtimes: host.runtimes }),
  };
}
