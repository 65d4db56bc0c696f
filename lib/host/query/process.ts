import type { QueryProblem } from "#contract/query.ts";
import type { FromProcess, QueryOutcome, ToProcess } from "./job.ts";
import { memoryProblem, sqlProblem } from "./problems.ts";
import { type Running, runJob } from "./run-job.ts";

/*
 * The process that runs queries, one at a time, started by `queries.ts`. What goes wrong in it, or what takes too much
 * memory, ends it and not the server. It ends with the server, too.
 */

const LOOK_EVERY_MS = 25;

process.on("disconnect", endNow);

let running: (Running & { readonly ask: number }) | null = null;

process.on("message", (message: ToProcess) => {
  if ("cancel" in message) {
    if (running?.ask === message.cancel) end(running, cancelled);
    return;
  }
  void run(message);
});

const cancelled: QueryProblem = { kind: "problem", cause: "cancelled", message: "The query was cancelled." };

async function run({ ask, job, timeoutMs, maxRssBytes }: Extract<ToProcess, { ask: number }>): Promise<void> {
  const own = { ask, interrupt: null, endedBy: null };
  running = own;
  const seconds = Math.round(timeoutMs / 1_000);
  const message = `The query took longer than ${seconds} seconds, and was ended.`;
  const timer = setTimeout(() => end(own, { kind: "problem", cause: "time", message }), timeoutMs);
  const watch = setInterval(() => {
    // Some functions make a value of any size in one step that cannot be interrupted: only the process's end ends them.
    if (process.memoryUsage.rss() > maxRssBytes) answer(ask, memoryProblem, endNow);
  }, LOOK_EVERY_MS);
  const outcome = await runJob(job, own).catch((error: unknown) =>
    sqlProblem(error instanceof Error ? error.message : String(error)),
  );
  clearTimeout(timer);
  clearInterval(watch);
  running = null;
  answer(ask, outcome);
}

/** At once: leaving as usual would wait for a query that cannot be interrupted. */
function endNow(): void {
  process.kill(process.pid, "SIGKILL");
}

function end(own: Running, why: QueryProblem): void {
  own.endedBy = why;
  own.interrupt?.();
}

function answer(ask: number, outcome: QueryOutcome, then?: () => void): void {
  const message: FromProcess = { answered: ask, outcome, rssBytes: process.memoryUsage.rss() };
  process.send?.(message, undefined, undefined, () => then?.());
}
