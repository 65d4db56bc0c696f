import { afterEach, expect, it } from "vitest";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { dataOf, FUNCTION, openWorld, QUEUE_ARN, STREAM, STREAM_ARN } from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
afterEach(async () => {
  const { faults } = world;
  await world.close();
  expect(faults).toEqual([]);
});

const numbered = (count: number, keys = 7) =>
  Array.from({ length: count }, (_, n) => ({ key: `k${n % keys}`, data: { n } }));

const numbersOf = (events: Parameters<typeof dataOf>[0][]) =>
  events.flatMap(dataOf).map((data) => (data as { n: number }).n);

it("hands every record of a stream to its function, in events of Kinesis's shape", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  await world.put(numbered(250));
  const uuid = await world.map();
  await world.advance(3_000);
  expect(world.invoked.map(({ Records }) => Records.length)).toEqual([100, 100, 50]);
  expect(numbersOf(world.invoked)).toEqual(numbered(250).map(({ data }) => data.n));
  const [record] = world.invoked[0]?.Records ?? [];
  expect(record).toEqual({
    kinesis: {
      kinesisSchemaVersion: "1.0",
      partitionKey: "k0",
      sequenceNumber: record?.kinesis.sequenceNumber,
      data: Buffer.from('{"n":0}').toString("base64"),
      approximateArrivalTimestamp: Date.UTC(2026, 0, 1) / 1000,
    },
    eventSource: "aws:kinesis",
    eventVersion: "1.0",
    eventID: `shardId-000000000000:${record?.kinesis.sequenceNumber}`,
    eventName: "aws:kinesis:record",
    invokeIdentityArn: "arn:aws:iam::000000000000:role/worker",
    awsRegion: "us-east-1",
    eventSourceARN: STREAM_ARN,
  });
  const { totals, lastProcessingResult, shards } = world.look(uuid);
  expect(totals).toMatchObject({ recordsRead: 250, recordsProcessed: 250, invocations: 3 });
  expect(lastProcessingResult).toBe("OK");
  expect(shards[0]?.checkpoint).toBe(world.invoked[2]?.Records.at(-1)?.kinesis.sequenceNumber);
});

it("splits a failing batch down to the poison record, sends that to the queue, and goes on", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, (event) => {
    if (numbersOf([event]).includes(13)) throw new Error("poison");
  });
  await world.put(numbered(32));
  const uuid = await world.map({
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
  });
  await world.advance(5_000);
  const fine = world.invoked.filter((event) => !numbersOf([event]).includes(13));
  expect(numbersOf(fine)).toEqual(
    numbered(32)
      .map(({ data }) => data.n)
      .filter((n) => n !== 13),
  );
  expect(world.sent).toHaveLength(1);
  const document = JSON.parse(String(world.sent[0]?.input.MessageBody)) as Record<string, unknown>;
  const poison = world.invoked.find((event) => numbersOf([event]).join() === "13");
  const sequenceNumber = poison?.Records[0]?.kinesis.sequenceNumber;
  expect(document).toMatchObject({
    requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 7 },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    version: "1.0",
    KinesisBatchInfo: {
      shardId: "shardId-000000000000",
      startSequenceNumber: sequenceNumber,
      endSequenceNumber: sequenceNumber,
      batchSize: 1,
      streamArn: STREAM_ARN,
    },
  });
  const { bisects, totals, shards } = world.look(uuid);
  expect(bisects[0]?.parts.filter(({ fate }) => fate === "sent-to-destination")).toHaveLength(1);
  expect(bisects[0]?.endedAtMs).not.toBeNull();
  expect(totals).toMatchObject({ recordsProcessed: 31, recordsGivenUp: 1, recordsRead: 32 });
  expect(shards[0]?.batches).toEqual([]);
});

it("follows splits and merges, children only after all of their parents", async () => {
  world = await openWorld(1);
  const seen: number[] = [];
  world.functions.set(FUNCTION, (event) => void seen.push(...numbersOf([event])));
  await world.map();
  const SHARD = "shardId-000000000000";
  await world.put(numbered(20, 1));
  const half = (2n ** 127n).toString();
  await world.engine.handlers.SplitShard(caller, {
    StreamName: STREAM,
    ShardToSplit: SHARD,
    NewStartingHashKey: half,
  });
  await world.put(numbered(40, 1).slice(20));
  const ends = { ShardToMerge: "shardId-000000000001", AdjacentShardToMerge: "shardId-000000000002" };
  await world.engine.handlers.MergeShards(caller, { StreamName: STREAM, ...ends });
  await world.put(numbered(60, 1).slice(40));
  await world.advance(10_000);
  expect(seen).toEqual(numbered(60).map(({ data }) => data.n));
});

it("goes on where it was after the server was killed, disabled and updated, without losing a record", async () => {
  world = await openWorld(2);
  const seen = new Set<number>();
  world.functions.set(FUNCTION, (event) => {
    for (const n of numbersOf([event])) seen.add(n);
  });
  const uuid = await world.map();
  await world.put(numbered(100));
  await world.advance(3_000);
  await world.crash();
  await world.put(numbered(200).slice(100));
  await world.advance(3_000);
  await world.handlers().UpdateEventSourceMapping(caller, { UUID: uuid, Enabled: false });
  const before = seen.size;
  await world.put(numbered(300).slice(200));
  await world.advance(3_000);
  expect(seen.size).toBe(before);
  await world.handlers().UpdateEventSourceMapping(caller, { UUID: uuid, Enabled: true, BatchSize: 7 });
  await world.advance(3_000);
  expect(seen.size).toBe(300);
  expect(Math.max(...world.invoked.slice(-5).map(({ Records }) => Records.length))).toBeLessThanOrEqual(7);
  expect(world.invoked.flatMap(({ Records }) => Records)).toHaveLength(300);
});
