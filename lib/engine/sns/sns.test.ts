import { beforeEach, describe, expect, it } from "vitest";
import { ServiceError } from "../kernel/errors.ts";
import { VirtualClock } from "../kernel/testing/virtual-clock.ts";
import type { Sns } from "./sns.ts";
import { caller, memoryTopics, newOutside, type Outside, openTestSns } from "./testing/open-sns.ts";

const TopicArn = "arn:aws:sns:eu-west-1:111122223333:orders";
const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:billing";
const DEAD = "arn:aws:sqs:eu-west-1:111122223333:failed";
const gone = new ServiceError("QueueDoesNotExist", "It is gone.", { status: 400, retryable: false });
const busy = new ServiceError("InternalFailure", "Not now.", { status: 500, retryable: true });

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
});

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
const subscribe = async (Attributes: Record<string, string> = {}, Endpoint = QUEUE, Protocol = "sqs") =>
  (
    await sns.handlers.Subscribe(caller, {
      TopicArn,
      Protocol,
      Endpoint,
      Attributes,
      ReturnSubscriptionArn: true,
    })
  ).SubscriptionArn ?? "";
const publish = async (Message: string, more: object = {}) => {
  const answer = await sns.handlers.Publish(caller, { TopicArn, Message, ...more });
  await clock.advance(0);
  return answer;
};
const bodies = () => outside.calls.map(({ input }) => input.MessageBody);
const look = () => sns.observer.topics(caller)[0]?.subscriptions[0];

describe("topics", () => {
  it("are the same for the same name, in their place alone, and kept", async () => {
    expect(await sns.handlers.CreateTopic(caller, { Name: "orders" })).toEqual({ TopicArn });
    await sns.handlers.TagResource(caller, { ResourceArn: TopicArn, Tags: [{ Key: "a", Value: "b" }] });
    await sns.handlers.SetTopicAttributes(caller, {
      TopicArn,
      AttributeName: "DisplayName",
      AttributeValue: "O",
    });
    await subscribe();
    sns = await openTestSns(clock, outside, repository);
    expect(await sns.handlers.ListTopics(caller, {})).toEqual({ Topics: [{ TopicArn }] });
    expect(await sns.handlers.ListTagsForResource(caller, { ResourceArn: TopicArn })).toEqual({
      Tags: [{ Key: "a", Value: "b" }],
    });
    expect((await sns.handlers.GetTopicAttributes(caller, { TopicArn })).Attributes).toMatchObject({
      DisplayName: "O",
      SubscriptionsConfirmed: "1",
      SubscriptionsPending: "0",
    });
    expect(await sns.handlers.ListTopics({ ...caller, region: "us-east-1" }, {})).toEqual({ Topics: [] });
  });

  it("that are not here, are another's, or of a kind that is not, are said to be so", async () => {
    const get = (arn: string) => errorOf(sns.handlers.GetTopicAttributes(caller, { TopicArn: arn }));
    expect(await get(`${TopicArn}x`)).toBe("NotFoundException: Topic does not exist");
    expect(await get(TopicArn.replace("111122223333", "000000000000"))).toMatch(/^AuthorizationError/);
    expect(await get(TopicArn.replace("eu-west-1", "us-east-1"))).toMatch(/^InvalidParameter/);
    expect(await get("orders")).toMatch(/^InvalidParameter/);
    for (const Name of ["", "a b", "../x", "x".repeat(257), "x.fifo"]) {
      expect(await errorOf(sns.handlers.CreateTopic(caller, { Name }))).toMatch(/^InvalidParameterException/);
    }
  });

  it("go with their subscriptions", async () => {
    await subscribe();
    await sns.handlers.DeleteTopic(caller, { TopicArn });
    await sns.handlers.DeleteTopic(caller, { TopicArn });
    await sns.handlers.CreateTopic(caller, { Name: "orders" });
    expect(await sns.handlers.ListSubscriptionsByTopic(caller, { TopicArn })).toEqual({ Subscriptions: [] });
  });
});

