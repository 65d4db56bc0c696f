import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHost, type TestHost } from "./testing/test-host.ts";

let host: TestHost;
beforeAll(async () => {
  host = await openTestHost();
});
afterAll(async () => {
  expect(host.faults).toEqual([]);
  await host.dispose();
});

const define = (source: string, overrides = {}) => host.define({ "index.mjs": source }, overrides);
const run = async (source: string, overrides = {}) => host.call(await define(source, overrides));

/** Polls until a process is no more; the test's own timeout ends it where it stays. */
async function isGone(pid: unknown): Promise<boolean> {
  if (typeof pid !== "number") throw new Error(`${String(pid)} is no process`);
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(10);
  }
}

describe("a handler that throws", () => {
  test("answers AWS's error document, says it in its log, and stays warm", async () => {
    const runnable = await define(
      "export const handler = async () => { throw Object.assign(new TypeError('no'), { code: 'E1' }); };",
    );
    const called = await host.call(runnable);
    expect(called).toMatchObject({ outcome: "error", errorType: "TypeError", errorMessage: "no" });
    expect(called.answer).toMatchObject({
      errorType: "TypeError",
      errorMessage: "no",
      trace: expect.any(Array),
    });
    const { requestId } = called;
    expect(called.logTail).toContain(`\t${requestId}\tERROR\tInvoke Error \t{"errorType":"TypeError"`);
    expect(called.logTail).toContain('"code":"E1"');
    expect((await host.call(runnable)).initMs).toBeUndefined();
  });

  test.each([
    ["a text", "throw 'plain'", { errorType: "string", errorMessage: "plain", trace: [] }],
    ["nothing", "throw undefined", { errorType: "undefined", errorMessage: "undefined", trace: [] }],
    ["a liar", "throw { toString() { throw 1; } }", { errorType: "handled", trace: [] }],
  ])("%s", async (_, statement, answer) => {
    expect(await run(`export const handler = () => { ${statement}; };`)).toMatchObject({
      outcome: "error",
      answer,
    });
  });

  test("where nobody catches it ends its process, and the next invocation finds a new one", async () => {
    const runnable = await define(`export const handler = (event) =>
      event.fine ? Promise.resolve("fine") : new Promise(() => setTimeout(() => { throw new RangeError("late"); }, 1));`);
    expect(await host.call(runnable)).toMatchObject({
      outcome: "error",
      errorType: "RangeError",
      errorMessage: "late",
    });
    expect(await host.call(runnable, { fine: true })).toMatchObject({
      outcome: "ok",
      initMs: expect.any(Number),
    });
  });

  test("a promise that nobody awaits", async () => {
    const called = await run(
      "export const handler = () => new Promise(() => { Promise.reject(new Error('lost')); setTimeout(() => {}, 1e6); });",
    );
    expect(called).toMatchObject({
      outcome: "error",
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "Error: lost",
    });
  });
});

describe("code that cannot be loaded", () => {
  test.each([
    [
      "Runtime.ImportModuleError",
      "import 'nothing-of-this-name'; export const handler = 1;",
      "index.handler",
    ],
    ["Runtime.ImportModuleError", "", "other.handler"],
    ["Runtime.UserCodeSyntaxError", "export const handler = (;", "index.handler"],
    ["Runtime.HandlerNotFound", "export const other = 1;", "index.handler"],
    ["Runtime.HandlerNotFound", "export const handler = 1;", "index.handler"],
    ["Runtime.MalformedHandlerName", "", "index"],
    ["Runtime.MalformedHandlerName", "", "../../index.handler"],
    ["EvalError", "throw new EvalError('at once');", "index.handler"],
  ])("%s (%j, %s)", async (errorType, source, handler) => {
    expect(await run(source, { handler })).toMatchObject({ outcome: "init-error", errorType });
  });

  test("is not kept from what else is on this machine by chance", async () => {
    // The checkout's own packages lie above a state directory in it.
    expect(await run("import 'yauzl'; export const handler = 1;")).toMatchObject({
      errorType: "Runtime.ImportModuleError",
    });
  });

  test("since it exits while it loads", async () => {
    const called = await run("process.exit(3);");
    expect(called).toMatchObject({ outcome: "exited", errorType: "Runtime.ExitError" });
    expect(called.errorMessage).toBe(
      `RequestId: ${called.requestId} Error: Runtime exited with error: exit status 3`,
    );
  });
});

describe("a handler that hangs", () => {
  test.each([
    ["waiting", "export const handler = () => new Promise(() => setInterval(() => {}, 1000));"],
    ["busily", "export const handler = () => { for (;;); };"],
  ])("%s is ended at its timeout, with AWS's words", async (_, source) => {
    const called = await run(source, { timeoutMs: 1000 });
    const { requestId } = called;
    expect(called).toMatchObject({ outcome: "timeout", errorType: "Sandbox.Timedout" });
    expect(called.errorMessage).toBe(`RequestId: ${requestId} Error: Task timed out after 1.00 seconds`);
    expect(called.logTail).toMatch(
      new RegExp(`^\\d{4}-[-\\dT:.]+Z ${requestId} Task timed out after 1.00 seconds$`, "m"),
    );
    expect(called.logTail).toContain("\tStatus: timeout\t");
  });
});

