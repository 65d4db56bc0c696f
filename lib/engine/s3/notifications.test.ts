import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryDisk } from "../../host/disk/testing/memory-disk.ts";
import { localIndex } from "../../host/objects/testing/memory-index.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import { openTestS3, type TestS3 } from "./testing/open-s3.ts";

const Bucket = "bucket";
const arn = {
  function: "arn:aws:lambda:us-east-1:111122223333:function:on-object",
  queue: "arn:aws:sqs:eu-west-1:111122223333:objects",
  topic: "arn:aws:sns:us-east-1:111122223333:objects",
};

interface Sent {
  readonly region: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Services that take whatever they are told, unless they are down. */
class Destinations implements ServiceCalls {
  readonly sent: Sent[] = [];
  isDown = false;

  as() {
    return async (
      place: { readonly region: string },
      _service: string,
      operation: string,
      input: unknown,
    ) => {
      if (this.isDown) throw new Error("down");
      if (/^Get/.test(operation)) {
        if (JSON.stringify(input).includes("missing")) throw new Error("not there");
        return operation === "GetQueueUrl" ? { QueueUrl: "the-queue" } : {};
      }
      this.sent.push({ region: place.region, operation, input: input as Sent["input"] });
      return {};
    };
  }

  /** What came, by event name and key. */
  told(): string[] {
    return this.sent.flatMap(({ input }) => {
      const text =
        (input.Payload as Buffer | undefined)?.toString() ?? String(input.MessageBody ?? input.Message);
      const { Records = [] } = JSON.parse(text) as {
        Records?: { eventName: string; s3: { object: { key: string } } }[];
      };
      return Records.map(({ eventName, s3: { object } }) => `${eventName} ${object.key}`);
    });
  }
}

let destinations: Destinations;
let disk: MemoryDisk;
let index: ReturnType<typeof localIndex>;
let s3: TestS3;
beforeEach(async () => {
  destinations = new Destinations();
  disk = new MemoryDisk();
  index = localIndex();
  s3 = await openTestS3({ calls: destinations, disk, index });
  await s3.send("CreateBucket", { Bucket });
});
afterEach(() => s3.close());

const configure = (NotificationConfiguration: object, more: object = {}) =>
  s3.send("PutBucketNotificationConfiguration", { Bucket, NotificationConfiguration, ...more });
const put = (Key: string) => s3.send("PutObject", { Bucket, Key, Body: "hello" });
const functions = (Events: string[], FilterRules: object[] = [], Id = "mine") => ({
  LambdaFunctionConfigurations: [
    { Id, LambdaFunctionArn: arn.function, Events, Filter: { Key: { FilterRules } } },
  ],
});

describe("a notification", () => {
  it("tells a function, a queue and a topic each what it asked for", async () => {
    await configure({
      ...functions(["s3:ObjectCreated:*"], [{ Name: "Suffix", Value: ".json" }]),
      QueueConfigurations: [{ QueueArn: arn.queue, Events: ["s3:ObjectRemoved:*"] }],
      TopicConfigurations: [
        {
          TopicArn: arn.topic,
          Events: ["s3:ObjectCreated:Copy"],
          Filter: {
            Key: {
              FilterRules: [
                { Name: "prefix", Value: "copies/" },
                { Name: "suffix", Value: ".txt" },
              ],
            },
          },
        },
      ],
    });
    await put("ä b.json");
    await put("other.csv");
    await s3.send("CopyObject", { Bucket, Key: "copies/1.txt", CopySource: `${Bucket}/other.csv` });
    await s3.send("DeleteObject", { Bucket, Key: "other.csv" });
    await s3.send("DeleteObject", { Bucket, Key: "never.there" });
    await expect
      .poll(() => destinations.told().sort())
      .toEqual([
        "ObjectCreated:Copy copies/1.txt",
        "ObjectCreated:Put %C3%A4+b.json",
        "ObjectRemoved:Delete other.csv",
      ]);
    const invoked = destinations.sent.find(({ operation }) => operation === "Invoke");
    expect(invoked?.input).toMatchObject({ FunctionName: arn.function, InvocationType: "Event" });
    const queued = destinations.sent.filter(({ operation }) => operation === "SendMessage");
    expect(queued.map(({ region, input }) => [region, input.QueueUrl])).toEqual([
      ["eu-west-1", "the-queue"],
      ["eu-west-1", "the-queue"],
    ]);
    expect(String(queued[0]?.input.MessageBody)).toContain('"Event":"s3:TestEvent"');
  });

  it("is JSON as AWS writes it", async () => {
    await configure(functions(["s3:ObjectCreated:Put"]));
    await put("k");
    await expect.poll(() => destinations.sent.length).toBe(1);
    const payload = destinations.sent[0]?.input.Payload as Buffer;
    expect(JSON.parse(payload.toString())).toEqual({
      Records: [
        {
          eventVersion: "2.1",
          eventSource: "aws:s3",
          awsRegion: "us-east-1",
          eventTime: new Date(s3.clock.now()).toISOString(),
          eventName: "ObjectCreated:Put",
          userIdentity: { principalId: "AWS:111122223333" },
          requestParameters: { sourceIPAddress: "127.0.0.1" },
          responseElements: { "x-amz-request-id": "request-3", "x-amz-id-2": "request-3" },
          s3: {
            s3SchemaVersion: "1.0",
            configurationId: "mine",
            bucket: {
              name: Bucket,
              ownerIdentity: { principalId: expect.stringMatching(/^[0-9a-f]{64}$/) },
              arn: "arn:aws:s3:::bucket",
            },
            object: {
              key: "k",
              size: 5,
              eTag: "5d41402abc4b2a76b9719d911017c592",
              sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
            },
          },
        },
      ],
    });
  });

  it("is told until it is taken, also by the next process", async () => {
    await configure(functions(["s3:ObjectCreated:*"]));
    destinations.isDown = true;
    await put("k");
    await s3.clock.advance(10_000);
    expect(destinations.sent).toEqual([]);
    await s3.close();
    destinations.isDown = false;
    const next = await openTestS3({ calls: destinations, disk, index });
    await next.clock.advance(600_000);
    await next.restore();
    await expect.poll(() => destinations.told()).toEqual(["ObjectCreated:Put k"]);
    await next.clock.advance(600_000);
    expect(destinations.sent).toHaveLength(1);
    expect(await index.noticeAccounts()).toEqual([]);
    await next.close();
  });

  it("waits longer after each refusal", async () => {
    await configure(functions(["s3:ObjectCreated:*"]));
    destinations.isDown = true;
    await put("k");
    await s3.clock.advance(6_500);
    destinations.isDown = false;
    await s3.clock.advance(400);
    expect(destinations.sent).toEqual([]);
    await s3.clock.advance(10_000);
    await expect.poll(() => destinations.told()).toEqual(["ObjectCreated:Put k"]);
  });

  it("is not told of what was not done", async () => {
    await configure(functions(["s3:ObjectCreated:*"]));
    await put("k");
    await expect(s3.send("PutObject", { Bucket, Key: "k", Body: "x", IfNoneMatch: "*" })).rejects.toEqual(
      expect.objectContaining({ code: "PreconditionFailed" }),
    );
    await s3.clock.advance(1_000);
    await expect.poll(() => destinations.told()).toEqual(["ObjectCreated:Put k"]);
  });
});

describe("a configuration", () => {
  it("is given back as it was put, and taken away by an empty one", async () => {
    const given = {
      LambdaFunctionConfigurations: [
        {
          Id: "mine",
          LambdaFunctionArn: arn.function,
          Events: ["s3:ObjectCreated:*"],
          Filter: { Key: { FilterRules: [{ Name: "prefix", Value: "a/" }] } },
        },
      ],
    };
    await configure(given);
    expect(await s3.send("GetBucketNotificationConfiguration", { Bucket })).toEqual(given);
    await configure({});
    expect(await s3.send("GetBucketNotificationConfiguration", { Bucket })).toEqual({});
  });

  it("is refused where a destination is missing, unless it is not to be looked at", async () => {
    const missing = {
      QueueConfigurations: [{ QueueArn: `${arn.queue}-missing`, Events: ["s3:ObjectCreated:*"] }],
    };
    await expect(configure(missing)).rejects.toThrow(
      "Unable to validate the following destination configurations",
    );
    expect(await s3.send("GetBucketNotificationConfiguration", { Bucket })).toEqual({});
    await configure(missing, { SkipDestinationValidation: true });
    expect(await s3.send("GetBucketNotificationConfiguration", { Bucket })).toMatchObject(missing);
  });

  it.each([
    [
      "The ARN could not be parsed",
      { QueueConfigurations: [{ QueueArn: arn.topic, Events: ["s3:ObjectCreated:*"] }] },
    ],
    ["A specified event is not supported for notifications.", functions(["s3:ObjectLost"])],
    [
      "filter rule name must be either prefix or suffix",
      functions(["s3:ObjectCreated:*"], [{ Name: "infix", Value: "" }]),
    ],
    [
      "Cannot specify more than one prefix rule in a filter.",
      functions(
        ["s3:ObjectCreated:*"],
        [
          { Name: "prefix", Value: "a" },
          { Name: "Prefix", Value: "b" },
        ],
      ),
    ],
    [
      "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
      {
        ...functions(["s3:ObjectCreated:Put"], [{ Name: "prefix", Value: "a" }]),
        QueueConfigurations: [{ QueueArn: arn.queue, Events: ["s3:ObjectCreated:*"] }],
      },
    ],
    ["This server has no EventBridge to notify.", { EventBridgeConfiguration: {} }],
  ])("is refused: %s", async (message, configuration) => {
    await expect(configure(configuration)).rejects.toThrow(message);
    expect(await s3.send("GetBucketNotificationConfiguration", { Bucket })).toEqual({});
  });
});
