import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProducerSettings } from "#contract/producers.ts";
import { md5 } from "#engine/kernel/hash-key.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { deaggregateRecords } from "#engine/kinesis/kpl/aggregated-record.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "../plan/producers/settings.ts";
import type { GeneratedRecord } from "./generator.ts";
import { Producer } from "./producer.ts";
import type { PutOutcome } from "./put.ts";
import { SharedRoom } from "./shared-room.ts";

function setUp(
  change: Partial<ProducerSettings>,
  answer: (records: readonly GeneratedRecord[]) => Promise<PutOutcome> = async () => ({
    refused: [],
    error: null,
  }),
) {
  const clock = new VirtualClock();
  const batches: (readonly GeneratedRecord[])[] = [];
  const rooms = { underWay: new SharedRoom(20_000_000), waiting: new SharedRoom(20_000_000) };
  const stream = { ready: true };
  const back = { byMs: 0 };
  const producer = new Producer(
    { ...DEFAULT_PRODUCER_SETTINGS, name: "p", ...change },
    {
      clock: { now: () => clock.now() - back.byMs, after: (delayMs, task) => clock.after(delayMs, task) },
      newSeed: () => 5,
      skew: () => null,
      rooms,
      isReady: () => stream.ready,
      shardOf: () => "shardId-000000000000",
      put: (_operation, records) => {
        batches.push(records);
        return answer(records);
      },
    },
  );
  const sent = () => batches.flat();
  return { clock, producer, batches, sent, stream, back, rooms };
}

const never = () => new Promise<PutOutcome>(() => {});
const text = (record: GeneratedRecord) => new TextDecoder().decode(record.Data);

