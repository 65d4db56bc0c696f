import type { Step } from "../same-call/step.ts";

/** How a call is made; `run` hands it each step as it stands. */
export type RunCall = (step: Extract<Step, { readonly operation: string }>) => Promise<unknown>;

const POLL_MS = 250;
const PATIENCE_MS = 60_000;

/**
 * Runs steps one after the other, as the code beside them does. A wait asks the service itself, since the feed may be
 * a moment behind the answer of the call before.
 * @throws {Error} when a call is refused or a stream does not become active within a minute
 */
export async function runSteps(steps: readonly Step[], call: RunCall): Promise<void> {
  for (const step of steps) {
    if ("operation" in step) await call(step);
    else await waitForActive(step.waitForStream, call);
  }
}

async function waitForActive(StreamName: string, call: RunCall): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    const answer = await call({ operation: "DescribeStreamSummary", input: { StreamName } });
    const summary = (answer as { StreamDescriptionSummary?: { StreamStatus?: string } } | undefined)
      ?.StreamDescriptionSummary;
    if (summary?.StreamStatus === "ACTIVE") return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${StreamName} has not become active within a minute.`);
}
