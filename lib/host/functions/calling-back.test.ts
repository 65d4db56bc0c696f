import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestRuntime, type TestRuntime } from "../../testing/open-test-runtime.ts";
import { openTestHost, type TestHost } from "./testing/test-host.ts";

let server: TestRuntime;
let host: TestHost;
beforeAll(async () => {
  server = await openTestRuntime();
  const { port } = new URL(server.addresses.awsEndpoint);
  host = await openTestHost({ endpoint: () => `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await host.dispose();
  await server.dispose();
});

describe("a handler finds this server by itself", () => {
  const body = (load: string) => `${load}
    const handler = async () => {
      const kinesis = new KinesisClient({});
      await kinesis.send(new ListStreamsCommand({}));
      return (await new STSClient({}).send(new GetCallerIdentityCommand({}))).Account;
    };`;

  test("with the SDK as AWS's runtime brings it, for ES modules", async () => {
    const load = `import { KinesisClient, ListStreamsCommand } from "@aws-sdk/client-kinesis";
      import { STSClient, GetCallerIdentityCommand } from "@aws-sdk/client-sts";`;
    const runnable = await host.define(
      { "index.mjs": `${body(load)} export { handler };` },
      { account: "123456789012" },
    );
    expect(await host.call(runnable)).toMatchObject({ outcome: "ok", answer: "123456789012" });
  });

  test("and for CommonJS", async () => {
    const load = `const { KinesisClient, ListStreamsCommand } = require("@aws-sdk/client-kinesis");
      const { STSClient, GetCallerIdentityCommand } = require("@aws-sdk/client-sts");`;
    const runnable = await host.define({ "index.js": `${body(load)} exports.handler = handler;` });
    expect(await host.call(runnable)).toMatchObject({ outcome: "ok", answer: "000000000000" });
  });

  test("in Python with boto3, where the machine has it", async () => {
    const runtime = host.runtimes.find((name) => name.startsWith("python"));
    if (runtime === undefined) return;
    const source = `
def handle(event, context):
    try:
        import boto3
    except ImportError:
        return None
    boto3.client("kinesis").list_streams()
    return boto3.client("sts").get_caller_identity()["Account"]
`;
    const runnable = await host.define({ "app.py": source }, { runtime, handler: "app.handle" });
    const called = await host.call(runnable);
    expect(called.outcome).toBe("ok");
    expect([null, "000000000000"]).toContain(called.answer);
  });
});