describe("a producer", () => {
  test("sends exactly its rate over time, whatever the rate", async () => {
    const rate = fc.oneof(fc.double({ min: 1, max: 50, noNaN: true }), fc.integer({ min: 1, max: 20_000 }));
    await fc.assert(
      fc.asyncProperty(rate, async (recordsPerSecond) => {
        const { clock, producer } = setUp({ rate: { type: "constant", recordsPerSecond }, template: "x" });
        producer.start();
        await clock.advance(3_000);
        expect(producer.totals.madeRecords).toBe(Math.floor(recordsPerSecond * 3));
        expect(producer.totals.missedRecords).toBe(0);
        producer.stop();
      }),
      { numRuns: 25 },
    );
  });

  test("waits while all producers together have no room for more under way, and goes on when they have", async () => {
    const { clock, producer, rooms, sent } = setUp({ rate: { type: "constant", recordsPerSecond: 100 } });
    rooms.underWay.take(20_000_000);
    producer.start();
    await clock.advance(1_000);
    expect(sent()).toEqual([]);
    rooms.underWay.take(-20_000_000);
    await clock.advance(1_000);
    expect(producer.totals).toMatchObject({ madeRecords: 200, acceptedRecords: 200, missedRecords: 0 });
    expect(rooms.underWay.bytes).toBe(0);
  });

  test("keeps every batch within what PutRecords takes", async () => {
    const large = setUp({
      rate: { type: "constant", recordsPerSecond: 100 },
      size: { type: "fixed", bytes: 1_000_000 },
    });
    large.producer.start();
    await large.clock.advance(1_000);
    expect(large.sent()).toHaveLength(100);
    for (const batch of large.batches) {
      const bytes = batch.reduce((sum, { Data, PartitionKey }) => sum + Data.length + PartitionKey.length, 0);
      expect(bytes).toBeLessThanOrEqual(10 * 1024 * 1024);
    }
    const many = setUp({ rate: { type: "constant", recordsPerSecond: 100_000 }, template: "x" });
    many.producer.start();
    await many.clock.advance(1_000);
    expect(many.sent()).toHaveLength(100_000);
    expect(Math.max(...many.batches.map((batch) => batch.length))).toBe(500);
  });

  test("makes the same records from the same seed, filled up to their size and still JSON", async () => {
    const [one, other] = [
      setUp({ size: { type: "fixed", bytes: 300 } }),
      setUp({ size: { type: "fixed", bytes: 300 } }),
    ];
    for (const { clock, producer } of [one, other]) {
      producer.start();
      await clock.advance(1_000);
    }
    expect(one.sent().map(text)).toEqual(other.sent().map(text));
    for (const record of one.sent()) {
      expect(record.Data).toHaveLength(300);
      expect(JSON.parse(text(record))).toHaveProperty("customer");
    }
    expect(new Set(one.sent().map(text)).size).toBe(100);
  });

  test("counts what it could not send as missed and holds back no more than a second's worth", async () => {
    const { clock, producer, batches } = setUp(
      { rate: { type: "constant", recordsPerSecond: 1_000 } },
      never,
    );
    producer.start();
    await clock.advance(10_000);
    expect(batches).toHaveLength(32);
    const { madeRecords, missedRecords, acceptedRecords } = producer.totals;
    expect(acceptedRecords).toBe(0);
    expect(madeRecords + missedRecords).toBe(9_000);
  });

  test("counts refused records and failed calls, and sends none of them again", async () => {
    let calls = 0;
    const { clock, producer, sent } = setUp(
      { rate: { type: "constant", recordsPerSecond: 100 }, template: "{{id}}" },
      async (records) => {
        calls++;
        if (calls % 2 === 0) throw new Error("The disk is full.");
        return { refused: records.length > 0 ? [0] : [], error: null };
      },
    );
    producer.start();
    await clock.advance(1_000);
    const { madeRecords, acceptedRecords, refusedRecords, failedCalls, lastError } = producer.totals;
    expect(madeRecords).toBe(100);
    expect(acceptedRecords + refusedRecords).toBe(100);
    expect(refusedRecords).toBe(2 * 25 + 2);
    expect(failedCalls).toBe(2);
    expect(lastError).toBe("The disk is full.");
    expect(new Set(sent().map(text)).size).toBe(100);
  });

  test("that aggregates counts user records and Kinesis records, each by itself", async () => {
    const { clock, producer, sent } = setUp(
      { rate: { type: "constant", recordsPerSecond: 1_000 }, aggregatedRecords: 40, template: "{{id}}" },
      async () => ({ refused: [0], error: null }),
    );
    producer.start();
    await clock.advance(1_000);
    const inside = sent().flatMap(({ Data, PartitionKey }) => {
      return deaggregateRecords(Data, md5) ?? [{ partitionKey: PartitionKey, data: Data }];
    });
    expect(inside).toHaveLength(1_000);
    // Ten batches of a hundred, each packed as 40, 40 and 20, of which the first is refused.
    expect(producer.totals).toMatchObject({
      madeRecords: 1_000,
      acceptedRecords: 600,
      refusedRecords: 400,
      attemptedKinesisRecords: 30,
      acceptedKinesisRecords: 20,
      refusedKinesisRecords: 10,
    });
  });

  test("waits while its stream takes no records, and does not catch up on that time", async () => {
    const { clock, producer, stream } = setUp({ rate: { type: "constant", recordsPerSecond: 100 } });
    stream.ready = false;
    producer.start();
    await clock.advance(5_000);
    expect(producer.totals.madeRecords).toBe(0);
    stream.ready = true;
    await clock.advance(1_050);
    expect(producer.totals).toMatchObject({ madeRecords: 100, missedRecords: 0 });
  });

  test("stops at once, begins its totals anew, and takes new settings while it runs", async () => {
    const { clock, producer, sent } = setUp({ rate: { type: "constant", recordsPerSecond: 100 } });
    producer.start();
    await clock.advance(1_000);
    producer.stop();
    await clock.advance(5_000);
    expect(producer.totals.madeRecords).toBe(100);
    producer.start();
    expect(producer.totals.madeRecords).toBe(0);
    producer.update({
      ...DEFAULT_PRODUCER_SETTINGS,
      name: "p",
      rate: { type: "constant", recordsPerSecond: 10 },
      template: "new",
    });
    await clock.advance(1_000);
    expect(producer.totals.madeRecords).toBe(10);
    expect(sent().slice(-10).map(text)).toEqual(new Array(10).fill("new"));
  });

  test("puts the records of a failed call again by its policy, until none of their attempts is left", async () => {
    const outage = { isOver: false };
    const retry = { type: "exponential", baseMs: 100, maxMs: 400, maxAttempts: 4, jitter: false } as const;
    const { clock, producer, sent } = setUp(
      { rate: { type: "constant", recordsPerSecond: 100 }, retry, template: "{{id}}" },
      async () => {
        if (!outage.isOver) throw new Error("The key is disabled.");
        return { refused: [], error: null };
      },
    );
    producer.start();
    // The first tick's records are given up after 100, 200 and 400 ms; the second's still wait.
    await clock.advance(1_000);
    expect(producer.totals).toMatchObject({ droppedRecords: 25, acceptedRecords: 0 });
    expect(producer.totals.lastError).toBe("The key is disabled.");
    outage.isOver = true;
    await clock.advance(1_000);
    const { madeRecords, acceptedRecords, droppedRecords } = producer.totals;
    expect(madeRecords).toBe(200);
    expect(acceptedRecords).toBe(madeRecords - droppedRecords);
    expect(droppedRecords).toBeLessThanOrEqual(50);
    expect(new Set(sent().map(text)).size).toBe(200);
  });

  test("goes on when the account's time is set back, with what was waiting", async () => {
    const limit = { isReached: true };
    const retry = {
      type: "exponential",
      baseMs: 2_000,
      maxMs: 2_000,
      maxAttempts: 9,
      jitter: false,
    } as const;
    const { clock, producer, back } = setUp(
      { rate: { type: "constant", recordsPerSecond: 100 }, retry },
      async (records) => ({ refused: limit.isReached ? records.map((_, index) => index) : [], error: null }),
    );
    producer.start();
    await clock.advance(1_000);
    expect(producer.totals).toMatchObject({ madeRecords: 100, waitingRecords: 100 });
    back.byMs = 3_600_000;
    limit.isReached = false;
    await clock.advance(4_000);
    expect(producer.totals.waitingRecords).toBe(0);
    expect(producer.totals.acceptedRecords).toBe(producer.totals.madeRecords);
    expect(producer.totals.madeRecords).toBeGreaterThan(450);
  });
});
