import type {
  StartingPosition,
  SubscribeToShardEvent,
  SubscribeToShardEventStream,
} from "@aws-sdk/client-kinesis";
import { afterEach, describe, expect, it } from "vitest";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";

let engine: TestEngine;
afterEach(() => engine.close());

const streamArn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
const shard0 = "shardId-000000000000";

async function openWith(shardCount = 1, options = {}): Promise<void> {
  engine = await openEngine(options);
  await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: shardCount });
}

async function register(ConsumerName = "c"): Promise<string> {
  const { Consumer } = await engine.handlers.RegisterStreamConsumer(caller, {
    StreamARN: streamArn,
    ConsumerName,
  });
  return Consumer?.ConsumerARN ?? "";
}

const put = (text: string, PartitionKey = "k") =>
  engine.handlers.PutRecord(caller, { StreamName: "s", PartitionKey, Data: new TextEncoder().encode(text) });

async function subscribe(
  ConsumerARN: string,
  StartingPosition: StartingPosition = { Type: "TRIM_HORIZON" },
  ShardId = shard0,
) {
  const output = await engine.handlers.SubscribeToShard(caller, { ConsumerARN, ShardId, StartingPosition });
  const events = (output.EventStream as AsyncIterable<SubscribeToShardEventStream>)[Symbol.asyncIterator]();
  const next = async (): Promise<SubscribeToShardEvent | "end"> => {
    const result = await events.next();
    return result.done ? "end" : (result.value.SubscribeToShardEvent as SubscribeToShardEvent);
  };
  return { next, close: () => events.return?.() };
}

const texts = (event: SubscribeToShardEvent | "end") =>
  event === "end" ? "end" : event.Records?.map((record) => new TextDecoder().decode(record.Data));

/** Asks for the next event and moves time until it is there. */
async function nextWithin(subscription: { next(): Promise<SubscribeToShardEvent | "end"> }, ms: number) {
  const event = subscription.next();
  await engine.clock.advance(ms);
  return await event;
}

/** Lets time pass in steps, in each of which reads from the disk can finish. */
async function pass(ms: number, stepMs = 50): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await engine.clock.advance(stepMs);
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  }
}

