import { beforeEach, describe, expect, it } from "vitest";
import { VirtualClock } from "../kernel/testing/virtual-clock.ts";
import type { Sqs } from "./sqs.ts";
import { caller, errorOf, memoryQueues, openTestSqs, urlOf } from "./testing/open-sqs.ts";

const QueueUrl = urlOf("orders");

let clock: VirtualClock;
let real: VirtualClock;
let repository: ReturnType<typeof memoryQueues>;
let sqs: Sqs;

beforeEach(async () => {
  clock = new VirtualClock();
  real = new VirtualClock();
  repository = memoryQueues();
  sqs = await openTestSqs(clock, real, repository);
});

const create = (QueueName = "orders", Attributes: Record<string, string> = {}) =>
  sqs.handlers.CreateQueue(caller, { QueueName, Attributes });
const send = (MessageBody: string, more: object = {}) =>
  sqs.handlers.SendMessage(caller, { QueueUrl, MessageBody, ...more });
const receive = async (more: object = {}, url = QueueUrl) =>
  (await sqs.handlers.ReceiveMessage(caller, { QueueUrl: url, MaxNumberOfMessages: 10, ...more })).Messages ??
  [];
const bodies = async (more: object = {}, url = QueueUrl) =>
  (await receive(more, url)).map(({ Body }) => Body);
const attributes = async (url = QueueUrl) =>
  (await sqs.handlers.GetQueueAttributes(caller, { QueueUrl: url, AttributeNames: ["All"] })).Attributes ??
  {};
const reopen = async () => {
  sqs = await openTestSqs(clock, real, repository);
};

