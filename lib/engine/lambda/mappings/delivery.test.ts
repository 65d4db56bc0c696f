import { afterEach, expect, it } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import {
  dataOf,
  FUNCTION,
  openWorld,
  QUEUE_ARN,
  STREAM,
  STREAM_ARN,
  type TestEvent,
} from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
afterEach(async () => {
  const { faults } = world;
  await world.close();
  expect(faults).toEqual([]);
});

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ key: `k${n % 5}`, data: { n: from + n } }));

const numbersOf = (events: readonly TestEvent[]) =>
  events.flatMap(dataOf).map((data) => (data as { n: number }).n);

const throttled = () =>
  new ServiceError("TooManyRequestsException", "Rate Exceeded.", { status: 429, retryable: true });

it("gathers records for as long as its window says, or until a batch is full", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  await world.map({ MaximumBatchingWindowInSeconds: 10, BatchSize: 20 });
  await world.put(numbered(5));
  await world.advance(6_000);
  await world.put(numbered(5, 5));
  await world.advance(3_000);
  expect(world.invoked).toHaveLength(0);
  await world.advance(3_000);
  expect(world.invoked.map(({ Records }) => Records.length)).toEqual([10]);
  await world.put(numbered(45, 10));
  await world.advance(2_000);
  expect(world.invoked.map(({ Records }) => Records.length)).toEqual([10, 20, 20]);
});

it("keeps an event within 6 MB, and gives up a record that fits into none", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  await world.engine.handlers.UpdateMaxRecordSize(caller, {
    StreamARN: STREAM_ARN,
    MaxRecordSizeInKiB: 10_240,
  });
  const large = (bytes: number) => ({ key: "k", data: "x".repeat(bytes) });
  await world.map({ MaximumRetryAttempts: 5, DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } } });
  for (const bytes of [1_900_000, 1_900_000, 1_900_000, 5_000_000, 10]) await world.put([large(bytes)]);
  await world.advance(30_000);
  expect(world.invoked.map(({ Records }) => Records.length)).toEqual([2, 1, 1]);
  expect(world.sent).toHaveLength(1);
  const document = JSON.parse(String(world.sent[0]?.input.MessageBody)) as Record<string, unknown>;
  expect(document.KinesisBatchInfo).toMatchObject({ batchSize: 1 });
  expect(document.responseContext).toBeUndefined();
});

it("tries a whole batch again as often as it may, from the first record that failed where that is reported", async () => {
  world = await openWorld(1);
  const batches: number[][] = [];
  world.functions.set(FUNCTION, (event) => {
    batches.push(numbersOf([event]));
    const failed = event.Records.find((_, index) => numbersOf([event])[index] === 3);
    return failed && { batchItemFailures: [{ itemIdentifier: failed.kinesis.sequenceNumber }] };
  });
  await world.put(numbered(6));
  await world.map({
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    MaximumRetryAttempts: 2,
    DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
  });
  await world.advance(10_000);
  expect(batches).toEqual([
    [0, 1, 2, 3, 4, 5],
    [3, 4, 5],
    [3, 4, 5],
  ]);
  expect(JSON.parse(String(world.sent[0]?.input.MessageBody))).toMatchObject({
    requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 3 },
    responseContext: { functionError: null },
    KinesisBatchInfo: { batchSize: 3 },
  });
});

it("splits at the record that was reported, and goes on with those behind it", async () => {
  world = await openWorld(1);
  const batches: number[][] = [];
  world.functions.set(FUNCTION, (event) => {
    batches.push(numbersOf([event]));
    const failed = event.Records.find((_, index) => numbersOf([event])[index] === 3);
    return failed && { batchItemFailures: [{ itemIdentifier: failed.kinesis.sequenceNumber }] };
  });
  await world.put(numbered(6));
  const uuid = await world.map({
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
  });
  await world.advance(10_000);
  expect(batches).toEqual([[0, 1, 2, 3, 4, 5], [3, 4, 5], [3, 4], [3], [3], [4], [5]]);
  expect(world.look(uuid).totals).toMatchObject({ recordsProcessed: 5, recordsGivenUp: 1 });
  expect(world.look(uuid).incidents.map(({ kind }) => kind)).toContain("given-up");
});

