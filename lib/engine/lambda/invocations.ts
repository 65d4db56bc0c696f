import { Buffer } from "node:buffer";
import type { Journal } from "../kernel/journal.ts";
import { functionArn } from "./arn.ts";
import type { Code } from "./code.ts";
import { Concurrency } from "./concurrency.ts";
import { lambdaError, tooManyRequests } from "./errors.ts";
import type { Functions } from "./functions.ts";
import {
  type FunctionHost,
  type Invocation,
  type InvocationResult,
  type RunnableFunction,
  TooManyWaitingError,
} from "./ports.ts";
import { refusalOfRuntime } from "./runtimes.ts";
import type { Target } from "./target.ts";

/** Lambda quotas: what a handler may answer. */
const LARGEST_ANSWER = 6 * 1024 * 1024 + 100;

export interface InvocationsDependencies {
  readonly functions: Functions;
  readonly code: Code;
  readonly host: FunctionHost;
  readonly journal: Journal;
}

/** One invocation, whoever asks for it. */
export interface InvocationOrder extends Pick<Invocation, "requestId" | "payload" | "clientContext"> {
  /** Who asks, for people to read. */
  readonly by: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** Runs what was found, within the limits of concurrency, and says so. */
export class Invocations {
  readonly #dependencies: InvocationsDependencies;
  readonly concurrency: Concurrency;
  /** Another one after everything was forgotten: of what runs on from before, nothing is said. */
  #era = 0;

  constructor(dependencies: InvocationsDependencies) {
    this.#dependencies = dependencies;
    this.concurrency = new Concurrency(dependencies.functions);
  }

  forgetAll(): void {
    this.#era++;
  }

  /** @throws {ServiceError} AccessDeniedException, InvalidParameterValueException where a version cannot run here */
  requireRunning({ version }: Target): void {
    const { refusal, runtimes } = this.#dependencies.host;
    // A status that no SDK tries again.
    if (refusal !== null) throw lambdaError("AccessDeniedException", refusal);
    // The function may have been made on a machine that had it.
    const missing = refusalOfRuntime(version.runtime, runtimes);
    if (missing !== undefined) throw missing;
  }

  /** @throws {ServiceError} as `requireRunning`, and TooManyRequestsException; never for what the code does */
  async run(target: Target, order: InvocationOrder): Promise<InvocationResult> {
    this.requireRunning(target);
    const { code, functions, host, journal } = this.#dependencies;
    const { fn, version } = target;
    const of = { ...fn.place, functionName: fn.functionName };
    let release: () => void;
    try {
      release = this.concurrency.take(fn);
    } catch (refused) {
      journal.publish({ type: "function.throttled", ...of, timeMs: functions.nowMs(fn.place), by: order.by });
      throw refused;
    }
    const said = {
      ...of,
      requestId: order.requestId,
      qualifier: target.qualifier,
      executedVersion: version.version,
      by: order.by,
      attempt: order.attempt,
    };
    const era = this.#era;
    journal.publish({ type: "function.began", ...said, timeMs: functions.nowMs(fn.place) });
    let result: InvocationResult | undefined;
    try {
      const invocation = {
        requestId: order.requestId,
        payload: order.payload,
        invokedFunctionArn: target.invokedArn,
        ...(order.clientContext !== undefined && { clientContext: order.clientContext }),
      };
      result = withinSize(
        await code.during(version.codeSha256, () => host.run(runnableOf(target), invocation)),
      );
      return result;
    } catch (error) {
      throw error instanceof TooManyWaitingError
        ? tooManyRequests("ConcurrentInvocationLimitExceeded")
        : error;
    } finally {
      release();
      const timeMs = functions.nowMs(fn.place);
      if (era === this.#era) {
        journal.publish({ type: "function.ended", ...said, timeMs, result: result ?? NOT_RUN });
      }
    }
  }
}

/** What its host needs to know of a target. */
function runnableOf({ fn, version }: Target): RunnableFunction {
  return {
    ...fn.place,
    functionName: fn.functionName,
    version: version.version,
    functionArn: functionArn(fn.place, fn.functionName),
    runtime: version.runtime,
    handler: version.handler,
    memoryMiB: version.memoryMiB,
    timeoutMs: version.timeoutSeconds * 1_000,
    environment: version.environment ?? {},
    codeSha256: version.codeSha256,
    revisionId: version.revisionId,
    logGroupName: version.logGroupName,
  };
}

function withinSize(result: InvocationResult): InvocationResult {
  if (result.payload.length <= LARGEST_ANSWER) return result;
  const errorType = "Function.ResponseSizeTooLarge";
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`;
  const payload = Buffer.from(JSON.stringify({ errorMessage, errorType }));
  return { ...result, outcome: "error", payload, errorType, errorMessage };
}

/** For pictures, of an invocation that its host could not even begin: there is no room on the disk, or a fault. */
const NOT_RUN: InvocationResult = {
  outcome: "init-error",
  payload: Buffer.from("null"),
  errorType: "Sluice.NotRun",
  errorMessage: "The server could not run it.",
  durationMs: 0,
  maxMemoryMiB: 0,
  logStreamName: "",
  logTail: "",
};