describe("queues", () => {
  it("are the same for the same name and attributes, and refused for others", async () => {
    expect(await create("orders", { VisibilityTimeout: "10" })).toEqual({ QueueUrl });
    expect(await create("orders", { VisibilityTimeout: "10" })).toEqual({ QueueUrl });
    expect(await create("orders")).toEqual({ QueueUrl });
    expect(await errorOf(create("orders", { VisibilityTimeout: "11" }))).toBe(
      "QueueNameExists: A queue already exists with the same name and a different value for attribute VisibilityTimeout",
    );
    expect(await attributes()).toMatchObject({
      VisibilityTimeout: "10",
      MaximumMessageSize: "1048576",
      MessageRetentionPeriod: "345600",
      QueueArn: "arn:aws:sqs:eu-west-1:111122223333:orders",
      CreatedTimestamp: String(clock.now() / 1000),
    });
  });

  it("are there when they are kept: one that could not be is not there", async () => {
    repository.fault = new Error("the disk is gone");
    expect(await errorOf(create())).toMatch(/the disk is gone/);
    repository.fault = undefined;
    expect(await sqs.handlers.ListQueues(caller, {})).toEqual({});
  });

  it.each([
    ["a b", {}, "InvalidParameterValueException"],
    ["", {}, "InvalidParameterValueException"],
    ["x".repeat(81), {}, "InvalidParameterValueException"],
    ["../etc", {}, "InvalidParameterValueException"],
    ["x.fifo", {}, "InvalidParameterValueException"],
    ["x", { FifoQueue: "true" }, "InvalidParameterValueException"],
    ["x", { FifoQueue: "false" }, "InvalidAttributeName"],
    ["x", { VisibilityTimeout: "43201" }, "InvalidAttributeValue"],
    ["x", { VisibilityTimeout: "1e3" }, "InvalidAttributeValue"],
    ["x", { Colour: "red" }, "InvalidAttributeName"],
    ["x", { constructor: "red" }, "InvalidAttributeName"],
    ["x", { ContentBasedDeduplication: "true" }, "InvalidAttributeName"],
    ["x", { Policy: "{" }, "InvalidAttributeValue"],
    ["x", { RedrivePolicy: "{}" }, "InvalidParameterValueException"],
    [
      "x",
      {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: "arn:aws:sqs:eu-west-1:111122223333:no",
          maxReceiveCount: 1,
        }),
      },
      "InvalidParameterValueException",
    ],
  ])("are not made of %j %j", async (name, asked, code) => {
    expect((await errorOf(create(name, asked as Record<string, string>))).split(":")[0]).toBe(code);
    expect(await sqs.handlers.ListQueues(caller, {})).toEqual({});
  });

  it("are found by URLs of any host, in their own account alone", async () => {
    await create();
    for (const url of [
      "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
      "http://[::1]:9999/111122223333/orders",
      "/111122223333/orders",
    ]) {
      expect(await attributes(url)).toMatchObject({ QueueArn: "arn:aws:sqs:eu-west-1:111122223333:orders" });
    }
    expect(await errorOf(attributes("orders"))).toBe(
      "InvalidAddress: The address orders is not valid for this endpoint.",
    );
    expect(await errorOf(attributes("http://x/000000000000/orders"))).toMatch(/^AccessDeniedException: /);
    expect(await errorOf(attributes(urlOf("others")))).toBe(
      "QueueDoesNotExist: The specified queue does not exist.",
    );
    const elsewhere = { ...caller, region: "us-east-1" };
    expect(await errorOf(sqs.handlers.PurgeQueue(elsewhere, { QueueUrl }))).toMatch(/^QueueDoesNotExist/);
  });

  it("are listed by prefix, page by page", async () => {
    for (const name of ["b1", "a1", "a3", "a2"]) await create(name);
    expect((await sqs.handlers.ListQueues(caller, { QueueNamePrefix: "a" })).QueueUrls).toEqual(
      ["a1", "a2", "a3"].map(urlOf),
    );
    const { QueueUrls, NextToken } = await sqs.handlers.ListQueues(caller, { MaxResults: 3 });
    expect(QueueUrls).toHaveLength(3);
    expect(await sqs.handlers.ListQueues(caller, { MaxResults: 3, NextToken })).toEqual({
      QueueUrls: [urlOf("b1")],
    });
    expect(await errorOf(sqs.handlers.ListQueues(caller, { NextToken: "!" }))).toMatch(
      /^InvalidParameterValue/,
    );
  });

  it("keep tags and settings over a restart", async () => {
    await create();
    await sqs.handlers.TagQueue(caller, { QueueUrl, Tags: { team: "a", stage: "test" } });
    await sqs.handlers.UntagQueue(caller, { QueueUrl, TagKeys: ["stage"] });
    await sqs.handlers.SetQueueAttributes(caller, { QueueUrl, Attributes: { DelaySeconds: "5" } });
    await reopen();
    expect(await sqs.handlers.ListQueueTags(caller, { QueueUrl })).toEqual({ Tags: { team: "a" } });
    expect(await attributes()).toMatchObject({ DelaySeconds: "5" });
  });

  it("forget everything when they are deleted or purged", async () => {
    await create();
    await send("a");
    await sqs.handlers.PurgeQueue(caller, { QueueUrl });
    expect(await bodies()).toEqual([]);
    await send("b");
    await sqs.handlers.DeleteQueue(caller, { QueueUrl });
    await create();
    await reopen();
    expect(await bodies()).toEqual([]);
  });
});