it("gives up records that are too old, tried or not, and says so", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => {
    throw new Error("always");
  });
  const uuid = await world.map({
    MaximumRecordAgeInSeconds: 60,
    DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
  });
  await world.put(numbered(3));
  await world.advance(130_000);
  const document = JSON.parse(String(world.sent[0]?.input.MessageBody)) as Record<string, unknown>;
  expect(document.requestContext).toMatchObject({ condition: "RecordAgeExceeded" });
  expect(document).not.toHaveProperty("responseContext");
  expect(world.look(uuid).totals.recordsGivenUp).toBe(3);
});

it("takes a function that is throttled or gone for no failure, and waits for it", async () => {
  world = await openWorld(1);
  let refusals = 4;
  world.functions.set(FUNCTION, () => {
    if (refusals-- > 0) throw throttled();
  });
  const uuid = await world.map({ MaximumRetryAttempts: 0 });
  await world.put(numbered(3));
  await world.advance(20_000);
  expect(numbersOf(world.invoked.slice(-1))).toEqual([0, 1, 2]);
  world.functions.delete(FUNCTION);
  await world.put(numbered(3, 3));
  await world.advance(5_000);
  expect(world.look(uuid).lastProcessingResult).toBe("PROBLEM: Function call failed");
  world.functions.set(FUNCTION, () => null);
  await world.advance(30_000);
  expect(numbersOf(world.invoked.slice(-1))).toEqual([3, 4, 5]);
  expect(world.look(uuid).totals).toMatchObject({ failedInvocations: 0, recordsProcessed: 6 });
  expect(world.look(uuid).lastProcessingResult).toBe("OK");
});

it("waits for a destination that does not answer, and loses nothing meanwhile", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, (event) => {
    if (numbersOf([event]).includes(0)) throw new Error("poison");
  });
  world.refuseDestinations(true);
  const uuid = await world.map({
    BatchSize: 1,
    MaximumRetryAttempts: 0,
    DestinationConfig: { OnFailure: { Destination: "arn:aws:sns:us-east-1:000000000000:failures" } },
  });
  await world.put(numbered(2));
  await world.advance(10_000);
  expect(numbersOf(world.invoked)).toEqual([0]);
  expect(world.look(uuid).shards[0]).toMatchObject({ checkpoint: null });
  expect(world.look(uuid).incidents[0]?.kind).toBe("destination-failed");
  world.refuseDestinations(false);
  await world.advance(30_000);
  expect(world.sent).toHaveLength(1);
  expect(world.sent[0]).toMatchObject({ operation: "Publish" });
  expect(numbersOf(world.invoked)).toEqual([0, 1]);
});

it("stores what it gives up in a bucket with the whole event, by mapping, shard and day", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => {
    throw new Error("poison");
  });
  const uuid = await world.map({
    MaximumRetryAttempts: 0,
    DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::failures" } },
  });
  await world.put(numbered(2));
  await world.advance(3_000);
  const { Bucket, Key, Body } = world.sent[0]?.input ?? {};
  expect(Bucket).toBe("failures");
  expect(Key).toMatch(
    new RegExp(
      `^aws/lambda/${uuid}/shardId-000000000000/2026/01/01/2026-01-01T00\\.00\\.0\\d-[0-9a-f-]{36}$`,
    ),
  );
  const document = JSON.parse(Buffer.from(Body as Uint8Array).toString()) as { payload: string };
  expect(numbersOf([JSON.parse(document.payload) as TestEvent])).toEqual([0, 1]);
});

