import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHost, type TestHost } from "./testing/test-host.ts";

let host: TestHost;
beforeAll(async () => {
  host = await openTestHost();
});
afterAll(() => host.dispose());

const run = async (source: string, event: unknown = {}, file = "index.mjs", overrides = {}) =>
  host.call(await host.define({ [file]: source }, overrides), event);

describe("a handler of Node.js answers", () => {
  test.each([
    ["an async ES module", "index.mjs", "export const handler = async (event) => ({ got: event.x });"],
    ["an async CommonJS module", "index.js", "exports.handler = async (event) => ({ got: event.x });"],
    ["with a promise", "index.cjs", "exports.handler = (event) => Promise.resolve({ got: event.x });"],
    [
      "by its callback",
      "index.js",
      "exports.handler = (event, _, done) => { setTimeout(() => done(null, { got: event.x }), 5); };",
    ],
    [
      "by context.succeed",
      "index.js",
      "exports.handler = (event, context) => context.succeed({ got: event.x });",
    ],
  ])("%s", async (_, file, source) => {
    expect(await run(source, { x: "ö" }, file)).toMatchObject({ outcome: "ok", answer: { got: "ö" } });
  });

  test("as an ES module by its package.json, from a directory, with a file of its own", async () => {
    const runnable = await host.define(
      {
        "src/app.js": 'import { two } from "./two.js"; export const api = { handle: async () => two };',
        "src/two.js": "export const two = 2;",
        "package.json": '{ "type": "module" }',
      },
      { handler: "src/app.api.handle" },
    );
    expect(await host.call(runnable)).toMatchObject({ outcome: "ok", answer: 2 });
  });

  test("null where it returns nothing, and when nothing is left that could answer", async () => {
    expect((await run("export const handler = async () => {};")).answer).toBeNull();
    expect((await run("exports.handler = () => {};", {}, "index.js")).answer).toBeNull();
    expect((await run("export const handler = () => new Promise(() => {});")).answer).toBeNull();
  });

  test("with what its context says", async () => {
    const source = `export const handler = async (event, context) => ({
      ...context, remaining: context.getRemainingTimeInMillis(), env: { ...process.env }, cwd: process.cwd(),
    });`;
    const runnable = await host.define({ "index.mjs": source }, { environment: { STAGE: "test" } });
    const { answer, requestId, logStreamName } = await host.call(runnable);
    expect(answer).toMatchObject({
      awsRequestId: requestId,
      functionName: runnable.functionName,
      functionVersion: "$LATEST",
      invokedFunctionArn: runnable.functionArn,
      memoryLimitInMB: "256",
      logGroupName: runnable.logGroupName,
      logStreamName,
      remaining: expect.any(Number),
      env: {
        STAGE: "test",
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: "000000000000",
        AWS_ENDPOINT_URL: "http://127.0.0.1:9",
        _HANDLER: "index.handler",
      },
    });
    expect(logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
  });
});

test("a second invocation finds the environment warm", async () => {
  const runnable = await host.define({ "index.mjs": "let n = 0; export const handler = async () => ++n;" });
  const first = await host.call(runnable);
  const second = await host.call(runnable);
  expect([first.answer, second.answer]).toEqual([1, 2]);
  expect([first.initMs, second.initMs]).toEqual([expect.any(Number), undefined]);
  expect(host.environments(runnable.functionArn)).toEqual({ warm: 1, busy: 0 });
});
