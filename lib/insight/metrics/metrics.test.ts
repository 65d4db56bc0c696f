import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BucketColumns } from "#contract/columns.ts";
import type { Resolution } from "#contract/resolutions.ts";
import { RESOLUTIONS } from "#contract/resolutions.ts";
import type { JournalEvent } from "#engine/kernel/events.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { readRefused, recordsPushed, recordsRead, recordsWritten } from "#engine/kinesis/testing/events.ts";
import { createMetrics } from "./metrics.ts";

const KEY = { account: "000000000000", region: "us-east-1", streamName: "orders" };

function setUp() {
  const clock = new VirtualClock();
  const journal = new Journal();
  const metrics = createMetrics({ clocks: { of: () => clock }, journal });
  const write = (shardId: string, records: number, refusedRecords = 0, timeMs = clock.now()): JournalEvent =>
    recordsWritten({
      ...KEY,
      timeMs,
      writes: [{ shardId, records, bytes: records * 10, refusedRecords, refusedBytes: refusedRecords * 10 }],
    });
  const read = (shardId: string, records: number, millisBehindLatest: number): JournalEvent =>
    recordsRead({
      ...KEY,
      timeMs: clock.now(),
      shardId,
      records,
      bytes: records * 10,
      millisBehindLatest,
    });
  const push = (
    consumerName: string,
    shardId: string,
    records: number,
    millisBehindLatest = 0,
  ): JournalEvent =>
    recordsPushed({
      ...KEY,
      timeMs: clock.now(),
      consumerName,
      shardId,
      records,
      bytes: records * 10,
      millisBehindLatest,
    });
  return { clock, journal, metrics, write, read, push };
}

const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);

