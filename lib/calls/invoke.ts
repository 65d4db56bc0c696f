import { InvariantError } from "#engine/kernel/assert.ts";
import type { Call } from "#engine/kernel/call.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { checkConstraints } from "./constraints/check.ts";
import type { Service } from "./service.ts";

/** Calls one operation; every client of the engines comes through here. @throws {ServiceError} nothing else */
export type Invoke = (call: Call, service: Service, operation: string, input: unknown) => Promise<unknown>;

export interface InvokeDependencies {
  readonly journal: Journal;
  readonly clocks: Clocks;
  /** Real milliseconds, for the duration of calls only. */
  readonly stopwatch: () => number;
  /** Receives what should never happen, before the client gets a 500. */
  readonly reportFault: (call: Call, operation: string, fault: unknown) => void;
}

/** Constraints → handler → journal. What a service limits by its own state, such as call rates, is in its handlers. */
export function createInvoke({ journal, clocks, stopwatch, reportFault }: InvokeDependencies): Invoke {
  return async (call, service, operation, input) => {
    const startedAt = stopwatch();
    let failure: ServiceError | undefined;
    try {
      const handler = Object.hasOwn(service.handlers, operation) ? service.handlers[operation] : undefined;
      if (handler === undefined) throw commonErrors.unknownOperation();
      checkConstraints(service.constraints, operation, input);
      return await handler(call, input as never);
    } catch (error) {
      failure = asServiceError(error);
      if (failure !== error) reportFault(call, operation, error);
      throw failure;
    } finally {
      journal.publish({
        type: "call.finished",
        timeMs: clocks.of(call.account).now(),
        account: call.account,
        region: call.region,
        service: service.name,
        operation,
        requestId: call.requestId,
        source: call.source,
        status: failure?.status ?? 200,
        ...(failure && { errorCode: failure.code }),
        durationMs: stopwatch() - startedAt,
      });
    }
  };
}

function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const message = error instanceof InvariantError ? "An internal invariant was broken." : "Internal failure.";
  return commonErrors.internalFailure(message);
}
