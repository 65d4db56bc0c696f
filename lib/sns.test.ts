import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
let sns: SNSClient;
let sqs: SQSClient;
let web: Server | undefined;

beforeEach(async () => {
  runtime = await openTestRuntime();
  const options = {
    endpoint: runtime.addresses.awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  sns = new SNSClient(options);
  sqs = new SQSClient(options);
});

afterEach(async () => {
  sns.destroy();
  sqs.destroy();
  web?.close();
  web = undefined;
  await runtime.dispose();
});

it("brings what the SDK publishes to a queue", async () => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "billing" }));
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "orders" }));
  const Endpoint = "arn:aws:sqs:us-east-1:000000000000:billing";
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn, Message: "héllo <&>", Subject: "Hi" }));
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  expect(JSON.parse(Messages[0]?.Body ?? "{}")).toMatchObject({
    MessageId,
    TopicArn,
    Subject: "Hi",
    Message: "héllo <&>",
  });
});

it("brings it to a web server that has confirmed", async () => {
  const got: { readonly type: unknown; readonly body: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece: Buffer) => {
      text += piece.toString();
    });
    request.on("end", () => {
      got.push({ type: request.headers["x-amz-sns-message-type"], body: JSON.parse(text) });
      response.end();
    });
  });
  web = server;
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "orders" }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint }));
  await expect.poll(() => got.length, { timeout: 5_000 }).toBe(1);
  const confirm = new ConfirmSubscriptionCommand({ TopicArn, Token: "x" });
  await expect(sns.send(confirm)).rejects.toMatchObject({ name: "InvalidParameterException" });
  const visit = (url = "") => fetch(url.replace(/^http:\/\/[^/]+/, runtime.addresses.awsEndpoint));
  expect((await visit(got[0]?.body.SubscribeURL?.replace("Token=", "Token=0"))).status).toBe(400);
  const visited = await visit(got[0]?.body.SubscribeURL);
  expect([visited.status, await visited.text()]).toEqual([200, expect.stringContaining(`${TopicArn}:`)]);
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  expect(Subscriptions[0]?.SubscriptionArn).toMatch(/^arn:aws:sns:us-east-1:000000000000:orders:/);
  await sns.send(new PublishCommand({ TopicArn, Message: "hello" }));
  await expect.poll(() => got[1]?.body.Message, { timeout: 5_000 }).toBe("hello");
  expect((await visit(got[1]?.body.UnsubscribeURL)).status).toBe(200);
  const left = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  expect(left.Subscriptions ?? []).toEqual([]);
  // Nothing else is called by a link.
  const listed = await visit(`http://x/?Action=DeleteTopic&TopicArn=${TopicArn}`);
  expect(listed.status).toBe(403);
});

it("names errors as clients know them", async () => {
  const publish = sns.send(
    new PublishCommand({ TopicArn: "arn:aws:sns:us-east-1:000000000000:no", Message: "a" }),
  );
  await expect(publish).rejects.toMatchObject({ name: "NotFoundException", message: "Topic does not exist" });
});
