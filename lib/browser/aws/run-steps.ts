import { type ClockView, isStopped } from "#contract/clock.ts";
import { requestJson } from "../http/request.ts";
import type { Place } from "../live/place.ts";
import type { CallStep, Step, WaitStep } from "../services/step.ts";
import { WAITERS, type WaiterDefinition } from "../services/waiters.ts";
import { callStep } from "./api.ts";

/** Where steps are run: everything in it stays in one place, whichever the console looks at meanwhile. */
export interface StepWorld {
  readonly call: (step: CallStep) => Promise<unknown>;
  readonly isTimeStopped: () => Promise<boolean>;
}

export interface RunOptions {
  /** Ends them between two steps, or while they wait; a call under way is finished, so that what was done is known. */
  readonly signal?: AbortSignal;
  /** Told of each step before it is made. */
  readonly onStep?: (step: Step) => void;
}

const POLL_MS = 250;
const PATIENCE_MS = 60_000;

export function stepWorld(place: Place): StepWorld {
  return {
    call: (step) => callStep(step, { place }),
    isTimeStopped: async () => isStopped(await requestJson<ClockView>("/api/simulator/clock", { place })),
  };
}

/**
 * Runs steps one after the other, as the code beside them does. A wait asks the service itself, since the feed may be
 * a moment behind the answer of the call before, and shows the place that is looked at.
 * @throws {Error} when a call is refused, or what is waited for does not come within a minute
 * @throws {DOMException} `AbortError`, when the signal ended them
 */
export async function runSteps(
  steps: readonly Step[],
  world: StepWorld,
  { signal, onStep }: RunOptions = {},
): Promise<void> {
  let answer: unknown;
  for (const step of steps) {
    signal?.throwIfAborted();
    onStep?.(step);
    if ("operation" in step) answer = await world.call(withTaken(step, answer));
    else await waitFor(step, world, signal);
  }
}

function withTaken(step: CallStep, answer: unknown): CallStep {
  const { input, takes } = step;
  if (takes === undefined) return step;
  let value = answer;
  for (const name of takes.path.split(".")) value = (value as Record<string, unknown> | undefined)?.[name];
  return { ...step, input: { ...input, [takes.member]: value } } as CallStep;
}

async function waitFor(step: WaitStep, world: StepWorld, signal: AbortSignal | undefined): Promise<void> {
  const { operation, isReached, notReachedText } = waiterOf(step);
  // The waiter's operation takes the input that is waited with.
  const probe = { service: step.service, operation, input: step.input } as CallStep;
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    if (isReached(await world.call(probe))) return;
    await pause(signal);
  }
  const stands = await world.isTimeStopped().catch(() => false);
  const why = stands ? ": time stands still in this account" : " within a minute";
  throw new Error(`${notReachedText(step.input)}${why}.`);
}

/** A waiter for whoever knows it only by its names. */
function waiterOf({ service, waiter }: WaitStep) {
  const ofService: Readonly<Record<string, WaiterDefinition>> = WAITERS[service];
  const definition = ofService[waiter];
  if (definition === undefined) throw new Error(`${service} has no waiter ${waiter}.`);
  return definition as WaiterDefinition<unknown, unknown>;
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, POLL_MS);
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", end, { once: true });
  });
}