describe("messages", () => {
  beforeEach(() => create());

  it("are hidden when they are received, and there again when their time is over", async () => {
    await send("a");
    expect(await bodies({ VisibilityTimeout: 5 })).toEqual(["a"]);
    await clock.advance(4_999);
    expect(await bodies()).toEqual([]);
    await clock.advance(1);
    expect((await receive({ AttributeNames: ["All"] }))[0]?.Attributes).toEqual({
      ApproximateReceiveCount: "2",
      ApproximateFirstReceiveTimestamp: String(clock.now() - 5_000),
      SenderId: "test",
      SentTimestamp: String(clock.now() - 5_000),
    });
  });

  it("go by the newest receive alone", async () => {
    await send("a");
    const [first] = await receive({ VisibilityTimeout: 0 });
    const [second] = await receive();
    await sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle: first?.ReceiptHandle });
    expect(await attributes()).toMatchObject({ ApproximateNumberOfMessagesNotVisible: "1" });
    expect(
      await errorOf(
        sqs.handlers.ChangeMessageVisibility(caller, {
          QueueUrl,
          ReceiptHandle: first?.ReceiptHandle,
          VisibilityTimeout: 1,
        }),
      ),
    ).toMatch(/^InvalidParameterValueException/);
    await sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle: second?.ReceiptHandle });
    await sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle: second?.ReceiptHandle });
    await clock.advance(60_000);
    expect(await bodies()).toEqual([]);
    expect(await errorOf(sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle: "x" }))).toBe(
      'ReceiptHandleIsInvalid: The input receipt handle "x" is not a valid receipt handle.',
    );
  });

  it("come back over a restart, those in flight as well, and deleted ones do not", async () => {
    for (const body of ["a", "b", "c"]) await send(body);
    const [a, b] = await receive({ MaxNumberOfMessages: 2 });
    await sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle: a?.ReceiptHandle });
    await reopen();
    await sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle: b?.ReceiptHandle });
    expect(await bodies()).toEqual(["c"]);
  });

  it("are not received with attributes that there are not", async () => {
    await send("a");
    for (const name of ["Nope", "__proto__", "Policy"]) {
      expect(await errorOf(receive({ AttributeNames: [name] }))).toBe(
        `InvalidAttributeName: Unknown Attribute ${name}.`,
      );
    }
    expect(await bodies({ MessageSystemAttributeNames: ["SenderId"] })).toEqual(["a"]);
  });

  it("of a standard queue are not received again by the name of a receive", async () => {
    expect(await errorOf(receive({ ReceiveRequestAttemptId: "x" }))).toMatch(
      /^InvalidParameterValueException/,
    );
  });

  it("are delayed by their own time, or by their queue's", async () => {
    await sqs.handlers.SetQueueAttributes(caller, { QueueUrl, Attributes: { DelaySeconds: "10" } });
    await send("late");
    await send("later", { DelaySeconds: 20 });
    await send("now", { DelaySeconds: 0 });
    expect(await attributes()).toMatchObject({ ApproximateNumberOfMessagesDelayed: "2" });
    await reopen();
    expect(await bodies()).toEqual(["now"]);
    await clock.advance(10_000);
    expect(await bodies()).toEqual(["late"]);
    await clock.advance(10_000);
    expect(await bodies()).toEqual(["later"]);
    expect(await errorOf(send("x", { DelaySeconds: 901 }))).toMatch(/^InvalidParameterValueException/);
  });

  it("are gone after the retention, wherever they are", async () => {
    await send("old");
    await receive({ VisibilityTimeout: 43_200 });
    await clock.advance(345_599_000);
    await send("new");
    await clock.advance(1_000);
    expect(await attributes()).toMatchObject({
      ApproximateNumberOfMessages: "1",
      ApproximateNumberOfMessagesNotVisible: "0",
    });
    expect(await bodies()).toEqual(["new"]);
  });

  it("may be 1 MiB, attributes counted, and no more", async () => {
    await send("x".repeat(1_048_576));
    expect(await errorOf(send("x".repeat(1_048_577)))).toBe(
      "InvalidParameterValueException: One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
    );
    const MessageAttributes = { a: { DataType: "String", StringValue: "b" } };
    expect(await errorOf(send("x".repeat(1_048_576), { MessageAttributes }))).toMatch(/shorter/);
    expect(await attributes()).toMatchObject({ ApproximateNumberOfMessages: "1" });
  });

  it.each([
    ["", {}],
    ["\u0000", {}],
    ["\ud800", {}],
    ["x", { MessageAttributes: { "": { DataType: "String", StringValue: "a" } } }],
    ["x", { MessageAttributes: { "AWS.x": { DataType: "String", StringValue: "a" } } }],
    ["x", { MessageAttributes: { a: { DataType: "String" } } }],
    ["x", { MessageAttributes: { a: { DataType: "Text", StringValue: "a" } } }],
    ["x", { MessageAttributes: { a: { DataType: "Number", StringValue: "a" } } }],
    ["x", { MessageSystemAttributes: { SenderId: { DataType: "String", StringValue: "a" } } }],
    ["x", { MessageDeduplicationId: "a" }],
    ["x", { MessageAttributes: { a: { DataType: "String", StringValue: "a", StringListValues: ["b"] } } }],
  ])("are refused: %j with %j", async (body, more) => {
    expect(await errorOf(send(body, more))).toMatch(
      /^(Invalid|MissingRequiredParameter|UnsupportedOperation)/,
    );
    expect(await bodies()).toEqual([]);
  });

  it("are stored as they are answered: what could not be stored is not there", async () => {
    repository.fault = new Error("the disk is gone");
    expect(await errorOf(send("a"))).toMatch(/the disk is gone/);
    repository.fault = undefined;
    expect(await bodies()).toEqual([]);
    await send("b");
    const [b] = await receive();
    repository.fault = new Error("the disk is gone");
    const ReceiptHandle = b?.ReceiptHandle;
    expect(await errorOf(sqs.handlers.DeleteMessage(caller, { QueueUrl, ReceiptHandle }))).toMatch(/gone/);
    repository.fault = undefined;
    await clock.advance(30_000);
    expect(await bodies()).toEqual(["b"]);
  });

  it("that cannot be purged are there as before", async () => {
    await send("a");
    repository.fault = new Error("the disk is gone");
    expect(await errorOf(sqs.handlers.PurgeQueue(caller, { QueueUrl }))).toMatch(/the disk is gone/);
    repository.fault = undefined;
    await reopen();
    expect(await bodies()).toEqual(["a"]);
  });

  it("that were sent while their queue was deleted are gone with it at the next start", async () => {
    const { add } = repository;
    repository.add = async (rows, keys) => {
      await sqs.handlers.DeleteQueue(caller, { QueueUrl });
      await add(rows, keys);
    };
    expect(await errorOf(send("a"))).toMatch(/^QueueDoesNotExist/);
    await reopen();
    const kept = [];
    for await (const page of repository.messages()) kept.push(...page);
    expect(kept).toEqual([]);
  });

  it("in batches are each answered for themselves", async () => {
    const batch = (Entries: object[]) =>
      sqs.handlers.SendMessageBatch(caller, { QueueUrl, Entries: Entries as never });
    expect(
      await batch([
        { Id: "one", MessageBody: "a" },
        { Id: "two", MessageBody: "b", DelaySeconds: -1 },
      ]),
    ).toMatchObject({
      Successful: [{ Id: "one", MD5OfMessageBody: "0cc175b9c0f1b6a831c399e269772661" }],
      Failed: [{ Id: "two", SenderFault: true, Code: "InvalidParameterValue" }],
    });
    expect(await errorOf(batch([]))).toMatch(/^EmptyBatchRequest/);
    expect(
      await errorOf(batch(Array.from({ length: 11 }, (_, Id) => ({ Id: `${Id}`, MessageBody: "a" })))),
    ).toBe("TooManyEntriesInBatchRequest: Maximum number of entries per request are 10. You have sent 11.");
    expect(await errorOf(batch([{ Id: "a b", MessageBody: "a" }]))).toMatch(/^InvalidBatchEntryId/);
    const twice = [
      { Id: "a", MessageBody: "a" },
      { Id: "a", MessageBody: "b" },
    ];
    expect(await errorOf(batch(twice))).toBe("BatchEntryIdsNotDistinct: Id a repeated.");
    const half = "x".repeat(600_000);
    const tooMuch = [
      { Id: "a", MessageBody: half },
      { Id: "b", MessageBody: half },
    ];
    expect(await errorOf(batch(tooMuch))).toMatch(/^BatchRequestTooLong/);
    const [a] = await receive();
    expect(
      await sqs.handlers.DeleteMessageBatch(caller, {
        QueueUrl,
        Entries: [
          { Id: "1", ReceiptHandle: a?.ReceiptHandle },
          { Id: "2", ReceiptHandle: "nonsense" },
        ],
      }),
    ).toMatchObject({ Successful: [{ Id: "1" }], Failed: [{ Id: "2", Code: "ReceiptHandleIsInvalid" }] });
  });
});

