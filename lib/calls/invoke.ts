import { InvariantError } from "#engine/kernel/assert.ts";
import type { Call } from "#engine/kernel/call.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { CallFaults, CallRecorder, CallWork } from "./hooks.ts";
import type { Operation, Service } from "./service.ts";

/** Calls one operation; every client of the engines comes through here. @throws {ServiceError} nothing else */
export type Invoke = (call: Call, service: Service, operation: string, input: unknown) => Promise<unknown>;

export interface InvokeDependencies {
  readonly journal: Journal;
  readonly clocks: Clocks;
  /** Real milliseconds, for the duration of calls only. */
  readonly stopwatch: () => number;
  /** Receives what should never happen, before the client gets a 500. */
  readonly reportFault: (call: Call, operation: string, fault: unknown) => void;
  readonly work?: CallWork;
  readonly faults?: CallFaults;
  readonly recorder?: CallRecorder;
}

/**
 * Faults → constraints → handler → journal. What a service limits by its own state, such as call rates, is in its
 * handlers.
 */
export function createInvoke(dependencies: InvokeDependencies): Invoke {
  const { journal, clocks, stopwatch, reportFault, work, faults, recorder } = dependencies;

  return async (call, service, operation, input) => {
    work?.arrive(call);
    const clock = clocks.of(call.account);
    const startedAt = stopwatch();
    const startedMs = clock.now();
    let output: unknown;
    let failure: ServiceError | undefined;
    try {
      const { check, handler, holdsClock = true } = operationOf(service, operation);
      const struck = faults?.strike(call, service.name, operation, input);
      if (struck !== undefined) await struck;
      check?.(input);
      if (holdsClock) work?.begin(call);
      try {
        output = await handler(call, input as never);
      } finally {
        if (holdsClock) work?.end(call);
      }
      if (faults !== undefined) output = faults.follow(call, output);
    } catch (error) {
      failure = asServiceError(error);
      if (failure !== error) reportFault(call, operation, error);
    }
    const event: CallFinished = {
      type: "call.finished",
      timeMs: clock.now(),
      startedMs,
      account: call.account,
      region: call.region,
      service: service.name,
      operation,
      call,
      status: failure?.status ?? 200,
      ...(failure && { errorCode: failure.code }),
      durationMs: stopwatch() - startedAt,
    };
    journal.publish(event);
    recorder?.record(
      event,
      input,
      failure ? { ok: false, code: failure.code, message: failure.message } : { ok: true, output },
    );
    if (failure) throw failure;
    return output;
  };
}

function operationOf({ operations }: Service, name: string): Operation {
  const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (found === undefined) throw commonErrors.unknownOperation();
  return found;
}

function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof StorageFullError)
    return commonErrors.internalFailure("There is no room left on the disk of this server.");
  const message = error instanceof InvariantError ? "An internal invariant was broken." : "Internal failure.";
  return commonErrors.internalFailure(message);
}
