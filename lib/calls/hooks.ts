import type { Call } from "#engine/kernel/call.ts";
import type { CallFinished } from "#engine/kernel/events.ts";

/** Told when the work of a call begins and ends: an account whose time is simulated does not age meanwhile. */
export interface CallWork {
  /** Before anything else, also before what faults add: whoever waits from outside waits in real time. */
  arrive(call: Call): void;
  begin(call: Call): void;
  end(call: Call): void;
}

/** What is made to go wrong on purpose. */
export interface CallFaults {
  /**
   * Asked before each call, with an input that was not checked yet.
   * @returns undefined where nothing is to happen; else a promise that resolves after the latency that was added, or
   * rejects with what the caller is to be told
   */
  strike(call: Call, service: string, operation: string, input: unknown): Promise<void> | undefined;
  /**
   * Given each answer that goes on after the call.
   * @returns the same, broken off with a `NoAnswerError` when its caller is cut off meanwhile
   */
  follow(call: Call, output: unknown): unknown;
}

/** How a call ended: with its answer, or with an error. */
export type CallResult =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Keeps what was asked and answered, for people to read. Called once per call, right after it; must be quick. */
export interface CallRecorder {
  record(event: CallFinished, input: unknown, result: CallResult): void;
}
