import { afterEach, beforeEach, expect, it } from "vitest";
import type { QueueData, QueuesData } from "#contract/queues.ts";
import type { SnsTopicsData } from "#contract/sns-topics.ts";
import type { Call } from "#engine/kernel/call.ts";
import { firstSnapshots } from "./testing/first-snapshots.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const CALLER: Call = { ...PLACE, accessKeyId: "test", requestId: "r", source: "wire" };

let runtime: TestRuntime;
beforeEach(async () => {
  runtime = await openTestRuntime();
});
afterEach(() => runtime.dispose());

const sqs = (operation: string, input: object) =>
  runtime.invoke(CALLER, runtime.services.sqs.service, operation, input) as Promise<never>;
const sns = (operation: string, input: object) =>
  runtime.invoke(CALLER, runtime.services.sns.service, operation, input) as Promise<never>;

it("shows queues, their messages and topics, and looking receives nothing", async () => {
  const { QueueUrl }: { QueueUrl: string } = await sqs("CreateQueue", { QueueName: "orders" });
  for (const MessageBody of ["a", "x".repeat(300_000), "c"])
    await sqs("SendMessage", { QueueUrl, MessageBody });
  await sqs("ReceiveMessage", { QueueUrl });
  const { TopicArn }: { TopicArn: string } = await sns("CreateTopic", { Name: "alerts" });
  const Endpoint = `arn:aws:sqs:us-east-1:${PLACE.account}:orders`;
  await sns("Subscribe", { TopicArn, Protocol: "sqs", Endpoint, Attributes: { RawMessageDelivery: "true" } });

  for (let look = 0; look < 3; look++) {
    const seen = await firstSnapshots(runtime.feeds, PLACE, ["queues", "queue:orders", "sns-topics"]);
    const { rows } = seen.queues as QueuesData;
    expect(rows).toMatchObject([
      { queueName: "orders", queueUrl: QueueUrl, visible: 2, inFlight: 1, delayed: 0 },
    ]);
    const { messages } = seen["queue:orders"] as QueueData;
    expect(messages.map(({ state, receiveCount, bodyBytes }) => [state, receiveCount, bodyBytes])).toEqual([
      ["in-flight", 1, 1],
      ["visible", 0, 300_000],
      ["visible", 0, 1],
    ]);
    expect(messages[1]?.body).toHaveLength(65_536);
    const { topics } = seen["sns-topics"] as SnsTopicsData;
    expect(topics).toMatchObject([
      { topicName: "alerts", subscriptions: [{ endpoint: Endpoint, isRaw: true }] },
    ]);
  }
});
