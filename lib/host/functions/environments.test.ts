import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { TooManyWaitingError } from "#engine/lambda/ports.ts";
import { openTestHost, type TestHost } from "./testing/test-host.ts";

const hosts: TestHost[] = [];
const open = async (...options: Parameters<typeof openTestHost>) => {
  const host = await openTestHost(...options);
  hosts.push(host);
  return host;
};
afterEach(async () => {
  for (const host of hosts.splice(0)) {
    await host.dispose();
    expect(host.faults).toEqual([]);
  }
});

/** A function that answers its process, and waits for a file where the event names one. */
const source = `import { existsSync } from "node:fs"; import { setTimeout as sleep } from "node:timers/promises";
  export const handler = async ({ until, name }) => {
    console.log("at work", name);
    while (until && !existsSync(until)) await sleep(5);
    return { pid: process.pid, name };
  };`;

const untilLine = async (host: TestHost, part: string) => {
  while (!host.lines.some((line) => line.includes(part))) await sleep(5);
};

const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const openGate = async (host: TestHost, file: string) => {
  const { writeFile } = await import("node:fs/promises");
  await writeFile(`${host.directory}/${file}`, "");
};

test("invocations at the same time have an environment each; one after the other share one", async () => {
  const host = await open();
  const runnable = await host.define({ "index.mjs": source });
  const gate = `${host.directory}/gate`;
  const two = [
    host.call(runnable, { until: gate, name: "first" }),
    host.call(runnable, { until: gate, name: "second" }),
  ];
  await untilLine(host, "at work first");
  await untilLine(host, "at work second");
  expect(host.environments(runnable.functionArn)).toEqual({ warm: 2, busy: 2 });
  await openGate(host, "gate");
  const [first, second] = await Promise.all(two);
  expect(first?.answer).not.toEqual(second?.answer);
  expect(first?.logStreamName).not.toBe(second?.logStreamName);
  expect((await host.call(runnable)).initMs).toBeUndefined();
  expect(host.environments(runnable.functionArn)).toEqual({ warm: 2, busy: 0 });
});

test("where as many are there as may be, the others wait in order", async () => {
  const host = await open({ maxEnvironments: 1 });
  const runnable = await host.define({ "index.mjs": source });
  const gate = `${host.directory}/gate`;
  const done: string[] = [];
  const calls = ["a", "b", "c", "d"].map(async (name) => {
    await host.call(runnable, { until: gate, name });
    done.push(name);
  });
  await untilLine(host, "at work a");
  await openGate(host, "gate");
  await Promise.all(calls);
  expect(done).toEqual(["a", "b", "c", "d"]);
  expect(host.lines.filter((line) => line.includes("at work")).map((line) => line.at(-1))).toEqual(done);
});

test("more than may wait are refused", async () => {
  const host = await open({ maxEnvironments: 1, maxWaiting: 2 });
  const runnable = await host.define({ "index.mjs": source });
  const gate = `${host.directory}/gate`;
  const calls = [1, 2, 3].map((name) => host.call(runnable, { until: gate, name }));
  await expect(host.call(runnable)).rejects.toThrow(TooManyWaitingError);
  await openGate(host, "gate");
  expect((await Promise.all(calls)).map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok"]);
});

test("one that is idle makes room for another function, the one that waited longest first", async () => {
  const host = await open({ maxEnvironments: 3 });
  const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => host.define({ "index.mjs": source })));
  if (!a || !b || !c || !d) throw new Error("four functions");
  for (const runnable of [a, b, c, a]) await host.call(runnable);
  await host.call(d);
  expect([a, b, c, d].map(({ functionArn }) => host.environments(functionArn).warm)).toEqual([1, 0, 1, 1]);
});

test("a function leaves room for others, which it may be waiting for", async () => {
  const host = await open({ maxEnvironments: 4 });
  const [many, other] = await Promise.all([
    host.define({ "index.mjs": source }),
    host.define({ "index.mjs": source }),
  ]);
  const gate = `${host.directory}/gate`;
  const calls = Array.from({ length: 10 }, (_, name) => host.call(many, { until: gate, name }));
  await untilLine(host, "at work 1");
  expect((await host.call(other)).outcome).toBe("ok");
  await openGate(host, "gate");
  await Promise.all(calls);
});

test("an environment of an older revision takes no new invocations and ends", async () => {
  const host = await open();
  const old = await host.define({ "index.mjs": source });
  const before = (await host.call(old)).answer as { readonly pid: number };
  const after = await host.call({ ...old, revisionId: "another" });
  expect(after.initMs).toBeGreaterThan(0);
  while (isThere(before.pid)) await sleep(5);
});

