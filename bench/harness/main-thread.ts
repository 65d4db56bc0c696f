import type { Browser, Page } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Tasks shorter than this are the browser's own bookkeeping: there are so many that no quantile would show the others. */
const LEAST_TASK_MS = 1;

/** @returns how long each task of the page's main thread took, in milliseconds, over some seconds */
export async function traceMainThread(
  browser: Browser,
  page: Page,
  seconds: number,
): Promise<readonly number[]> {
  await browser.startTracing(page, {
    categories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline"],
  });
  await page.waitForTimeout(seconds * 1000);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && mainThreads.has(`${pid} ${tid}`))
    .map(({ dur = 0 }) => dur / 1000)
    .filter((ms) => ms >= LEAST_TASK_MS);
}