describe("metrics", () => {
  test("count what happened in the second in which it happened", async () => {
    const { clock, journal, metrics, write, read } = setUp();
    const startMs = clock.now();
    journal.publish(write("a", 3, 1));
    await clock.advance(999);
    journal.publish(write("a", 4));
    await clock.advance(1);
    journal.publish(write("b", 5));
    journal.publish(read("b", 2, 700));
    journal.publish(read("b", 0, 0));
    journal.publish(readRefused({ ...KEY, timeMs: clock.now(), shardId: "b" }));
    const { stream, shards } = metrics.series(KEY, "1s");
    expect(stream).toEqual({
      firstMs: startMs,
      count: 2,
      incomingRecords: [7, 5],
      incomingBytes: [70, 50],
      refusedRecords: [1, 0],
      outgoingRecords: [0, 2],
      outgoingBytes: [0, 20],
      reads: [0, 2],
      refusedReads: [0, 1],
      iteratorAgeMs: [null, 700],
    });
    expect(shards.a).toEqual({
      firstMs: startMs,
      count: 1,
      incomingRecords: [7],
      incomingBytes: [70],
      refusedRecords: [1],
    });
    expect(shards.b?.firstMs).toBe(startMs + 1000);
  });

  test("sum to what the events sum to, whatever their times, in every resolution", async () => {
    const steps = fc.array(
      fc.record({
        stepMs: fc.oneof(
          fc.constantFrom(0, 1, 999, 1000, 9_999, 10_000, 300_000, 3_600_000, 86_400_000),
          fc.integer({ min: 0, max: 40_000 }),
        ),
        lateMs: fc.constantFrom(0, 0, 1, 1_000, 2_500),
        shard: fc.integer({ min: 0, max: 4 }),
        records: fc.integer({ min: 0, max: 500 }),
        refused: fc.integer({ min: 0, max: 500 }),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { clock, journal, metrics, write } = setUp();
        const events: { readonly timeMs: number; readonly shard: string; readonly records: number }[] = [];
        let timeMs = clock.now();
        for (const { stepMs, lateMs, shard, records, refused } of list) {
          timeMs += stepMs;
          const event = write(`shard-${shard}`, records, refused, timeMs - lateMs);
          journal.publish(event);
          events.push({ timeMs: event.timeMs, shard: `shard-${shard}`, records });
        }
        await clock.advance(timeMs - clock.now());
        for (const resolution of Object.keys(RESOLUTIONS) as Resolution[]) {
          const { bucketMs, buckets } = RESOLUTIONS[resolution];
          const { stream, shards } = metrics.series(KEY, resolution);
          const oldestMs = (Math.floor(timeMs / bucketMs) - buckets + 1) * bucketMs;
          const kept = events.filter((event) => event.timeMs >= oldestMs);
          expect(sum(stream?.incomingRecords)).toBe(sum(kept.map(({ records }) => records)));
          for (const [shardId, columns] of Object.entries(shards)) {
            const mine = kept.filter(({ shard }) => shard === shardId);
            expect(sum(columns.incomingRecords)).toBe(sum(mine.map(({ records }) => records)));
          }
          for (const [index, count] of (stream?.incomingRecords ?? []).entries()) {
            const fromMs = (stream?.firstMs ?? 0) + index * bucketMs;
            const within = kept.filter((event) => event.timeMs >= fromMs && event.timeMs < fromMs + bucketMs);
            expect(count).toBe(sum(within.map(({ records }) => records)));
          }
        }
      }),
    );
  });

  test("keep five minutes of seconds, one hour of ten seconds and one day of minutes, and nothing after a longer silence", async () => {
    const { clock, journal, metrics, write } = setUp();
    for (let second = 0; second < 4_000; second++) {
      journal.publish(write("a", 1));
      if (second < 3_999) await clock.advance(1_000);
    }
    expect(metrics.series(KEY, "1s").stream).toMatchObject({ count: 300 });
    expect(sum(metrics.series(KEY, "1s").shards.a?.incomingRecords)).toBe(300);
    expect(sum(metrics.series(KEY, "10s").stream?.incomingRecords)).toBe(3_600);
    const minutes = metrics.series(KEY, "60s");
    expect(sum(minutes.stream?.incomingRecords)).toBe(4_000);
    expect(sum(minutes.shards.a?.incomingRecords)).toBe(4_000);
    expect(minutes.stream?.incomingRecords?.slice(0, 2)).toEqual([60, 60]);
    await clock.advance(299_000);
    expect(metrics.series(KEY, "1s").stream).toMatchObject({ count: 1 });
    await clock.advance(7_200_000);
    expect(metrics.series(KEY, "10s")).toMatchObject({ shards: {} });
    expect(metrics.series(KEY, "10s").stream).toBeUndefined();
    journal.publish(write("a", 2));
    expect(sum(metrics.series(KEY, "10s").stream?.incomingRecords)).toBe(2);
    expect(sum(metrics.series(KEY, "60s").stream?.incomingRecords)).toBe(4_002);
    await clock.advance(86_400_000);
    expect(metrics.series(KEY, "60s").stream).toBeUndefined();
  });

  test("keep the minutes of a shard that was left alone for an hour, and tell of changes in each resolution", async () => {
    const { clock, journal, metrics, write } = setUp();
    journal.publish(write("a", 7));
    journal.publish(write("b", 1));
    const before = metrics.series(KEY, "60s");
    expect(before.shards.a).toMatchObject({ count: 1, incomingRecords: [7] });
    for (let hour = 0; hour < 3; hour++) {
      await clock.advance(3_600_000);
      journal.publish(write("b", 1));
    }
    const changes = metrics.changedSince(KEY, "60s", before.revision);
    expect(sum(changes.stream?.incomingRecords)).toBe(3);
    expect(changes.shards.a).toBeUndefined();
    expect(sum(metrics.series(KEY, "60s").shards.a?.incomingRecords)).toBe(7);
    journal.publish(write("a", 2));
    expect(sum(metrics.series(KEY, "60s").shards.a?.incomingRecords)).toBe(9);
    expect(sum(metrics.changedSince(KEY, "60s", changes.revision).shards.a?.incomingRecords)).toBe(2);
  });

  test("tell of each change once, also of one in a bucket that was told before", async () => {
    const { clock, journal, metrics, write } = setUp();
    const told = new Map<number, number>();
    let revision = 0;
    const tell = (columns: BucketColumns | undefined) => {
      for (const [index, count] of (columns?.incomingRecords ?? []).entries()) {
        told.set((columns?.firstMs ?? 0) + index * 1000, count);
      }
    };
    for (let step = 0; step < 50; step++) {
      journal.publish(write("a", step, 0, clock.now() - (step % 3) * 1000));
      await clock.advance(370);
      const changes = metrics.changedSince(KEY, "1s", revision);
      expect(changes.stream).toBeDefined();
      tell(changes.stream);
      revision = changes.revision;
      expect(metrics.changedSince(KEY, "1s", revision)).toMatchObject({ shards: {} });
      expect(metrics.changedSince(KEY, "1s", revision).stream).toBeUndefined();
    }
    expect(sum([...told.values()])).toBe((49 * 50) / 2);
  });

  test("show the last sixty full seconds, without the running one", async () => {
    const { clock, journal, metrics, write } = setUp();
    journal.publish(write("a", 7, 2));
    expect(sum(metrics.lastMinute(KEY).incomingRecords)).toBe(0);
    await clock.advance(1_500);
    const minute = metrics.lastMinute(KEY);
    expect(minute.incomingRecords).toHaveLength(60);
    expect(minute.incomingRecords.at(-1)).toBe(7);
    expect(minute.incomingBytes.at(-1)).toBe(70);
    expect(minute.refusedRecords.at(-1)).toBe(2);
    await clock.advance(59_500);
    expect(sum(metrics.lastMinute(KEY).incomingRecords)).toBe(0);
  });

  test("count what fan-out pushes apart from what polling reads", () => {
    const { journal, metrics, read, push } = setUp();
    journal.publish(read("a", 2, 0));
    journal.publish(push("reports", "a", 5));
    journal.publish(push("audit", "a", 5));
    journal.publish(push("audit", "b", 0));
    const { stream, shards } = metrics.series(KEY, "1s");
    expect(stream).toMatchObject({
      outgoingRecords: [2],
      pushedRecords: [10],
      pushedBytes: [100],
      reads: [1],
    });
    expect(shards.a).toMatchObject({ outgoingRecords: [2], pushedRecords: [10] });
    expect(shards.b).toBeUndefined();
  });

  test("show each consumer's last sixty full seconds, and how far behind its slowest shard is", async () => {
    const { clock, journal, metrics, push } = setUp();
    expect(metrics.consumerMinute(KEY, "reports").millisBehindLatest).toBeNull();
    journal.publish(push("reports", "a", 5, 900));
    journal.publish(push("reports", "a", 3, 200));
    journal.publish(push("reports", "b", 0, 50));
    journal.publish(push("audit", "a", 1));
    await clock.advance(1_000);
    const minute = metrics.consumerMinute(KEY, "reports");
    expect(minute.pushedRecords).toHaveLength(60);
    expect(minute.pushedRecords.at(-1)).toBe(8);
    expect(minute.pushedBytes.at(-1)).toBe(80);
    expect(minute.millisBehindLatest).toBe(200);
    expect(sum(metrics.consumerMinute(KEY, "audit").pushedRecords)).toBe(1);
    await clock.advance(30_000);
    journal.publish(push("reports", "b", 0, 70));
    await clock.advance(30_000);
    expect(metrics.consumerMinute(KEY, "reports").millisBehindLatest).toBe(70);
    await clock.advance(60_000);
    expect(metrics.consumerMinute(KEY, "reports")).toMatchObject({ millisBehindLatest: null });
    expect(sum(metrics.consumerMinute(KEY, "reports").pushedRecords)).toBe(0);
  });

  test("forget a stream that is deleted, and keep accounts and regions apart", () => {
    const { clock, journal, metrics, write } = setUp();
    journal.publish(write("a", 7));
    expect(metrics.series({ ...KEY, account: "111111111111" }, "1s").stream).toBeUndefined();
    expect(metrics.series({ ...KEY, region: "eu-west-1" }, "1s").stream).toBeUndefined();
    journal.publish({ ...KEY, type: "stream.deleted", timeMs: clock.now() });
    expect(metrics.series(KEY, "1s").stream).toBeUndefined();
    expect(metrics.activeUntilMs(KEY)).toBe(0);
  });
});
