import { expect, it } from "vitest";
import { VirtualClock } from "../kernel/testing/virtual-clock.ts";
import { Room } from "./room.ts";
import type { Sqs } from "./sqs.ts";
import { caller, openTestSqs, urlOf } from "./testing/open-sqs.ts";

const MIB = 1024 * 1024;

it("has room for 500,000 messages and 256 MiB, and again for what was given back", () => {
  const room = new Room();
  const big = Array.from({ length: 256 }, () => ({ bytes: MIB }));
  room.require(256, 256 * MIB);
  room.take(big);
  expect(() => room.require(1, 1)).toThrow(/at most 500000 messages and 256 MiB/);
  room.give(big.slice(0, 1));
  expect(() => room.require(1, MIB)).not.toThrow();
  room.give(big.slice(1));
  room.take(Array.from({ length: 500_000 }, () => ({ bytes: 1 })));
  expect(() => room.require(1, 1)).toThrow(/Receive and delete some/);
});

const QueueUrl = urlOf("orders");

const ways: Record<string, (sqs: Sqs, clock: VirtualClock) => Promise<unknown>> = {
  deleted: async ({ handlers }) => {
    const { Messages = [] } = await handlers.ReceiveMessage(caller, { QueueUrl });
    await handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle });
  },
  purged: async ({ handlers }, clock) => {
    await handlers.PurgeQueue(caller, { QueueUrl });
    await clock.advance(61_000);
  },
  "too old": async (_, clock) => await clock.advance(61_000),
};

it.each(Object.keys(ways))("is free again for as much when messages are %s", async (way) => {
  const clock = new VirtualClock();
  const sqs = await openTestSqs(clock);
  const Attributes = { MessageRetentionPeriod: "60" };
  await sqs.handlers.CreateQueue(caller, { QueueName: "orders", Attributes });
  const MessageBody = "x".repeat(MIB);
  for (let round = 0; round < 257; round++) {
    await sqs.handlers.SendMessage(caller, { QueueUrl, MessageBody });
    await ways[way]?.(sqs, clock);
  }
  await sqs.handlers.SendMessage(caller, { QueueUrl, MessageBody });
});
