import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHost, type TestHost } from "./testing/test-host.ts";

let host: TestHost;
beforeAll(async () => {
  host = await openTestHost();
});
afterAll(() => host.dispose());

const run = async (source: string, event: unknown = {}, overrides = {}) => {
  const runtime = host.runtimes.find((name) => name.startsWith("python")) ?? "";
  return host.call(
    await host.define({ "app.py": source }, { runtime, handler: "app.handle", ...overrides }),
    event,
  );
};

test("without Python there is no runtime of Python", async () => {
  const without = await openTestHost({ pythonProgram: "/nowhere/python3" });
  expect(without.runtimes.filter((name) => name.startsWith("python"))).toEqual([]);
  expect(without.runtimes.length).toBeGreaterThan(0);
  await without.dispose();
});

test("a Python that is not version 3 is none", async () => {
  const without = await openTestHost({ pythonProgram: "/bin/true" });
  expect(without.runtimes.filter((name) => name.startsWith("python"))).toEqual([]);
  await without.dispose();
});

const hasPython = await (async () => {
  const probe = await openTestHost();
  await probe.dispose();
  return probe.runtimes.some((name) => name.startsWith("python"));
})();

describe.skipIf(!hasPython)("a handler of Python", () => {
  test("answers, warm the second time, with what its context says", async () => {
    const runtime = host.runtimes.find((name) => name.startsWith("python")) ?? "";
    const source = `
n = 0
def handle(event, context):
    global n
    n += 1
    return {
        "n": n, "got": event["x"], "id": context.aws_request_id, "arn": context.invoked_function_arn,
        "name": context.function_name, "memory": context.memory_limit_in_mb, "left": context.get_remaining_time_in_millis(),
    }
`;
    const runnable = await host.define({ "src/app.py": source }, { runtime, handler: "src/app.handle" });
    const first = await host.call(runnable, { x: "ö😀" });
    const { functionName: name, functionArn: arn } = runnable;
    const left = expect.any(Number);
    expect(first.answer).toEqual({ n: 1, got: "ö😀", id: first.requestId, arn, name, memory: "256", left });
    expect((await host.call(runnable, { x: 1 })).answer).toMatchObject({ n: 2 });
  });

  test("that raises answers AWS's error document and stays warm", async () => {
    const runtime = host.runtimes.find((name) => name.startsWith("python")) ?? "";
    const source = `
def inner():
    raise ValueError("no such thing")
def handle(event, context):
    inner()
`;
    const runnable = await host.define({ "app.py": source }, { runtime, handler: "app.handle" });
    const called = await host.call(runnable);
    expect(called).toMatchObject({
      outcome: "error",
      errorType: "ValueError",
      errorMessage: "no such thing",
    });
    expect(called.answer).toEqual({
      errorType: "ValueError",
      errorMessage: "no such thing",
      requestId: called.requestId,
      stackTrace: [
        expect.stringContaining("in handle"),
        expect.stringContaining('raise ValueError("no such thing")'),
      ],
    });
    expect(called.logTail).toContain(
      "[ERROR] ValueError: no such thing\nTraceback (most recent call last):\n",
    );
    expect((await host.call(runnable)).initMs).toBeUndefined();
  });

  test.each([
    ["Runtime.ImportModuleError", "import nothing_of_this_name\ndef handle(e, c): pass", "app.handle"],
    ["Runtime.ImportModuleError", "", "other.handle"],
    ["Runtime.UserCodeSyntaxError", "def handle(:", "app.handle"],
    ["Runtime.HandlerNotFound", "x = 1", "app.handle"],
    ["Runtime.MalformedHandlerName", "x = 1", "app"],
    ["ZeroDivisionError", "x = 1 / 0", "app.handle"],
  ])("cannot be loaded: %s (%j)", async (errorType, source, handler) => {
    expect(await run(source, {}, { handler })).toMatchObject({ outcome: "init-error", errorType });
  });

  test("answers what is no JSON", async () => {
    const called = await run("def handle(e, c): return {1, 2}");
    expect(called).toMatchObject({ outcome: "error", errorType: "Runtime.MarshalError" });
    expect(called.errorMessage).toContain("Object of type set is not JSON serializable");
  });

  test("exits", async () => {
    const called = await run("import sys\ndef handle(e, c): sys.exit(7)");
    expect(called).toMatchObject({ outcome: "exited", errorType: "Runtime.ExitError" });
    expect(called.errorMessage).toContain("exit status 7");
  });

  test("hangs", async () => {
    const called = await run("import time\ndef handle(e, c): time.sleep(1000)", {}, { timeoutMs: 300 });
    expect(called).toMatchObject({ outcome: "timeout", errorType: "Sandbox.Timedout" });
  });

  test("eats memory", async () => {
    const source = "def handle(e, c):\n  held = []\n  while True: held.append(bytearray(10_000_000))";
    const called = await run(source, {}, { memoryMiB: 128 });
    expect(called).toMatchObject({
      outcome: "out-of-memory",
      errorType: "Runtime.OutOfMemory",
      maxMemoryMiB: 128,
    });
  });

  test("prints and logs, each record one event with its lines", async () => {
    const source = `
import logging
def handle(e, c):
    print("first", "ligne – première \\ud83d")
    logging.getLogger().warning("two\\nlines")
    print("without an end", end="")
    return 1
`;
    const { logTail, requestId } = await run(source);
    expect(logTail).toMatch(
      new RegExp(
        `^START .*\\nfirst ligne – première \\\\ud83d\\n\\[WARNING\\]\\t[-\\dT:.]+Z\\t${requestId}\\ttwo\\nlines\\nwithout an end\\nEND `,
      ),
    );
  });

  test("that forks answers once, and its child is gone with it", async () => {
    const source = `
import os, time
def handle(e, c):
    pid = os.fork()
    if pid == 0:
        time.sleep(0.05)
        return "child"
    os.waitpid(pid, 0)
    return "parent"
`;
    expect(await run(source)).toMatchObject({ outcome: "ok", answer: "parent" });
  });
});
