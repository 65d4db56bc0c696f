import { beforeEach, describe, expect, it } from "vitest";
import { VirtualClock } from "../kernel/testing/virtual-clock.ts";
import type { Sqs } from "./sqs.ts";
import { caller, errorOf, memoryQueues, openTestSqs, urlOf } from "./testing/open-sqs.ts";

const QueueUrl = urlOf("orders.fifo");

let clock: VirtualClock;
let repository: ReturnType<typeof memoryQueues>;
let sqs: Sqs;

beforeEach(async () => {
  clock = new VirtualClock();
  repository = memoryQueues();
  sqs = await openTestSqs(clock, new VirtualClock(), repository);
  await sqs.handlers.CreateQueue(caller, {
    QueueName: "orders.fifo",
    Attributes: { FifoQueue: "true", ContentBasedDeduplication: "true" },
  });
});

const send = (MessageBody: string, MessageGroupId = "a", more: object = {}) =>
  sqs.handlers.SendMessage(caller, { QueueUrl, MessageBody, MessageGroupId, ...more });
const receive = async (MaxNumberOfMessages = 10, more: object = {}) =>
  (await sqs.handlers.ReceiveMessage(caller, { QueueUrl, MaxNumberOfMessages, ...more })).Messages ?? [];
const bodies = async (max?: number, more?: object) => (await receive(max, more)).map(({ Body }) => Body);
const remove = (ReceiptHandle: string | undefined) =>
  sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle });

describe("a FIFO queue", () => {
  it("gives nothing of a group while any of its messages is in flight, and other groups meanwhile", async () => {
    for (const body of ["a1", "a2", "a3"]) await send(body, "a");
    await send("b1", "b");
    const [a1, a2] = await receive(2);
    expect([a1?.Body, a2?.Body]).toEqual(["a1", "a2"]);
    expect(await bodies()).toEqual(["b1"]);
    await remove(a1?.ReceiptHandle);
    expect(await bodies()).toEqual([]);
    await remove(a2?.ReceiptHandle);
    expect(await bodies()).toEqual(["a3"]);
  });

  it("gives a group again from where it was left when its time is over", async () => {
    for (const body of ["a1", "a2", "a3"]) await send(body, "a");
    const [a1] = await receive(2);
    await remove(a1?.ReceiptHandle);
    await clock.advance(30_000);
    expect(await bodies()).toEqual(["a2", "a3"]);
    expect(await errorOf(remove(a1?.ReceiptHandle))).toBe("no error");
  });

  it("refuses to delete by a handle whose time is over", async () => {
    await send("a1");
    const [a1] = await receive();
    await clock.advance(30_000);
    expect(await errorOf(remove(a1?.ReceiptHandle))).toMatch(/The receipt handle has expired\.$/);
    expect(await bodies()).toEqual(["a1"]);
  });

  it("takes equal messages once within five minutes, also when the first was deleted and over a restart", async () => {
    const first = await send("same");
    const [received] = await receive();
    await remove(received?.ReceiptHandle);
    expect(await send("same")).toEqual(first);
    sqs = await openTestSqs(clock, new VirtualClock(), repository);
    expect(await send("same", "b")).toEqual(first);
    expect(await send("same", "a", { MessageDeduplicationId: "other" })).not.toEqual(first);
    await clock.advance(5 * 60_000);
    expect((await send("same")).MessageId).not.toBe(first.MessageId);
  });

  it("takes equal messages of one batch, and of two at once, once", async () => {
    const Entries = ["1", "2"].map((Id) => ({ Id, MessageBody: "same", MessageGroupId: "a" }));
    const [one, other] = await Promise.all(
      [1, 2].map(() => sqs.handlers.SendMessageBatch(caller, { QueueUrl, Entries })),
    );
    const ids = [...(one?.Successful ?? []), ...(other?.Successful ?? [])].map(({ MessageId }) => MessageId);
    expect(new Set(ids).size).toBe(1);
    expect(await bodies()).toEqual(["same"]);
  });

  it("numbers messages upwards in twenty digits, over a restart as well", async () => {
    const first = await send("1");
    const [received] = await receive();
    await remove(received?.ReceiptHandle);
    sqs = await openTestSqs(clock, new VirtualClock(), repository);
    await clock.advance(1);
    const second = await send("2");
    expect(first.SequenceNumber).toMatch(/^\d{20}$/);
    expect(String(second.SequenceNumber) > String(first.SequenceNumber)).toBe(true);
  });

  it("wants a group, something to tell equal messages by, and no delay of a message's own", async () => {
    expect(await errorOf(send("x", undefined, { MessageGroupId: undefined }))).toBe(
      "MissingRequiredParameterException: The request must contain the parameter MessageGroupId.",
    );
    expect(await errorOf(send("x", "a", { DelaySeconds: 1 }))).toMatch(/^InvalidParameterValue/);
    const Attributes = { ContentBasedDeduplication: "false" };
    await sqs.handlers.SetQueueAttributes(caller, { QueueUrl, Attributes });
    expect(await errorOf(send("x"))).toMatch(/MessageDeduplicationId provided explicitly$/);
  });

  it("gives a receive that asks again what it was given, until something was done with it", async () => {
    for (const body of ["a1", "a2"]) await send(body, "a");
    const named = { ReceiveRequestAttemptId: "once" };
    const first = await receive(10, named);
    await clock.advance(20_000);
    expect(await receive(10, named)).toEqual(first);
    expect(await receive(10, { ReceiveRequestAttemptId: "other" })).toEqual([]);
    await clock.advance(20_000);
    expect(await receive(10)).toEqual([]);
    await remove(first[0]?.ReceiptHandle);
    expect(await receive(10, named)).toEqual([]);
    await clock.advance(10_000);
    expect(await bodies(10, named)).toEqual(["a2"]);
  });

  it("refuses a dead-letter queue of the other kind", async () => {
    await sqs.handlers.CreateQueue(caller, { QueueName: "failed" });
    const deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:failed";
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 });
    expect(
      await errorOf(sqs.handlers.SetQueueAttributes(caller, { QueueUrl, Attributes: { RedrivePolicy } })),
    ).toMatch(/Dead-letter queue must be same type of queue as the source\.$/);
  });
});
