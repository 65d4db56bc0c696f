import fc from "fast-check";
import { expect, test } from "vitest";
import { readRing } from "./series-ring.ts";
import { seriesDelta, seriesSnapshot } from "./series-state.ts";

const T = 1_800_000_000_000;

test("a snapshot is read back bucket by bucket, absent columns as 0", () => {
  const state = seriesSnapshot(
    {
      nowMs: T + 2_000,
      stream: { firstMs: T, count: 2, incomingRecords: [3, 4] },
      shards: { "shardId-000000000000": { firstMs: T, count: 2, reads: [1, 0], iteratorAgeMs: [250, null] } },
    },
    { resolution: "1s" },
  );
  expect(
    [T - 1_000, T, T + 1_000, T + 2_000].map((t) => readRing(state.stream, "incomingRecords", t)),
  ).toEqual([null, 3, 4, null]);
  expect(readRing(state.stream, "refusedRecords", T)).toBe(0);
  const shard = state.shards.get("shardId-000000000000");
  expect(shard && readRing(shard, "iteratorAgeMs", T)).toBe(250);
  expect(shard && readRing(shard, "iteratorAgeMs", T + 1_000)).toBeNull();
});

test("a delta replaces the buckets it names, leaves the others, and adds shards that are new", () => {
  const before = seriesSnapshot(
    {
      nowMs: T + 1_500,
      stream: { firstMs: T, count: 2, incomingRecords: [3, 4] },
      shards: {},
    },
    { resolution: "1s" },
  );
  const after = seriesDelta(before, {
    nowMs: T + 2_000,
    stream: { firstMs: T + 1_000, count: 2, incomingRecords: [9, 1] },
    shards: { a: { firstMs: T + 2_000, count: 1, incomingRecords: [1] } },
  });
  expect(after).not.toBe(before);
  expect(after.nowMs).toBe(T + 2_000);
  expect([0, 1, 2].map((s) => readRing(after.stream, "incomingRecords", T + s * 1_000))).toEqual([3, 9, 1]);
  expect([...after.shards.keys()]).toEqual(["a"]);
});

test("whatever is cut into deltas, the ring holds the newest buckets with their last values, never an older lap's", () => {
  const batch = fc.record({
    first: fc.integer({ min: 0, max: 900 }),
    values: fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 400 }),
  });
  fc.assert(
    fc.property(fc.array(batch, { minLength: 1, maxLength: 12 }), (batches) => {
      const sorted = batches.toSorted((a, b) => a.first - b.first);
      const expected = new Map<number, number>();
      let state = seriesSnapshot({ nowMs: T, shards: {} }, { resolution: "1s" });
      for (const { first, values } of sorted) {
        const firstMs = T + first * 1_000;
        state = seriesDelta(state, {
          nowMs: firstMs,
          stream: { firstMs, count: values.length, incomingRecords: values },
          shards: {},
        });
        for (const [index, value] of values.entries()) expected.set(firstMs + index * 1_000, value);
      }
      const newest = Math.max(...expected.keys());
      for (const [t, value] of expected) {
        const read = readRing(state.stream, "incomingRecords", t);
        if (t <= newest - 300_000) expect([null, value]).toContain(read);
        else expect(read).toBe(value);
      }
    }),
  );
});