describe("a message", () => {
  it("comes to a queue in its envelope, or as it is", async () => {
    const SubscriptionArn = await subscribe();
    const MessageAttributes = { kind: { DataType: "String", StringValue: "big" } };
    const { MessageId } = await publish("hello", { Subject: "Greeting", MessageAttributes });
    expect(outside.calls[0]).toMatchObject({ service: "sqs", operation: "SendMessage" });
    expect(outside.calls[0]?.input.QueueUrl).toBe("/111122223333/billing");
    expect(JSON.parse(String(bodies()[0]))).toMatchObject({
      Type: "Notification",
      MessageId,
      TopicArn,
      Subject: "Greeting",
      Message: "hello",
      Timestamp: "2026-01-01T00:00:00.000Z",
      MessageAttributes: { kind: { Type: "String", Value: "big" } },
    });
    const raw = { SubscriptionArn, AttributeName: "RawMessageDelivery", AttributeValue: "true" };
    await sns.handlers.SetSubscriptionAttributes(caller, raw);
    await publish("hello", { MessageAttributes });
    expect(outside.calls[1]?.input).toMatchObject({ MessageBody: "hello", MessageAttributes });
  });

  it("comes to a function as SNS's event", async () => {
    const SubscriptionArn = await subscribe({}, "arn:aws:lambda:eu-west-1:111122223333:function:f", "lambda");
    await publish("hello");
    const { service, operation, input } = outside.calls[0] ?? {};
    expect([service, operation, input?.InvocationType]).toEqual(["lambda", "Invoke", "Event"]);
    const event = JSON.parse(Buffer.from(input?.Payload as Uint8Array).toString());
    expect(event.Records).toHaveLength(1);
    expect(event.Records[0]).toMatchObject({
      EventSource: "aws:sns",
      EventSubscriptionArn: SubscriptionArn,
      Sns: { Type: "Notification", TopicArn, Subject: null, Message: "hello", MessageAttributes: {} },
    });
  });

  it("has a text for each protocol where it says so", async () => {
    await subscribe({ RawMessageDelivery: "true" });
    const MessageStructure = "json";
    await publish(JSON.stringify({ default: "d", sqs: "q" }), { MessageStructure });
    await publish(JSON.stringify({ default: "d" }), { MessageStructure });
    expect(bodies()).toEqual(["q", "d"]);
    expect(await errorOf(publish("{}", { MessageStructure }))).toMatch(/No default entry/);
    expect(await errorOf(publish("{", { MessageStructure }))).toMatch(/failed to parse/);
  });

  it.each([
    ["", {}],
    ["x".repeat(262_145), {}],
    ["x", { Subject: "a\nb" }],
    ["x", { MessageDeduplicationId: "a" }],
    ["x", { PhoneNumber: "+1" }],
    ["x", { MessageAttributes: { a: { DataType: "Text", StringValue: "b" } } }],
    ["x", { MessageAttributes: { a: { DataType: "String.Array", StringValue: "b" } } }],
  ])("is refused: %# %j", async (message, more) => {
    await subscribe();
    expect(await errorOf(publish(message, more))).toMatch(/^InvalidParameterException/);
    expect(outside.calls).toEqual([]);
  });

  it("in a batch is answered for itself", async () => {
    await subscribe({ RawMessageDelivery: "true" });
    const answer = await sns.handlers.PublishBatch(caller, {
      TopicArn,
      PublishBatchRequestEntries: [
        { Id: "1", Message: "a" },
        { Id: "2", Message: "" },
      ],
    });
    expect(answer.Successful).toMatchObject([{ Id: "1" }]);
    expect(answer.Failed).toMatchObject([{ Id: "2", Code: "InvalidParameter", SenderFault: true }]);
    await clock.advance(0);
    expect(bodies()).toEqual(["a"]);
  });
});

