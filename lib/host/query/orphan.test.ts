import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ToProcess } from "./job.ts";
import { QueryFolder, select } from "./testing/query-files.ts";

const folder = new QueryFolder();
afterAll(() => folder.remove());

test("the process ends at once with whoever started it, also while a query runs that never ends", async () => {
  const child = fork(path.join(import.meta.dirname, "process.ts"), [], {
    cwd: folder.root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const job = select([], "SELECT count(*) FROM range(10000000) a, range(10000000) b");
  const message: ToProcess = { ask: 1, job, timeoutMs: 60_000, maxRssBytes: 2 ** 30 };
  child.send(message);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(child.exitCode).toBeNull();
  const ended = once(child, "exit");
  child.disconnect();
  const [, signal] = await ended;
  expect(signal).toBe("SIGKILL");
});
