import { ServiceError } from "../kernel/errors.ts";
import type { Journal } from "../kernel/journal.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { Random } from "../kernel/random.ts";
import { LATEST } from "./arn.ts";
import { sendTo } from "./destinations.ts";
import { deliveriesOf, type EventOutcome, eventConfigOf } from "./event-outcome.ts";
import { aliasOf, type LambdaFunction, versionOf } from "./function.ts";
import type { Functions } from "./functions.ts";
import type { Invocations } from "./invocations.ts";
import type { QueuedEvent } from "./queued-event.ts";
import { findTarget } from "./target.ts";

export interface EventProcessorDependencies {
  readonly functions: Functions;
  readonly invocations: Invocations;
  readonly calls: ServiceCalls;
  readonly journal: Journal;
  readonly random: Random;
}

type Payload = () => Promise<Uint8Array>;

/** Lambda developer guide, "Asynchronous invocation": the second try a minute after the first, the third after two. */
const RETRY_AFTER_MS = [60_000, 120_000];

/** What is not the code's fault is tried again after this, then after twice as long, up to five minutes. */
const BACKOFF_MS = { first: 1_000, longest: 300_000 };

const MOST_DELIVERY_TRIES = 5;

/** What becomes of an event whose time has come. */
export class EventProcessor {
  readonly #dependencies: EventProcessorDependencies;
  /** How often in a row an event could not be begun; what is forgotten begins anew. */
  readonly #turnedAway = new WeakMap<object, number>();

  constructor(dependencies: EventProcessorDependencies) {
    this.#dependencies = dependencies;
  }

  /** @returns the event as it goes on; undefined when it is over */
  readonly process = async (event: QueuedEvent, payload: Payload): Promise<QueuedEvent | undefined> => {
    if (event.deliveries !== null) return await this.#deliver(event);
    const { functions } = this.#dependencies;
    const fn = functions.find(event.place, event.functionName);
    if (fn === undefined) return this.#dropped(event, "its function is gone.");
    if (this.#isTooOld(fn, event, 0)) {
      return await this.#over(fn, event, payload, {
        condition: "EventAgeExceeded",
        invokeCount: event.failures,
      });
    }
    try {
      return await this.#try(fn, event, payload);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (error.code === "ResourceNotFoundException") return this.#dropped(event, error.message);
      return await this.#later(fn, event, payload);
    }
  };

  async #try(fn: LambdaFunction, event: QueuedEvent, payload: Payload): Promise<QueuedEvent | undefined> {
    const { functions, invocations, random } = this.#dependencies;
    const { clientContext, functionName, place, qualifier, requestId, by } = event;
    const target = findTarget(functions, random, place, functionName, qualifier ?? undefined);
    const result = await invocations.run(target, {
      requestId,
      payload: await payload(),
      by,
      attempt: event.failures + 1,
      ...(clientContext !== null && { clientContext }),
    });
    const last = { result, executedVersion: target.version.version };
    const invokeCount = event.failures + 1;
    if (result.outcome === "ok") {
      return await this.#over(fn, event, payload, { condition: "Success", invokeCount, last });
    }
    const { maximumRetryAttempts } = eventConfigOf(fn, qualifier);
    const waitMs = RETRY_AFTER_MS[event.failures];
    if (invokeCount > maximumRetryAttempts || waitMs === undefined) {
      return await this.#over(fn, event, payload, { condition: "RetriesExhausted", invokeCount, last });
    }
    if (this.#isTooOld(fn, event, waitMs)) {
      return await this.#over(fn, event, payload, { condition: "EventAgeExceeded", invokeCount, last });
    }
    return { ...event, failures: invokeCount, dueMs: functions.nowMs(place) + waitMs };
  }

  /** It could not be begun: too many run, the function is not ready, or code does not run here. */
  async #later(fn: LambdaFunction, event: QueuedEvent, payload: Payload): Promise<QueuedEvent | undefined> {
    const times = this.#turnedAway.get(event) ?? 0;
    const waitMs = Math.min(BACKOFF_MS.first * 2 ** times, BACKOFF_MS.longest);
    if (this.#isTooOld(fn, event, waitMs)) {
      return await this.#over(fn, event, payload, {
        condition: "EventAgeExceeded",
        invokeCount: event.failures,
      });
    }
    const after = { ...event, dueMs: this.#dependencies.functions.nowMs(event.place) + waitMs };
    this.#turnedAway.set(after, times + 1);
    return after;
  }

  async #over(
    fn: LambdaFunction,
    event: QueuedEvent,
    payload: Payload,
    outcome: EventOutcome,
  ): Promise<QueuedEvent | undefined> {
    const nowMs = this.#dependencies.functions.nowMs(event.place);
    const asked = event.qualifier ?? LATEST;
    const version = versionOf(fn, aliasOf(fn, asked)?.version ?? asked) ?? fn.latest;
    const deliveries = deliveriesOf(fn, version, event, await payload(), outcome, nowMs);
    if (deliveries.length > 0) return { ...event, deliveries, dueMs: nowMs };
    if (outcome.condition === "Success") return undefined;
    const why =
      outcome.condition === "EventAgeExceeded"
        ? "it was older than its function lets events become."
        : `it failed ${outcome.invokeCount === 1 ? "once" : `${outcome.invokeCount} times`}.`;
    return this.#dropped(event, why);
  }

  async #deliver(event: QueuedEvent): Promise<QueuedEvent | undefined> {
    const [delivery, ...rest] = event.deliveries ?? [];
    if (delivery === undefined) return undefined;
    const { calls, functions } = this.#dependencies;
    const { functionName, place } = event;
    const next = { ...event, deliveries: rest, failedDeliveries: 0 };
    try {
      await sendTo(calls, `function ${functionName}`, place, delivery.arn, delivery.message);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const failedDeliveries = event.failedDeliveries + 1;
      if (error.retryable && failedDeliveries < MOST_DELIVERY_TRIES) {
        const waitMs = BACKOFF_MS.first * 2 ** event.failedDeliveries;
        return { ...event, failedDeliveries, dueMs: functions.nowMs(place) + waitMs };
      }
      this.#dropped(event, `${delivery.arn} did not take it: ${error.code}: ${error.message}`);
    }
    return rest.length === 0 ? undefined : { ...next, dueMs: functions.nowMs(place) };
  }

  #isTooOld(fn: LambdaFunction, event: QueuedEvent, waitMs: number): boolean {
    const ageMs = this.#dependencies.functions.nowMs(event.place) + waitMs - event.acceptedAtMs;
    return ageMs > eventConfigOf(fn, event.qualifier).maximumEventAgeMs;
  }

  #dropped({ functionName, place, requestId }: QueuedEvent, reason: string): undefined {
    const { functions, journal } = this.#dependencies;
    const timeMs = functions.nowMs(place);
    journal.publish({ type: "function.event-dropped", ...place, functionName, timeMs, requestId, reason });
  }
}