describe("a filter policy", () => {
  const attribute = (DataType: string, StringValue: string) => ({
    MessageAttributes: { a: { DataType, StringValue } },
  });

  it.each([
    ['{"a":["x"]}', attribute("String", "x"), attribute("String", "y")],
    ['{"a":[{"numeric":[">",5]}]}', attribute("Number", "6"), attribute("Number", "5")],
    ['{"a":["y"]}', attribute("String.Array", '["x","y"]'), attribute("String.Array", '["x"]')],
    ['{"a":[{"exists":false}]}', {}, attribute("String", "x")],
  ])("%s lets pass what its attributes say", async (FilterPolicy, passing, other) => {
    await subscribe({ FilterPolicy, RawMessageDelivery: "true" });
    await publish("passes", passing);
    await publish("does not", other);
    expect(bodies()).toEqual(["passes"]);
  });

  it("goes by the body where it is told to", async () => {
    const FilterPolicy = '{"order":{"total":[{"numeric":[">=",100]}]}}';
    await subscribe({ FilterPolicy, FilterPolicyScope: "MessageBody", RawMessageDelivery: "true" });
    for (const body of ['{"order":{"total":100}}', '{"order":{"total":99}}', "text", "[]"])
      await publish(body);
    expect(bodies()).toEqual(['{"order":{"total":100}}']);
  });

  it.each(["{", "[]", '{"a":"x"}', '{"a":{"b":["x"]}}', '{"a":[{"colour":"x"}]}'])(
    "is refused: %s",
    async (FilterPolicy) => {
      expect(await errorOf(subscribe({ FilterPolicy }))).toMatch(
        /^InvalidParameterException: Invalid parameter: FilterPolicy/,
      );
      expect((await sns.handlers.ListSubscriptions(caller, {})).Subscriptions).toEqual([]);
    },
  );
});

describe("a web server", () => {
  const url = "http://127.0.0.1:9/hook";

  it("is told nothing before it confirms with the token that it was sent", async () => {
    expect(await sns.handlers.Subscribe(caller, { TopicArn, Protocol: "http", Endpoint: url })).toEqual({
      SubscriptionArn: "pending confirmation",
    });
    await publish("too early");
    expect(outside.posts).toHaveLength(1);
    expect(outside.posts[0]).toMatchObject({
      url,
      headers: { "x-amz-sns-message-type": "SubscriptionConfirmation" },
    });
    const { Token, SubscribeURL } = JSON.parse(outside.posts[0]?.body ?? "");
    expect(SubscribeURL).toContain(Token);
    expect(await errorOf(sns.handlers.ConfirmSubscription(caller, { TopicArn, Token: "x" }))).toMatch(
      /Token$/,
    );
    await sns.handlers.ConfirmSubscription(caller, { TopicArn, Token });
    await publish("hello");
    expect(outside.posts[1]?.headers).toMatchObject({ "x-amz-sns-message-type": "Notification" });
    expect(JSON.parse(outside.posts[1]?.body ?? "")).toMatchObject({ Message: "hello" });
  });

  it("that fails is asked three times more, 20 seconds apart, and then the dead-letter queue has it", async () => {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD });
    await subscribe({ RedrivePolicy }, url, "http");
    const { Token } = JSON.parse(outside.posts[0]?.body ?? "");
    await sns.handlers.ConfirmSubscription(caller, { TopicArn, Token });
    outside.status = 503;
    await publish("hello");
    await clock.advance(60_000);
    expect(outside.posts).toHaveLength(5);
    await clock.advance(600_000);
    expect(outside.posts).toHaveLength(5);
    expect(outside.calls[0]?.input).toMatchObject({
      QueueUrl: "/111122223333/failed",
      MessageAttributes: { ErrorCode: { StringValue: "PostError" } },
    });
    expect(look()).toMatchObject({
      givenUp: 1,
      waiting: 0,
      lastError: "The subscriber answered with the status 503.",
    });
  });

  it("that never answers keeps neither queues nor another web server waiting", async () => {
    const { handlers } = sns;
    await subscribe({}, url, "http");
    await handlers.ConfirmSubscription(caller, {
      TopicArn,
      Token: JSON.parse(outside.posts[0]?.body ?? "").Token,
    });
    outside.isSilent = true;
    for (let n = 0; n < 100; n++) await publish("to nobody");
    outside.isSilent = false;
    await subscribe({ RawMessageDelivery: "true" });
    await subscribe({}, `${url}/other`, "http");
    await publish("hello");
    expect(bodies()).toEqual(["hello"]);
    expect(outside.posts.at(-1)).toMatchObject({ url: `${url}/other` });
  });

  it.each(["ftp://x/", "https://x/", "no url", "/etc/passwd"])("is not %s for http", async (endpoint) => {
    expect(await errorOf(subscribe({}, endpoint, "http"))).toMatch(/^InvalidParameterException/);
  });
});

