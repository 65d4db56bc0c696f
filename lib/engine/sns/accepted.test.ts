import { beforeEach, expect, it } from "vitest";
import { VirtualClock } from "../kernel/testing/virtual-clock.ts";
import type { Sns } from "./sns.ts";
import { caller, memoryTopics, newOutside, type Outside, openTestSns } from "./testing/open-sns.ts";

const TopicArn = "arn:aws:sns:eu-west-1:111122223333:orders";
const Endpoint = "arn:aws:sqs:eu-west-1:111122223333:billing";

let clock: VirtualClock;
let outside: Outside;
let repository: ReturnType<typeof memoryTopics>;
let sns: Sns;

beforeEach(async () => {
  clock = new VirtualClock();
  outside = newOutside();
  repository = memoryTopics();
  sns = await openTestSns(clock, outside, repository);
  await sns.handlers.CreateTopic(caller, { Name: "orders" });
  await sns.handlers.Subscribe(caller, { TopicArn, Protocol: "sqs", Endpoint });
});

const publish = () => sns.handlers.Publish(caller, { TopicArn, Message: "hello" });

it("answers Publish when the message is kept, and sends nothing before", async () => {
  const { promise: disk, resolve: written } = Promise.withResolvers<void>();
  const { addNotifications } = repository;
  repository.addNotifications = async (rows) => {
    await disk;
    await addNotifications(rows);
  };
  let isAnswered = false;
  const answer = publish().then(() => {
    isAnswered = true;
  });
  await clock.advance(1_000);
  expect([isAnswered, outside.calls.length]).toEqual([false, 0]);
  written();
  await answer;
  await clock.advance(0);
  expect(outside.calls).toHaveLength(1);
});

it("sends nothing of a message that could not be kept", async () => {
  repository.addNotifications = () => Promise.reject(new Error("the disk is gone"));
  await expect(publish()).rejects.toThrow("the disk is gone");
  await clock.advance(60_000);
  expect(outside.calls).toEqual([]);
});
