import type { InvocationView } from "#contract/functions.ts";
import { billedMs } from "#engine/lambda/billing.ts";
import type { InvocationBegan, InvocationEnded } from "#engine/lambda/events.ts";

/** Of one function. */
const KEPT = 100;

/** The newest invocations of one function, while they run and after. */
export class NewestInvocations {
  /** Oldest first. */
  #views: InvocationView[] = [];

  began(event: InvocationBegan): void {
    this.#views.push({
      requestId: event.requestId,
      qualifier: event.qualifier,
      startedAtMs: event.timeMs,
      outcome: "running",
      durationMs: null,
      billedMs: null,
      maxMemoryMiB: null,
      initMs: null,
      errorType: null,
      errorMessage: null,
      by: event.by,
      attempt: event.attempt,
      logStreamName: "",
      logTail: "",
    });
    if (this.#views.length > KEPT) this.#views.shift();
  }

  ended({ attempt, requestId, result }: InvocationEnded): void {
    // Most often it is among the last.
    const at = this.#views.findLastIndex(
      (view) => view.requestId === requestId && view.attempt === attempt && view.outcome === "running",
    );
    const view = this.#views[at];
    if (view === undefined) return;
    this.#views[at] = {
      ...view,
      outcome: result.outcome,
      durationMs: result.durationMs,
      billedMs: billedMs(result),
      maxMemoryMiB: result.maxMemoryMiB,
      initMs: result.initMs ?? null,
      errorType: result.errorType ?? null,
      errorMessage: result.errorMessage?.slice(0, LONGEST_MESSAGE) ?? null,
      logStreamName: result.logStreamName,
      logTail: result.logTail,
    };
  }

  /** Newest first. */
  views(): readonly InvocationView[] {
    return this.#views.toReversed();
  }
}

/** What a handler threw may be megabytes. */
const LONGEST_MESSAGE = 4_096;