describe("a subscription", () => {
  it("is one for each endpoint, and refused for what nothing is delivered to", async () => {
    expect(await subscribe()).toBe(await subscribe());
    expect(await errorOf(subscribe({ RawMessageDelivery: "true" }))).toMatch(/different attributes$/);
    expect(await errorOf(subscribe({}, "a@b.example", "email"))).toMatch(
      /Sluice delivers to sqs, lambda, http, https/,
    );
    expect(await errorOf(subscribe({}, `${QUEUE}.fifo`))).toMatch(/FIFO/);
    expect(await errorOf(subscribe({}, "billing"))).toMatch(/SQS endpoint ARN$/);
    expect(await errorOf(subscribe({ Colour: "red" }, DEAD))).toMatch(/AttributeName$/);
  });

  it("gets nothing once it is gone, also of what was accepted before", async () => {
    outside.refusal = busy;
    const SubscriptionArn = await subscribe();
    await publish("hello");
    await sns.handlers.Unsubscribe(caller, { SubscriptionArn });
    outside.refusal = undefined;
    await clock.advance(600_000);
    expect(outside.calls).toEqual([]);
  });

  it("whose queue is busy is tried again until it is not", async () => {
    await subscribe({ RawMessageDelivery: "true" });
    outside.refusal = busy;
    await publish("hello");
    await clock.advance(100_000);
    expect(look()).toMatchObject({ waiting: 1, delivered: 0, lastError: "Not now." });
    outside.refusal = undefined;
    await clock.advance(20_000);
    expect(bodies()).toEqual(["hello"]);
    expect(look()).toMatchObject({ waiting: 0, delivered: 1, givenUp: 0 });
  });

  it("is promised only so many bytes that wait for it", async () => {
    sns.close();
    sns = await openTestSns(clock, outside, { ...repository, addNotifications: async () => {} });
    await subscribe();
    outside.refusal = busy;
    const Message = "x".repeat(256 * 1024);
    for (let n = 0; n < 1024; n++) await sns.handlers.Publish(caller, { TopicArn, Message });
    expect(await errorOf(sns.handlers.Publish(caller, { TopicArn, Message }))).toMatch(/^ThrottledException/);
    outside.refusal = undefined;
    await clock.advance(20_000);
    expect(look()).toMatchObject({ waiting: 0, delivered: 1024 });
    expect(await errorOf(sns.handlers.Publish(caller, { TopicArn, Message }))).toBe("no error");
  });

  it("whose queue is gone is given up at once", async () => {
    await subscribe();
    outside.refusal = gone;
    await publish("hello");
    expect(look()).toMatchObject({ failed: 1, givenUp: 1, waiting: 0 });
  });

  it("gets after a restart what was accepted before it, in the order of acceptance", async () => {
    await subscribe({ RawMessageDelivery: "true" });
    outside.refusal = busy;
    for (const message of ["a", "b"]) await publish(message);
    sns.close();
    outside.refusal = undefined;
    sns = await openTestSns(clock, outside, repository);
    await clock.advance(0);
    expect(bodies()).toEqual(["a", "b"]);
    sns = await openTestSns(clock, outside, repository);
    await clock.advance(0);
    expect(bodies()).toEqual(["a", "b"]);
  });
});
