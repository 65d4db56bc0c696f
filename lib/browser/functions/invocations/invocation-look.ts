import type { InvocationOutcome, InvocationView } from "#contract/functions.ts";

export const OUTCOME_TEXT: Readonly<Record<InvocationOutcome, string>> = {
  running: "Running",
  ok: "Succeeded",
  error: "Threw",
  timeout: "Timed out",
  "out-of-memory": "Out of memory",
  exited: "Exited",
  "init-error": "Did not load",
};

/** What a list of invocations can be narrowed to. */
export const INVOCATION_FILTERS = ["all", "running", "failed", "cold", "retried"] as const;
export type InvocationFilter = (typeof INVOCATION_FILTERS)[number];

export const FILTER_TEXT: Readonly<Record<InvocationFilter, string>> = {
  all: "All",
  running: "Running",
  failed: "Failed",
  cold: "Cold starts",
  retried: "Retries",
};

export function isFailed({ outcome }: Pick<InvocationView, "outcome">): boolean {
  return outcome !== "ok" && outcome !== "running";
}

const TESTS: Readonly<Record<InvocationFilter, (invocation: InvocationView) => boolean>> = {
  all: () => true,
  running: ({ outcome }) => outcome === "running",
  failed: isFailed,
  cold: ({ initMs }) => initMs !== null,
  retried: ({ attempt }) => attempt > 1,
};

/**
 * Those that pass a filter and, in who invoked them or what went wrong, hold a text.
 *
 * @param invokerText how the one who invoked is shown
 */
export function filterInvocations(
  invocations: readonly InvocationView[],
  filter: InvocationFilter,
  text: string,
  invokerText: (by: string) => string,
): readonly InvocationView[] {
  const wanted = text.trim().toLowerCase();
  return invocations.filter((invocation) => {
    if (!TESTS[filter](invocation)) return false;
    const { by, requestId, errorType, errorMessage } = invocation;
    const said = [by, invokerText(by), requestId, errorType ?? "", errorMessage ?? ""]
      .join(" ")
      .toLowerCase();
    return wanted === "" || said.includes(wanted);
  });
}

/** How much of its timeout an invocation has taken, from 0 to 1. */
export function timeShare(invocation: InvocationView, timeoutSeconds: number, nowMs: number): number {
  const tookMs = invocation.durationMs ?? nowMs - invocation.startedAtMs;
  return Math.min(1, Math.max(0, tookMs / (timeoutSeconds * 1_000)));
}