describe("consumers", () => {
  it("are CREATING, ACTIVE, DELETING and gone, in their own time", async () => {
    await openWith(1, { stateDelayMs: 500 });
    await engine.clock.advance(500);
    const ConsumerARN = await register();
    const status = async () =>
      (await engine.handlers.DescribeStreamConsumer(caller, { ConsumerARN })).ConsumerDescription
        ?.ConsumerStatus;
    expect(ConsumerARN).toMatch(/:stream\/s\/consumer\/c:1767225600$/);
    expect(await status()).toBe("CREATING");
    engine = await engine.reopen();
    await engine.clock.advance(500);
    expect(await status()).toBe("ACTIVE");
    await engine.handlers.DeregisterStreamConsumer(caller, { StreamARN: streamArn, ConsumerName: "c" });
    expect(await status()).toBe("DELETING");
    await engine.clock.advance(500);
    await expect(status()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });

  it("are listed, counted, at most twenty, and keep their stream from being deleted unless that is asked for", async () => {
    await openWith(1, { enforceLimits: false });
    for (let at = 0; at < 20; at++) await register(`c-${String(at).padStart(2, "0")}`);
    await expect(register("one-more")).rejects.toMatchObject({ code: "LimitExceededException" });
    await expect(register("c-00")).rejects.toMatchObject({ code: "ResourceInUseException" });
    const first = await engine.handlers.ListStreamConsumers(caller, { StreamARN: streamArn, MaxResults: 15 });
    const rest = await engine.handlers.ListStreamConsumers(caller, {
      StreamARN: streamArn,
      NextToken: first.NextToken,
    });
    expect([first.Consumers?.length, rest.Consumers?.length, rest.NextToken]).toEqual([15, 5, undefined]);
    const { StreamDescriptionSummary } = await engine.handlers.DescribeStreamSummary(caller, {
      StreamName: "s",
    });
    expect(StreamDescriptionSummary?.ConsumerCount).toBe(20);
    await expect(engine.handlers.DeleteStream(caller, { StreamName: "s" })).rejects.toMatchObject({
      code: "ResourceInUseException",
    });
    await engine.handlers.DeleteStream(caller, { StreamName: "s", EnforceConsumerDeletion: true });
    expect((await engine.handlers.ListStreams(caller, {})).StreamNames).toEqual([]);
  });
});

describe("a subscription", () => {
  it("gets what is stored, then what is put, without asking again", async () => {
    await openWith();
    const subscription = await subscribe(await register());
    await put("one");
    const first = await subscription.next();
    expect(texts(first)).toEqual(["one"]);
    const waiting = subscription.next();
    const { SequenceNumber } = await put("two");
    const second = await waiting;
    expect(texts(second)).toEqual(["two"]);
    expect(second).toMatchObject({ ContinuationSequenceNumber: SequenceNumber, MillisBehindLatest: 0 });
    await subscription.close();
  });

  it("begins at each of the five positions", async () => {
    await openWith(1, { enforceLimits: false });
    const arn = await register();
    const { SequenceNumber } = await put("one");
    await engine.clock.advance(1_000);
    const Timestamp = new Date(engine.clock.now());
    await put("two");
    await engine.clock.advance(10_000);
    const positions: [StartingPosition, string[]][] = [
      [{ Type: "TRIM_HORIZON" }, ["one", "two"]],
      [{ Type: "AT_SEQUENCE_NUMBER", SequenceNumber }, ["one", "two"]],
      [{ Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber }, ["two"]],
      [{ Type: "AT_TIMESTAMP", Timestamp }, ["two"]],
    ];
    for (const [position, expected] of positions) {
      const subscription = await subscribe(arn, position);
      expect(texts(await subscription.next())).toEqual(expected);
      await subscription.close();
    }
    const latest = await subscribe(arn, { Type: "LATEST" });
    const waiting = latest.next();
    await put("three");
    expect(texts(await waiting)).toEqual(["three"]);
  });

  it("says every five seconds that nothing came, with a number to go on from", async () => {
    await openWith(1, { enforceLimits: false });
    const arn = await register();
    await put("one");
    const subscription = await subscribe(arn, { Type: "LATEST" });
    const empty = await nextWithin(subscription, 5_000);
    expect(texts(empty)).toEqual([]);
    await subscription.close();
    await put("two");
    const SequenceNumber = empty === "end" ? "" : empty.ContinuationSequenceNumber;
    const again = await subscribe(arn, { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber });
    expect(texts(await again.next())).toEqual(["two"]);
  });

  it("ends after five minutes", async () => {
    await openWith();
    const subscription = await subscribe(await register());
    const seen: unknown[] = [];
    for (let at = 0; at < 70 && seen.at(-1) !== "end"; at++)
      seen.push(texts(await nextWithin(subscription, 5_000)));
    expect(seen.filter((event) => event !== "end")).toHaveLength(59);
    expect(engine.clock.now() - Date.UTC(2026, 0, 1)).toBe(300_000);
  });

  it("ends a closed shard with its children and without a continuation", async () => {
    await openWith(1, { enforceLimits: false });
    const subscription = await subscribe(await register());
    await put("last");
    expect(texts(await subscription.next())).toEqual(["last"]);
    const waiting = subscription.next();
    await engine.handlers.SplitShard(caller, {
      StreamName: "s",
      ShardToSplit: shard0,
      NewStartingHashKey: "1000",
    });
    const end = await waiting;
    expect(end).toMatchObject({ Records: [], ContinuationSequenceNumber: undefined });
    const children = end === "end" ? [] : end.ChildShards;
    expect(children?.map((child) => [child.ShardId, child.ParentShards])).toEqual([
      ["shardId-000000000001", [shard0]],
      ["shardId-000000000002", [shard0]],
    ]);
    expect(await subscription.next()).toBe("end");
  });

  it("is taken over after five seconds and not before", async () => {
    await openWith();
    const arn = await register();
    const first = await subscribe(arn, { Type: "LATEST" });
    const waiting = first.next();
    const failed = expect(waiting.then(() => first.next())).rejects.toMatchObject({
      code: "ResourceInUseException",
    });
    await engine.clock.advance(4_999);
    await expect(subscribe(arn)).rejects.toMatchObject({ code: "ResourceInUseException" });
    await engine.clock.advance(1_001);
    const second = await subscribe(arn, { Type: "LATEST" });
    await failed;
    const event = second.next();
    await put("for the second");
    expect(texts(await event)).toEqual(["for the second"]);
  });

  it("leaves other consumers and shards alone", async () => {
    await openWith(2, { enforceLimits: false });
    const [one, two] = [await register("one"), await register("two")];
    const subscriptions = [
      await subscribe(one),
      await subscribe(two),
      await subscribe(one, undefined, "shardId-000000000001"),
    ];
    const waiting = subscriptions.map((subscription) => subscription.next());
    for (const ExplicitHashKey of ["0", (2n ** 127n).toString()]) {
      await engine.handlers.PutRecord(caller, {
        StreamName: "s",
        PartitionKey: "k",
        ExplicitHashKey,
        Data: new Uint8Array([65]),
      });
    }
    expect((await Promise.all(waiting)).map(texts)).toEqual([["A"], ["A"], ["A"]]);
  });

  it("gets 2 MiB a second, whatever others read", async () => {
    await openWith(1, { shardQuota: null });
    const arn = await register();
    for (let second = 0; second < 8; second++) {
      for (let at = 0; at < 4; at++) await put("x".repeat(250 * 1024));
      await engine.clock.advance(1_000);
    }
    const subscription = await subscribe(arn);
    let bytes = 0;
    const pump = (async () => {
      for (;;) {
        const event = await subscription.next();
        if (event === "end") return;
        bytes += event.Records?.reduce((sum, record) => sum + (record.Data?.length ?? 0), 0) ?? 0;
      }
    })();
    await pass(1_000);
    expect(bytes).toBeGreaterThanOrEqual(2 * 1024 * 1024);
    expect(bytes).toBeLessThanOrEqual(5 * 1024 * 1024);
    await pass(5_000);
    expect(bytes).toBe(32 * 250 * 1024);
    await pass(300_000, 5_000);
    await pump;
  });

  it("ends with its consumer and with its stream", async () => {
    await openWith(1, { enforceLimits: false });
    const first = await subscribe(await register("one"), { Type: "LATEST" });
    const ended = expect(first.next()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
    await engine.clock.advance(0);
    await engine.handlers.DeregisterStreamConsumer(caller, { StreamARN: streamArn, ConsumerName: "one" });
    await ended;
    const second = await subscribe(await register("two"), { Type: "LATEST" });
    const gone = expect(second.next()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
    await engine.clock.advance(0);
    await engine.handlers.DeleteStream(caller, { StreamName: "s", EnforceConsumerDeletion: true });
    await gone;
  });

  it("is given up when its client went away before it asked for an event", async () => {
    await openWith(1, { enforceLimits: false });
    const arn = await register();
    const key = { account: caller.account, region: caller.region, streamName: "s" };
    const subscribed = () => engine.observer.subscribedShards(key, "c");
    await subscribe(arn);
    expect(subscribed()).toEqual([shard0]);
    await engine.clock.advance(5_000);
    expect(subscribed()).toEqual([]);
    const read = await subscribe(arn);
    expect(texts(await nextWithin(read, 5_000))).toEqual([]);
    expect(subscribed()).toEqual([shard0]);
    await read.close();
    expect(subscribed()).toEqual([]);
  });

  it("reads nothing ahead: a consumer that does not ask holds nothing", async () => {
    await openWith(1, { enforceLimits: false });
    const subscription = await subscribe(await register());
    engine.events.length = 0;
    for (let at = 0; at < 50; at++) await put(`${at}`);
    expect(engine.events.filter((event) => event.type === "records.pushed")).toEqual([]);
    expect(texts(await subscription.next())).toHaveLength(50);
  });
});