describe("a wait for messages", () => {
  beforeEach(() => create());

  it("is real time, and ends with what is sent meanwhile", async () => {
    const waiting = bodies({ WaitTimeSeconds: 20 });
    await real.advance(19_999);
    await send("a");
    expect(await waiting).toEqual(["a"]);
    const inVain = bodies({ WaitTimeSeconds: 20 });
    await real.advance(20_000);
    expect(await inVain).toEqual([]);
  });

  it("ends with what is visible again by the account's clock", async () => {
    await send("a");
    await receive({ VisibilityTimeout: 60 });
    const waiting = bodies({ WaitTimeSeconds: 20 });
    await clock.advance(60_000);
    expect(await waiting).toEqual(["a"]);
  });

  it("ends when the queue or the server does", async () => {
    const deleted = errorOf(bodies({ WaitTimeSeconds: 20 }));
    await clock.advance(1);
    await sqs.handlers.DeleteQueue(caller, { QueueUrl });
    expect(await deleted).toMatch(/^QueueDoesNotExist/);
    await create();
    const closed = bodies({ WaitTimeSeconds: 20 });
    await clock.advance(1);
    sqs.endAnswers();
    expect(await closed).toEqual([]);
  });

  it("gives one message to one of those who wait", async () => {
    const waiting = [bodies({ WaitTimeSeconds: 5 }), bodies({ WaitTimeSeconds: 5 })];
    await clock.advance(1);
    await send("a");
    await real.advance(5_000);
    expect((await Promise.all(waiting)).flat()).toEqual(["a"]);
  });
});

