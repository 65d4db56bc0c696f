import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
let client: SQSClient;

const newClient = () =>
  new SQSClient({
    endpoint: runtime.addresses.awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });

beforeEach(async () => {
  runtime = await openTestRuntime();
  client = newClient();
});

afterEach(async () => {
  client.destroy();
  await runtime.dispose();
});

it("is used by the SDK, which holds the digests of bodies and attributes against its own", async () => {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: "orders" }));
  expect((await client.send(new GetQueueUrlCommand({ QueueName: "orders" }))).QueueUrl).toBe(QueueUrl);
  const MessageAttributes = {
    text: { DataType: "String", StringValue: "ü" },
    count: { DataType: "Number.int", StringValue: "12" },
    bytes: { DataType: "Binary", BinaryValue: Uint8Array.of(0, 1, 255) },
  };
  const MessageSystemAttributes = {
    AWSTraceHeader: { DataType: "String", StringValue: "Root=1-5759e988" },
  } as const;
  await client.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: "héllo <&> \u{1f600}",
      MessageAttributes,
      MessageSystemAttributes,
    }),
  );
  const Entries = ["a", "b"].map((Id) => ({ Id, MessageBody: Id, MessageAttributes }));
  await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ["t*", "count", "by.*"],
      AttributeNames: ["AWSTraceHeader" as never],
    }),
  );
  expect(Messages.map(({ Body }) => Body)).toEqual(["héllo <&> \u{1f600}", "a", "b"]);
  expect(Messages[0]?.Attributes).toEqual({ AWSTraceHeader: "Root=1-5759e988" });
  expect(Messages[0]?.MessageAttributes).toEqual({
    count: MessageAttributes.count,
    bytes: MessageAttributes.bytes,
  });
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle }));
});

it("names errors as clients know them", async () => {
  const send = client.send(
    new SendMessageCommand({ QueueUrl: "http://x/000000000000/no", MessageBody: "a" }),
  );
  await expect(send).rejects.toMatchObject({
    name: "QueueDoesNotExist",
    message: "The specified queue does not exist.",
    $fault: "client",
  });
  const wrong = client.send(new CreateQueueCommand({ QueueName: "a b" }));
  await expect(wrong).rejects.toMatchObject({ name: "InvalidParameterValue" });
});

it("has what was acknowledged after a restart, and nothing that was deleted", async () => {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: "orders" }));
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody: `${at}` })),
    ),
  );
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  for (const { ReceiptHandle } of Messages) {
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  client.destroy();
  runtime = await runtime.reopen();
  client = newClient();
  const again = new Set<string | undefined>();
  for (;;) {
    const answer = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (answer.Messages === undefined) break;
    for (const { Body } of answer.Messages) again.add(Body);
  }
  expect(again.size).toBe(40);
  for (const { Body } of Messages) expect(again).not.toContain(Body);
});

it("names queues by the host under which their caller has reached this server, which SDKs then call", async () => {
  const { port } = new URL(runtime.addresses.awsEndpoint);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
    const reached = new SQSClient({
      endpoint: `http://${host}`,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    const { QueueUrl } = await reached.send(new CreateQueueCommand({ QueueName: "orders" }));
    expect(QueueUrl).toBe(`http://${host}/000000000000/orders`);
    await reached.send(new SendMessageCommand({ QueueUrl, MessageBody: host }));
    reached.destroy();
  }
});