it("reads as a registered consumer, beyond the five minutes of a subscription and past a split", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  const { Consumer } = await world.engine.handlers.RegisterStreamConsumer(caller, {
    StreamARN: STREAM_ARN,
    ConsumerName: "c",
  });
  await world.advance(100);
  await world.map({ EventSourceArn: Consumer?.ConsumerARN });
  for (let round = 0; round < 3; round++) {
    await world.put(numbered(5, round * 5));
    await world.advance(200_000);
  }
  await world.engine.handlers.SplitShard(caller, {
    StreamName: STREAM,
    ShardToSplit: "shardId-000000000000",
    NewStartingHashKey: (2n ** 127n).toString(),
  });
  await world.put(numbered(10, 15));
  await world.advance(10_000);
  expect(numbersOf(world.invoked).sort((a, b) => a - b)).toEqual(numbered(25).map(({ data }) => data.n));
  const reads = world.engine.events.filter(({ type }) => type === "records.read");
  expect(reads).toEqual([]);
});

it("begins anew with a stream that was deleted and made again", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  const uuid = await world.map({ StartingPosition: "LATEST" });
  await world.advance(2_000);
  await world.put(numbered(3));
  await world.advance(2_000);
  await world.engine.handlers.DeleteStream(caller, { StreamName: STREAM });
  await world.advance(10_000);
  expect(world.look(uuid).lastProcessingResult).toMatch(/^PROBLEM: ResourceNotFoundException/);
  await world.engine.handlers.CreateStream(caller, { StreamName: STREAM, ShardCount: 2 });
  await world.put(numbered(20, 3));
  await world.advance(40_000);
  expect(numbersOf(world.invoked).sort((a, b) => a - b)).toEqual(numbered(23).map(({ data }) => data.n));
  expect(world.look(uuid).incidents.some(({ kind }) => kind === "started-over")).toBe(true);
});

it("says how many records had left the stream before they were read", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  const uuid = await world.map();
  await world.put(numbered(2));
  await world.advance(3_000);
  await world.handlers().UpdateEventSourceMapping(caller, { UUID: uuid, Enabled: false });
  await world.put(numbered(7, 2));
  await world.clock.advance(25 * 3_600_000);
  await world.put(numbered(1, 9));
  await world.handlers().UpdateEventSourceMapping(caller, { UUID: uuid, Enabled: true });
  await world.advance(5_000);
  expect(numbersOf(world.invoked)).toEqual([0, 1, 9]);
  expect(world.look(uuid).incidents.map(({ what }) => what)).toEqual([
    "7 records had left the stream before they were read.",
  ]);
});

it("waits while the stream's key is disabled, and says why", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  const { KeyMetadata } = await world.engine.kms.handlers.CreateKey(caller, {});
  const KeyId = KeyMetadata?.KeyId ?? "";
  await world.engine.handlers.StartStreamEncryption(caller, {
    StreamName: STREAM,
    EncryptionType: "KMS",
    KeyId,
  });
  await world.put(numbered(3));
  await world.engine.kms.handlers.DisableKey(caller, { KeyId });
  await world.advance(2_000);
  const uuid = await world.map();
  await world.advance(5_000);
  expect(world.invoked).toEqual([]);
  expect(world.look(uuid).lastProcessingResult).toMatch(/^PROBLEM: KMSDisabledException/);
  await world.engine.kms.handlers.EnableKey(caller, { KeyId });
  await world.advance(10_000);
  expect(numbersOf(world.invoked)).toEqual([0, 1, 2]);
});

it("keeps to what a shard gives its readers, whoever else reads", async () => {
  world = await openWorld(1, { enforceLimits: true });
  world.functions.set(FUNCTION, () => null);
  await world.map();
  for (let round = 0; round < 8; round++) {
    await world.put(
      Array.from({ length: 9 }, (_, n) => ({ key: "k", data: { n, pad: "x".repeat(100_000) } })),
    );
    await world.advance(1_000);
  }
  await world.advance(5_000);
  expect(world.invoked.flatMap(({ Records }) => Records)).toHaveLength(72);
  expect(world.engine.events.filter(({ type }) => type === "read.refused")).toEqual([]);
});