describe("a dead-letter queue", () => {
  const failed = urlOf("failed");

  beforeEach(async () => {
    await create("failed");
    const deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:failed";
    await create("orders", { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }) });
  });

  it("gets what was received too often, which says where it comes from", async () => {
    const { MessageId } = await send("poison");
    await send("good");
    for (let time = 0; time < 2; time++)
      expect(await bodies({ VisibilityTimeout: 0 })).toEqual(["poison", "good"]);
    expect(await bodies()).toEqual([]);
    await reopen();
    const dead = await receive({ MessageSystemAttributeNames: ["All"] }, failed);
    expect(dead.map(({ Body }) => Body)).toEqual(["poison", "good"]);
    expect(dead[0]).toMatchObject({
      MessageId,
      Attributes: {
        ApproximateReceiveCount: "3",
        DeadLetterQueueSourceArn: "arn:aws:sqs:eu-west-1:111122223333:orders",
      },
    });
    expect(await sqs.handlers.ListDeadLetterSourceQueues(caller, { QueueUrl: failed })).toEqual({
      queueUrls: [QueueUrl],
    });
  });

  it("that is gone leaves messages where they are", async () => {
    await send("poison");
    await sqs.handlers.DeleteQueue(caller, { QueueUrl: failed });
    for (let time = 0; time < 4; time++) expect(await bodies({ VisibilityTimeout: 0 })).toEqual(["poison"]);
  });

  it("that cannot be written to leaves them as well, to be received again", async () => {
    await send("poison");
    for (let time = 0; time < 2; time++) await receive({ VisibilityTimeout: 0 });
    repository.fault = new Error("the disk is gone");
    expect(await errorOf(receive())).toMatch(/gone/);
    repository.fault = undefined;
    expect(await bodies()).toEqual([]);
    expect(await bodies({}, failed)).toEqual(["poison"]);
  });
});