describe("a handler that exits", () => {
  test.each([
    ["process.exit(0)", "Runtime exited without providing a reason"],
    ["process.exit(9)", "Runtime exited with error: exit status 9"],
    ["process.kill(process.pid, 'SIGKILL')", "Runtime exited with error: signal: killed"],
    ["process.abort()", "Runtime exited with error: signal: aborted"],
  ])("by %s", async (statement, words) => {
    const called = await run(
      `export const handler = async () => { ${statement}; await new Promise((r) => setTimeout(r, 1e6)); };`,
    );
    expect(called).toMatchObject({ outcome: "exited", errorType: "Runtime.ExitError" });
    expect(called.errorMessage).toBe(`RequestId: ${called.requestId} Error: ${words}`);
  });
});

describe("a handler that eats memory", () => {
  test.each([
    ["of its heap", "const held = []; for (;;) held.push({ more: [held.length] });"],
    [
      "outside of its heap",
      "const held = []; for (;;) { held.push(Buffer.alloc(5e6, 1)); await new Promise(setImmediate); }",
    ],
    [
      "in a process of its own",
      `
      const { spawn } = await import("node:child_process");
      const eat = "const held = []; setInterval(() => held.push(Buffer.alloc(5e6, 1)), 1)";
      spawn(process.execPath, ["-e", eat]);
      await new Promise((resolve) => setTimeout(resolve, 1e6));`,
    ],
  ])("%s", async (_, body) => {
    const called = await run(`export const handler = async () => { ${body} };`, { memoryMiB: 192 });
    expect(called).toMatchObject({
      outcome: "out-of-memory",
      errorType: "Runtime.OutOfMemory",
      maxMemoryMiB: 192,
    });
    expect(called.errorMessage).toContain("signal: killed");
    expect(called.logTail).toContain("Error Type: Runtime.OutOfMemory");
  });
});

