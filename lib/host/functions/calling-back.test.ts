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

  test("its buckets, queues and functions too, with no more than a region", async () => {
    const source = `import { S3Client, CreateBucketCommand, PutObjectCommand, GetObjectCommand } from "@aws-sdk/client-s3";
      import { SQSClient, CreateQueueCommand, SendMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
      import { SNSClient, CreateTopicCommand } from "@aws-sdk/client-sns";
      import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
      import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
      export const handler = async () => {
        const [s3, sqs] = [new S3Client({}), new SQSClient({})];
        await s3.send(new CreateBucketCommand({ Bucket: "answers" }));
        await s3.send(new PutObjectCommand({ Bucket: "answers", Key: "a/b.txt", Body: "kept" }));
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: "answers", Key: "a/b.txt" }));
        const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "q" }));
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "sent" }));
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
        const { TopicArn } = await new SNSClient({}).send(new CreateTopicCommand({ Name: "t" }));
        const { Functions } = await new LambdaClient({}).send(new ListFunctionsCommand({}));
        const { logGroups } = await new CloudWatchLogsClient({}).send(new DescribeLogGroupsCommand({}));
        return [await Body.transformToString(), Messages[0].Body, TopicArn, Functions, logGroups];
      };`;
    const runnable = await host.define({ "index.mjs": source }, { memoryMiB: 128 });
    expect(await host.call(runnable)).toMatchObject({
      outcome: "ok",
      answer: ["kept", "sent", "arn:aws:sns:us-east-1:000000000000:t", [], []],
    });
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
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="from-python")
    s3.put_object(Bucket="from-python", Key="k", Body=b"kept")
    assert s3.get_object(Bucket="from-python", Key="k")["Body"].read() == b"kept"
    boto3.client("sqs").create_queue(QueueName="from-python")
    boto3.client("lambda").list_functions()
    boto3.client("logs").describe_log_groups()
    return boto3.client("sts").get_caller_identity()["Account"]
`;
    const runnable = await host.define({ "app.py": source }, { runtime, handler: "app.handle" });
    const called = await host.call(runnable);
    expect(called.outcome).toBe("ok");
    expect([null, "000000000000"]).toContain(called.answer);
  });
});
