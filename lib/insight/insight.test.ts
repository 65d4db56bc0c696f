import { afterEach, describe, expect, test } from "vitest";
import type { Call } from "#engine/kernel/call.ts";
import { hashPartitionKey } from "#engine/kernel/hash-key.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { caller, openEngine } from "#engine/kinesis/testing/open-engine.ts";
import { createInsight } from "./insight.ts";

const KEY = { account: caller.account, region: caller.region, streamName: "orders" };
const SHARD = "shardId-000000000000";
const PRODUCER: Call = { ...caller, client: "aws-cli/2", requestId: "put-request" };
const POLLER: Call = { ...caller, client: "Boto3/1.34", requestId: "get-request" };

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function setUp(shards = 1) {
  const engine = await openEngine({ enforceLimits: false });
  const { clock, handlers, journal, observer } = engine;
  const insight = createInsight({ clocks: { of: () => clock }, journal, observer, random: seededRandom(3) });
  ends.push(async () => {
    insight.close();
    await engine.close();
  });
  await handlers.CreateStream(caller, { StreamName: "orders", ShardCount: shards });
  await clock.advance(1);
  const put = async (...keys: string[]) =>
    await handlers.PutRecords(PRODUCER, {
      StreamName: "orders",
      Records: keys.map((PartitionKey) => ({ PartitionKey, Data: new TextEncoder().encode(PartitionKey) })),
    });
  const iterator = async (ShardIteratorType: "TRIM_HORIZON" | "LATEST" = "TRIM_HORIZON") =>
    (await handlers.GetShardIterator(POLLER, { StreamName: "orders", ShardId: SHARD, ShardIteratorType }))
      .ShardIterator;
  return { ...engine, insight, put, iterator };
}

describe("the readers of a stream", () => {
  test("stand where their iterators stand, on shards from the trim horizon to the tip", async () => {
    const { clock, handlers, insight, iterator, put } = await setUp(2);
    const startMs = clock.now();
    await put("a", "a", "a");
    await clock.advance(4_000);
    await put("a", "a");
    const readers = insight.readers(KEY);
    await readers.refresh();
    await handlers.GetRecords(POLLER, { ShardIterator: await iterator(), Limit: 2 });
    await clock.advance(2_000);
    const data = readers.read();
    const tape = data?.shards.find(({ tipOrdinal }) => tipOrdinal > 1);
    expect(tape).toEqual({
      shardId: SHARD,
      isOpen: true,
      trimOrdinal: 1,
      trimMs: startMs,
      tipOrdinal: 6,
      tipMs: startMs + 4_000,
    });
    expect(data?.shards[1]).toMatchObject({ trimOrdinal: 1, trimMs: null, tipOrdinal: 1, tipMs: null });
    expect(data?.retentionHours).toBe(24);
    const [reader] = data?.readers ?? [];
    expect(reader).toMatchObject({ name: "Boto3/1.34", kind: "polling", source: "wire" });
    expect(reader?.positions).toEqual([3, null]);
    // The last record that was read is four seconds old when it is read, and two seconds pass.
    expect(reader?.behindMs).toEqual([6_000, null]);
    expect(reader?.lastMinute.records.reduce((sum, count) => sum + count)).toBe(2);
    expect(reader?.propagation.p50Ms).toBe(4_000);
  });

  test("a reader that has read all is not behind, until something waits for it", async () => {
    const { clock, handlers, insight, iterator, put } = await setUp();
    await put("a");
    await handlers.GetRecords(POLLER, { ShardIterator: await iterator() });
    await clock.advance(60_000);
    const behind = () => insight.readers(KEY).read()?.readers[0]?.behindMs[0];
    expect(behind()).toBe(0);
    await put("a");
    await clock.advance(500);
    expect(behind()).toBe(500);
  });

  test("the trim horizon moves on when records expire", async () => {
    const { clock, insight, put } = await setUp();
    await put("a", "a");
    await clock.advance(23 * 3_600_000);
    await put("a");
    const readers = insight.readers(KEY);
    await readers.refresh();
    expect(readers.read()?.shards[0]?.trimOrdinal).toBe(1);
    await clock.advance(2 * 3_600_000);
    await readers.refresh();
    expect(readers.read()?.shards[0]).toMatchObject({ trimOrdinal: 3, tipOrdinal: 4 });
    await clock.advance(24 * 3_600_000);
    await readers.refresh();
    expect(readers.read()?.shards[0]).toMatchObject({
      trimOrdinal: 4,
      trimMs: null,
      tipOrdinal: 4,
      tipMs: null,
    });
  });

  test("looking is not reading", async () => {
    const { insight, observer, put } = await setUp();
    await put("a");
    await observer.read(KEY, SHARD, 1, { maxRecords: 10, maxBytes: 1000 });
    await insight.readers(KEY).refresh();
    expect(insight.readers(KEY).read()?.readers).toEqual([]);
  });
});

