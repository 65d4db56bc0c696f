import { randomUUID } from "node:crypto";
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { InvokeCommandOutput } from "@aws-sdk/client-lambda";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestRuntime, type TestRuntime } from "../../testing/open-test-runtime.ts";

let runtime: TestRuntime;
let logs: CloudWatchLogsClient;
beforeAll(async () => {
  runtime = await openTestRuntime();
  const settings = {
    endpoint: runtime.addresses.awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  logs = new CloudWatchLogsClient(settings);
});
afterAll(async () => {
  logs.destroy();
  await runtime.dispose();
});

const lambda = async (operation: string, input: object) => {
  const place = { account: "000000000000", region: "us-east-1" };
  const caller = { ...place, accessKeyId: "test", requestId: randomUUID(), source: "wire" } as const;
  return await runtime.invoke(caller, runtime.services.lambda.service, operation, input);
};

test("what a function writes is in its group when it has answered", async () => {
  const source = 'export const handler = async () => { console.log("two\\nlines"); return 1; };';
  await lambda("CreateFunction", {
    FunctionName: "writer",
    Runtime: "nodejs22.x",
    Role: "arn:aws:iam::000000000000:role/any",
    Handler: "index.handler",
    Code: { ZipFile: zipSync({ "index.mjs": Buffer.from(source) }) },
  });
  const answered = (await lambda("Invoke", {
    FunctionName: "writer",
    LogType: "Tail",
  })) as InvokeCommandOutput;
  expect(Buffer.from(answered.Payload ?? []).toString()).toBe("1");
  const logGroupName = "/aws/lambda/writer";
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
  const messages = events.map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringMatching(/^START RequestId: .* Version: \$LATEST\n$/),
    expect.stringMatching(/\tINFO\ttwo\nlines\n$/),
    expect.stringMatching(/^END RequestId: .*\n$/),
    expect.stringMatching(/^REPORT RequestId: .*\tDuration: .*\tInit Duration: .* ms\t\n$/),
  ]);
  expect(Buffer.from(answered.LogResult ?? "", "base64").toString()).toBe(messages.join(""));
  const [first] = events;
  const stream = { logGroupName, logStreamName: first?.logStreamName };
  expect((await logs.send(new GetLogEventsCommand(stream))).events).toHaveLength(4);
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({}));
  expect(logGroups).toEqual([expect.objectContaining({ logGroupName })]);
});
