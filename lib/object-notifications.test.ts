import { zipSync } from "fflate";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Call } from "#engine/kernel/call.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import type { Services } from "#services/services.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const Bucket = "inbox";

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await openTestRuntime();
});
afterEach(() => runtime.dispose());

async function call<Output>(service: keyof Services, operation: string, input: object): Promise<Output> {
  const caller: Call = { ...PLACE, accessKeyId: "test", requestId: "r", source: "wire", client: "app/1" };
  return (await runtime.invoke(caller, runtime.services[service].service, operation, input)) as Output;
}

const put = (Key: string) => call("s3", "PutObject", { Bucket, Key, Body: Buffer.from("{}") });

async function received(QueueUrl: string): Promise<string[]> {
  const { Messages = [] } = await call<{ Messages?: { Body: string }[] }>("sqs", "ReceiveMessage", {
    QueueUrl,
    MaxNumberOfMessages: 10,
  });
  return Messages.map(({ Body }) => Body);
}

it("tells a queue, a topic and a function of what is put, as one service calls another", async () => {
  await call("s3", "CreateBucket", { Bucket });
  const { QueueUrl } = await call<{ QueueUrl: string }>("sqs", "CreateQueue", { QueueName: "objects" });
  const { TopicArn } = await call<{ TopicArn: string }>("sns", "CreateTopic", { Name: "objects" });
  const { FunctionArn } = await call<{ FunctionArn: string }>("lambda", "CreateFunction", {
    FunctionName: "on-object",
    Runtime: "nodejs24.x",
    Role: `arn:aws:iam::${PLACE.account}:role/any`,
    Handler: "index.handler",
    Code: { ZipFile: zipSync({ "index.mjs": Buffer.from("export const handler = () => 1;") }) },
  });
  const sent: string[] = [];
  runtime.journal.on({
    "call.finished": ({ call: { source, client }, service, operation, status }: CallFinished) => {
      if (source === "service" && client === "s3.amazonaws.com")
        sent.push(`${service} ${operation} ${status}`);
    },
  });
  const configuration = (QueueArn: string) => ({
    Bucket,
    NotificationConfiguration: {
      QueueConfigurations: [
        {
          QueueArn,
          Events: ["s3:ObjectCreated:*"],
          Filter: { Key: { FilterRules: [{ Name: "prefix", Value: "q/" }] } },
        },
      ],
      TopicConfigurations: [
        {
          TopicArn,
          Events: ["s3:ObjectRemoved:*"],
        },
      ],
      LambdaFunctionConfigurations: [
        {
          LambdaFunctionArn: FunctionArn,
          Events: ["s3:ObjectCreated:*"],
          Filter: { Key: { FilterRules: [{ Name: "prefix", Value: "f/" }] } },
        },
      ],
    },
  });
  const arn = `arn:aws:sqs:us-east-1:${PLACE.account}:objects`;
  await expect(
    call("s3", "PutBucketNotificationConfiguration", configuration(`${arn}-missing`)),
  ).rejects.toThrow("Unable to validate the following destination configurations");
  await call("s3", "PutBucketNotificationConfiguration", configuration(arn));
  await put("q/one.json");
  await put("f/two.json");
  await call("s3", "DeleteObject", { Bucket, Key: "q/one.json" });

  const messages: string[] = [];
  const keys = async () => {
    messages.push(...(await received(QueueUrl)));
    return messages
      .map((text) => JSON.parse(text) as { Records?: { s3: { object: { key: string } } }[] })
      .flatMap(({ Records = [] }) => Records.map(({ s3 }) => s3.object.key));
  };
  await expect.poll(keys, { timeout: 10_000 }).toEqual(["q/one.json"]);
  await expect
    .poll(() => sent.filter((each) => !/ Get/.test(each)).sort(), { timeout: 10_000 })
    .toEqual([
      "lambda Invoke 200",
      "sns Publish 200",
      "sns Publish 200",
      "sqs SendMessage 200",
      "sqs SendMessage 200",
    ]);
}, 30_000);