describe("landings and keys", () => {
  test("landings are counted only while somebody looks", async () => {
    const { insight, put } = await setUp();
    await put("before");
    const look = insight.landings(KEY);
    expect(look.take()).toBeUndefined();
    await put("a", "b");
    expect(look.take()?.records).toBe(2);
    look.close();
    await put("after");
    expect(look.take()).toBeUndefined();
  });

  test("the keys of each shard, those stored within the last minute included and nothing counted twice", async () => {
    const { clock, insight, put } = await setUp();
    await put("old");
    await clock.advance(70_000);
    await put("hot", "cold");
    await clock.advance(10_000);
    const look = insight.keys(KEY);
    await look.ready;
    await put("hot", "hot");
    const point = Number.parseInt(hashPartitionKey("hot").slice(0, 13), 16) / 16 ** 13;
    expect(look.take()).toEqual({
      sinceMs: clock.now() - 10_000,
      shards: {
        [SHARD]: {
          records: 4,
          topKeys: [
            { partitionKey: "hot", records: 3, share: 0.75, point: Math.floor(point * 1e6) / 1e6 },
            expect.objectContaining({ partitionKey: "cold", records: 1, share: 0.25 }),
          ],
        },
      },
    });
    look.close();
  });
});

describe("a record's journey", () => {
  test("says who put it with what, and who got it when", async () => {
    const { clock, handlers, insight, iterator, put } = await setUp();
    const startMs = clock.now();
    const first = await iterator();
    const { Records } = await put("a", "b", "c");
    const sequenceNumber = Records?.[1]?.SequenceNumber ?? "";
    await clock.advance(250);
    await handlers.GetRecords(POLLER, { ShardIterator: first });
    await clock.advance(250);
    await handlers.GetRecords(POLLER, { ShardIterator: first });
    const journey = await insight.journey(KEY, SHARD, sequenceNumber);
    expect(journey.record).toMatchObject({ partitionKey: "b", shardId: SHARD, sequenceNumber });
    expect(journey.put).toEqual({
      operation: "PutRecords",
      receivedMs: startMs,
      storedMs: startMs,
      batchRecords: 3,
      caller: { requestId: "put-request", source: "wire", client: "aws-cli/2", accessKeyId: "test" },
    });
    expect(journey.startingHashKey).toBe("0");
    expect(journey.endingHashKey).toBe(String(2n ** 128n - 1n));
    expect(journey.expiresMs).toBe(startMs + 24 * 3_600_000);
    expect(journey.deliveriesSinceMs).toBeLessThanOrEqual(startMs);
    expect(
      journey.deliveries.map(({ latencyMs, name, batchRecords }) => [name, latencyMs, batchRecords]),
    ).toEqual([
      ["Boto3/1.34", 250, 3],
      ["Boto3/1.34", 500, 3],
    ]);
  });

  test("a single put is told from a batch, and fan-out from polling", async () => {
    const { clock, handlers, insight } = await setUp();
    const [stream] = (await handlers
      .DescribeStreamSummary(caller, { StreamName: "orders" })
      .then((answer) => [answer.StreamDescriptionSummary])) ?? [undefined];
    const consumer = await handlers.RegisterStreamConsumer(caller, {
      StreamARN: stream?.StreamARN,
      ConsumerName: "analytics",
    });
    await clock.advance(1);
    const subscription = await handlers.SubscribeToShard(POLLER, {
      ConsumerARN: consumer.Consumer?.ConsumerARN,
      ShardId: SHARD,
      StartingPosition: { Type: "LATEST" },
    });
    const events = subscription.EventStream?.[Symbol.asyncIterator]();
    const next = events?.next();
    const data = new Uint8Array(3);
    const { SequenceNumber } = await handlers.PutRecord(PRODUCER, {
      StreamName: "orders",
      PartitionKey: "a",
      Data: data,
    });
    await next;
    const journey = await insight.journey(KEY, SHARD, SequenceNumber ?? "");
    expect(journey.put).toMatchObject({ operation: "PutRecord", batchRecords: 1 });
    expect(journey.deliveries).toMatchObject([{ name: "analytics", kind: "fan-out", latencyMs: 0 }]);
    await events?.return?.(undefined);
  });

  test("of a record that was put before the server began, it says what is not known", async () => {
    const { clock, put, reopen } = await setUp();
    const { Records } = await put("a");
    await clock.advance(1_000);
    const again = await reopen();
    ends.splice(0);
    const insight = createInsight({
      clocks: { of: () => clock },
      journal: again.journal,
      observer: again.observer,
      random: seededRandom(3),
    });
    const journey = await insight.journey(KEY, SHARD, Records?.[0]?.SequenceNumber ?? "");
    expect(journey.put).toBeNull();
    expect(journey.deliveries).toEqual([]);
    expect(journey.deliveriesSinceMs).toBe(clock.now());
    await again.close();
  });

  test("there is none of a record that has expired or never was", async () => {
    const { clock, insight, put } = await setUp();
    const { Records } = await put("a");
    const sequenceNumber = Records?.[0]?.SequenceNumber ?? "";
    await clock.advance(25 * 3_600_000);
    await expect(insight.journey(KEY, SHARD, sequenceNumber)).rejects.toMatchObject({ status: 404 });
    await expect(insight.journey(KEY, "shardId-000000000009", sequenceNumber)).rejects.toMatchObject({
      status: 400,
    });
  });

  test("a key's newest records are found across a split, newest first", async () => {
    const { clock, handlers, insight, put } = await setUp();
    await put("a", "b", "a");
    await handlers.SplitShard(caller, {
      StreamName: "orders",
      ShardToSplit: SHARD,
      NewStartingHashKey: String(2n ** 127n),
    });
    await clock.advance(1_000);
    await put("b", "a");
    const view = await insight.keyRecords(KEY, "a");
    expect(view.records.map(({ partitionKey }) => partitionKey)).toEqual(["a", "a", "a"]);
    expect(view.records.map(({ shardId }) => shardId === view.shardId)).toEqual([true, false, false]);
    const arrivals = view.records.map(({ arrivalMs }) => arrivalMs);
    expect(arrivals).toEqual([...arrivals].sort((a, b) => b - a));
    expect((await insight.keyRecords(KEY, "nobody's")).records).toEqual([]);
    await expect(insight.keyRecords({ ...KEY, streamName: "missing" }, "a")).rejects.toMatchObject({
      status: 404,
    });
  });

  test("the newest of many records are looked through, each once", async () => {
    const { insight, put } = await setUp();
    for (let batch = 0; batch < 30; batch++) {
      await put(...Array.from({ length: 400 }, (_, index) => (index === 0 ? `rare-${batch}` : "common")));
    }
    const newest = await insight.keyRecords(KEY, "rare-29");
    expect(newest.records).toHaveLength(1);
    expect(newest.scannedRecords).toBe(10_000);
    expect((await insight.keyRecords(KEY, "rare-6")).records).toHaveLength(1);
    expect((await insight.keyRecords(KEY, "rare-1")).records).toEqual([]);
    const { records } = await insight.keyRecords(KEY, "common");
    expect(records).toHaveLength(50);
    expect(new Set(records.map(({ sequenceNumber }) => sequenceNumber)).size).toBe(50);
  });

  test("of large records only as many are looked through as fit", async () => {
    const { handlers, insight } = await setUp();
    for (let index = 0; index < 80; index++) {
      const Data = new Uint8Array(1024 * 1024 - 100);
      await handlers.PutRecord(PRODUCER, {
        StreamName: "orders",
        PartitionKey: index === 0 ? "first" : "k",
        Data,
      });
    }
    const { records, scannedRecords } = await insight.keyRecords(KEY, "first");
    expect(records).toEqual([]);
    expect(scannedRecords).toBeGreaterThan(30);
    expect(scannedRecords).toBeLessThan(45);
  });

  test("nothing of a deleted stream is left for the next of its name", async () => {
    const { clock, handlers, insight, put } = await setUp();
    await put("a");
    await handlers.DeleteStream(caller, { StreamName: "orders" });
    await clock.advance(1_000);
    await handlers.CreateStream(caller, { StreamName: "orders", ShardCount: 1 });
    await clock.advance(1_000);
    expect(insight.readers(KEY).read()?.readers).toEqual([]);
    const { Records } = await put("b");
    const journey = await insight.journey(KEY, SHARD, Records?.[0]?.SequenceNumber ?? "");
    expect(journey.put?.batchRecords).toBe(1);
  });
});