describe("a handler that prints", () => {
  test("is seen line by line, and what one call prints as one event", async () => {
    const runnable = await define(`export const handler = async () => {
      console.log("two\\nlines", { a: 1 }); process.stdout.write("raw\\nwithout an end"); console.error("bad");
    };`);
    const { logTail, requestId } = await host.call(runnable);
    for (const line of [
      `\t${requestId}\tINFO\ttwo\nlines { a: 1 }\n`,
      "\nraw\n",
      "\nwithout an end\n",
      "\tERROR\tbad\n",
    ]) {
      expect(logTail).toContain(line);
    }
    expect(logTail.split("\n").at(-2)).toMatch(
      new RegExp(
        `^REPORT RequestId: ${requestId}\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB\tInit Duration: [\\d.]+ ms\t$`,
      ),
    );
  });

  test.each([
    ["to its output", "process.stdout.write(line)"],
    ["to its log", "console.log(line)"],
  ])("30 MB %s does no harm, and the log says what is missing", async (_, statement) => {
    const before = host.lines.length;
    const called = await run(
      `const line = "x".repeat(99) + "\\n"; export const handler = async () => { for (let i = 0; i < 3e5; i++) ${statement}; return 1; };`,
    );
    expect(called).toMatchObject({ outcome: "ok", answer: 1 });
    const kept = host.lines.slice(before).reduce((sum, line) => sum + line.length, 0);
    expect(kept).toBeLessThan(1.1 * 1024 * 1024);
    expect(called.logTail).toMatch(
      /\n\[\d+ lines \(\d+ bytes\) not kept: the log of one invocation holds 1048576 bytes\.\]\nEND /,
    );
  });

  test.each([
    ["to its output", "writeSync(1, Buffer.alloc(65_536, 10))", 200],
    ["to its log", "console.log('')", 60_000],
  ])("empty lines %s are counted as well", async (_, statement, times) => {
    const before = host.lines.length;
    const called = await run(
      `import { writeSync } from "node:fs";
      export const handler = async () => { for (let i = 0; i < ${times}; i++) ${statement}; return 1; };`,
    );
    expect(called).toMatchObject({ outcome: "ok", answer: 1 });
    expect(host.lines.length - before).toBeLessThan(41_000);
    expect(called.logTail).toMatch(/\n\[\d+ lines \(\d+ bytes\) not kept: /);
  });

  test("one line of megabytes is several lines of 256 KiB", async () => {
    const before = host.lines.length;
    await run('export const handler = async () => { process.stdout.write("y".repeat(600 * 1024)); };');
    const lines = host.lines.slice(before).filter((line) => line.startsWith("y"));
    expect(lines.map((line) => line.length)).toEqual([262_144, 262_144, 90_112]);
  });
});

describe("a handler that returns nonsense", () => {
  test.each([
    ["a number that is too big for JSON", "1n"],
    ["a circle", "(() => { const a = {}; a.a = a; return a; })()"],
    ["what throws when it is read", "({ get a() { throw new Error('no'); } })"],
  ])("%s", async (_, value) => {
    expect(await run(`export const handler = async () => ${value};`)).toMatchObject({
      outcome: "error",
      errorType: "Runtime.MarshalError",
      errorMessage: expect.stringContaining("Unable to stringify response body"),
    });
  });

  test("7 MB", async () => {
    const called = await run('export const handler = async () => "z".repeat(7_000_000);');
    expect(called).toMatchObject({ outcome: "error", errorType: "Function.ResponseSizeTooLarge" });
    expect(called.errorMessage).toContain(
      "(7000002 bytes) exceeded maximum allowed payload size (6291556 bytes)",
    );
  });

  test("an error of 7 MB", async () => {
    const called = await run(
      'export const handler = async () => { throw new Error("z".repeat(7_000_000)); };',
    );
    expect(called).toMatchObject({ outcome: "error", errorType: "Function.ResponseSizeTooLarge" });
  });

  test("where only its runtime writes", async () => {
    const called = await run(`import { writeSync } from "node:fs";
      export const handler = async () => { writeSync(4, Buffer.alloc(64, 255)); await new Promise((r) => setTimeout(r, 1e6)); };`);
    expect(called).toMatchObject({ outcome: "exited", errorType: "Runtime.ExitError" });
  });

  test("an answer of 6 MB is fine", async () => {
    const called = await run('export const handler = async () => "z".repeat(6_291_554);');
    expect(called.outcome).toBe("ok");
    expect(String(called.answer)).toHaveLength(6_291_554);
  });
});

describe("a handler that forks leaves nothing behind", () => {
  const spawning = (options: string, more = "") => `import { spawn } from "node:child_process";
    export const handler = async (event, context) => {
      const child = spawn("sleep", ["1000"], ${options});
      child.unref();
      ${more}
      return child.pid;
    };`;

  test("when it times out", async () => {
    const called = await run(
      spawning(
        '{ stdio: "inherit" }',
        "console.log('pid=' + child.pid); await new Promise((r) => setTimeout(r, 1e6));",
      ),
      { timeoutMs: 1000 },
    );
    expect(called.outcome).toBe("timeout");
    const pid = Number(/pid=(\d+)/.exec(called.logTail)?.[1]);
    expect(await isGone(pid)).toBe(true);
  });

  test("when it is retired", async () => {
    const runnable = await define(spawning("{}"));
    const { answer } = await host.call(runnable);
    host.retire(runnable.functionArn);
    expect(await isGone(answer)).toBe(true);
  });

  test.runIf(process.platform === "linux")("also those that left its group", async () => {
    const runnable = await define(spawning('{ detached: true, stdio: "ignore" }'));
    const { answer } = await host.call(runnable);
    host.retire(runnable.functionArn);
    expect(await isGone(answer)).toBe(true);
  });

  test.runIf(process.platform === "linux")("without end, and is ended itself", async () => {
    const called = await run(
      `import { spawn } from "node:child_process";
      export const handler = async () => {
        for (;;) { spawn("sleep", ["1000"]).on("error", () => {}); await new Promise((r) => setTimeout(r, 1)); }
      };`,
      { memoryMiB: 10_240 },
    );
    expect(called.outcome).toBe("exited");
    expect(called.logTail).toContain("[Ended: more than 256 processes.]");
  });
});

test("each environment has a scratch directory of its own, which goes with it", async () => {
  const runnable =
    await define(`import { writeFileSync } from "node:fs"; import { homedir, tmpdir } from "node:os";
    export const handler = async () => { writeFileSync(tmpdir() + "/x", "x"); return [homedir(), tmpdir()]; };`);
  const { answer } = await host.call(runnable);
  const [home = "", temporary = ""] = answer as string[];
  expect(home).toBe(temporary);
  expect(home.startsWith(path.join(host.directory, "scratch"))).toBe(true);
  host.retire(runnable.functionArn);
  while (existsSync(home)) await sleep(10);
  expect(await readdir(path.join(host.directory, "scratch"))).not.toContain(path.basename(home));
});

test("nothing of the server's own environment is seen but where programs are", async () => {
  process.env.SECRET_OF_THE_SERVER = "secret";
  const { answer } = await run("export const handler = async () => Object.keys(process.env);");
  delete process.env.SECRET_OF_THE_SERVER;
  const expected = /^(?:AWS_\w+|LAMBDA_TASK_ROOT|_HANDLER|TZ|LANG|PATH|HOME|TMPDIR|SLUICE_ENVIRONMENT)$/;
  expect((answer as string[]).filter((name) => !expected.test(name))).toEqual([]);
});