test("retiring ends those that are idle at once, and those at work when they are done", async () => {
  const host = await open();
  const runnable = await host.define({ "index.mjs": source });
  const gate = `${host.directory}/gate`;
  const idle = (await host.call(runnable)).answer as { readonly pid: number };
  const call = host.call(runnable, { until: gate, name: "busy" });
  await untilLine(host, "at work busy");
  host.retire(runnable.functionArn);
  expect(isThere(idle.pid)).toBe(true);
  await openGate(host, "gate");
  const { outcome, answer } = await call;
  expect([outcome, answer]).toEqual(["ok", { pid: idle.pid, name: "busy" }]);
  while (isThere(idle.pid)) await sleep(5);
  expect((await host.call(runnable)).initMs).toBeGreaterThan(0);
});

test("one that is idle for long ends", async () => {
  const host = await open({ idleMs: 1 });
  const runnable = await host.define({ "index.mjs": source });
  const { pid } = (await host.call(runnable)).answer as { readonly pid: number };
  while (isThere(pid)) await sleep(5);
  while (host.environments(runnable.functionArn).warm > 0) await sleep(5);
});

test("ending everything ends what runs and what is being started, refuses who waits, and leaves room for others", async () => {
  const host = await open({ maxEnvironments: 3 });
  const runnable = await host.define({ "index.mjs": source });
  const other = await host.define({ "index.mjs": source });
  const busy = host.call(runnable, { until: "/never", name: "busy" });
  const waiting = host.call(runnable).catch((error: unknown) => error);
  await untilLine(host, "at work busy");
  const starting = host.call(other).catch((error: unknown) => error);
  await host.endAll();
  expect(await busy).toMatchObject({ outcome: "exited", errorType: "Runtime.ExitError" });
  expect(await waiting).toBeInstanceOf(TooManyWaitingError);
  expect(await starting).toBeInstanceOf(TooManyWaitingError);
  for (const each of [runnable, other]) {
    expect(host.environments(each.functionArn)).toEqual({ warm: 0, busy: 0 });
    expect(await host.call(each)).toMatchObject({ outcome: "ok", initMs: expect.any(Number) });
  }
});

test("closing ends everything, also what runs, and refuses who waits", async () => {
  const host = await open({ maxEnvironments: 1 });
  const runnable = await host.define({ "index.mjs": source });
  const busy = host.call(runnable, { until: "/never", name: "busy" });
  const waiting = host.call(runnable).catch((error: unknown) => error);
  await untilLine(host, "at work busy");
  await host.close();
  expect(await busy).toMatchObject({ outcome: "exited", errorType: "Runtime.ExitError" });
  expect(await waiting).toBeInstanceOf(Error);
  await expect(host.call(runnable)).rejects.toThrow("closing");
});

test("closing waits for what is being started, and leaves nothing of it", async () => {
  const host = await open();
  const runnable = await host.define({ "index.mjs": source });
  const call = host.call(runnable).catch((error: unknown) => error);
  await host.close();
  expect(await call).toMatchObject({ message: expect.stringContaining("closing") });
  expect(host.environments(runnable.functionArn)).toEqual({ warm: 0, busy: 0 });
});

test("code that does not come to an end while it loads is ended", async () => {
  const host = await open({ initLimitMs: 500 });
  const files = { "index.mjs": "await new Promise((resolve) => setTimeout(resolve, 1e6));" };
  const called = await host.call(await host.define(files, { timeoutMs: 100 }));
  expect(called).toMatchObject({ outcome: "timeout", errorType: "Sandbox.Timedout" });
  expect(called.errorMessage).toContain("Task timed out after 0.50 seconds");
});

test("where code does not run it is kept, and nothing is started", async () => {
  const refusal = "Functions run no code here: SLUICE_FUNCTIONS is off.";
  const host = await open({ refusal });
  const runnable = await host.define({ "index.mjs": source });
  expect(host.refusal).toBe(refusal);
  expect((await host.readCode(runnable.codeSha256)).length).toBeGreaterThan(0);
  await expect(host.call(runnable)).rejects.toThrow(refusal);
});

test("a runtime that this machine has not is said", async () => {
  const host = await open();
  const runnable = await host.define({ "index.mjs": source }, { runtime: "ruby3.4" });
  await expect(host.call(runnable)).rejects.toThrow("no runtime ruby3.4");
});
