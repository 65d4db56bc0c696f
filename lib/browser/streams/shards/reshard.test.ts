import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShardView } from "#contract/stream.ts";
import { HASH_KEY_SPACE } from "../hash-key.ts";
import { hashKeyAt, hexText, mergePair, middleOf, neighboursOf, rangeShare, splitAt } from "./reshard.ts";

const key = fc.bigInt({ min: 0n, max: HASH_KEY_SPACE - 1n });
const range = fc
  .tuple(key, key)
  .map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a }))
  .filter(({ start, end }) => end - start >= 4n);

test("whatever the range, its middle splits it into two that touch and hold all of it", () => {
  fc.assert(
    fc.property(range, (whole) => {
      const point = splitAt(whole, middleOf(whole).toString());
      if (!point.ok) throw new Error(point.message);
      const [first, second] = point.ranges;
      expect(first.start).toBe(whole.start);
      expect(second.start).toBe(first.end + 1n);
      expect(second.end).toBe(whole.end);
      expect(rangeShare(first) + rangeShare(second)).toBeCloseTo(rangeShare(whole), 9);
      expect(splitAt(whole, hexText(point.hashKey))).toEqual(point);
    }),
  );
});

test("a split needs a hash key inside the range, as the service does", () => {
  const whole = { start: 100n, end: 200n };
  for (const text of ["100", "101", "200", "201", "99", "", "ten", "-5", "0x", String(HASH_KEY_SPACE)]) {
    expect(splitAt(whole, text).ok).toBe(false);
  }
  for (const text of ["102", "199", "0x80"]) expect(splitAt(whole, text).ok).toBe(true);
});

test("parts of a range stay within it", () => {
  fc.assert(
    fc.property(range, fc.double({ min: -1, max: 2, noNaN: true }), (whole, part) => {
      const at = hashKeyAt(whole, part);
      expect(at >= whole.start && at <= whole.end).toBe(true);
    }),
  );
});

test("the whole space is a share of 1", () => {
  expect(rangeShare({ start: 0n, end: HASH_KEY_SPACE - 1n })).toBe(1);
});

test("a neighbour is open and touches", () => {
  const shard = (name: string, start: number, end: number, closedAtMs: number | null = null): ShardView => ({
    shardId: name,
    parentShardId: null,
    adjacentParentShardId: null,
    startingHashKey: String(start),
    endingHashKey: String(end),
    startingSequenceNumber: "1",
    endingSequenceNumber: closedAtMs === null ? null : "2",
    createdAtMs: 0,
    closedAtMs,
  });
  const shards = [shard("old", 0, 9, 5), shard("a", 0, 9), shard("b", 10, 19), shard("d", 30, 39)];
  const [, a, b, d] = shards;
  if (a === undefined || b === undefined || d === undefined) throw new Error("four shards were made");
  expect(neighboursOf(b, shards)).toEqual({ before: a, after: undefined });
  expect(neighboursOf(a, shards)).toEqual({ before: undefined, after: b });
  expect(neighboursOf(d, shards)).toEqual({ before: undefined, after: undefined });
});

test("a merge takes the neighbour that was chosen, else the one after, else the one before, in order of ranges", () => {
  const [a, b, c] = ["a", "b", "c"].map((shardId) => ({ shardId }));
  if (a === undefined || b === undefined || c === undefined) throw new Error("three shards were made");
  expect(mergePair(b, { before: a, after: c }, null)).toEqual({ first: b, second: c });
  expect(mergePair(b, { before: a, after: c }, "a")).toEqual({ first: a, second: b });
  expect(mergePair(b, { before: a, after: c }, "elsewhere")).toEqual({ first: b, second: c });
  expect(mergePair(b, { before: a, after: undefined }, null)).toEqual({ first: a, second: b });
  expect(mergePair(b, { before: undefined, after: undefined }, null)).toEqual({
    first: b,
    second: undefined,
  });
});
