import fc from "fast-check";
import { expect, test } from "vitest";
import {
  partitionKeyProblem,
  retentionProblem,
  shardCountProblem,
  streamNameProblem,
} from "./stream-rules.ts";

test("a stream name is accepted exactly if AWS accepts it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z0-9_.-]{0,140}$/)), (name) => {
      expect(streamNameProblem(name) === null).toBe(/^[a-zA-Z0-9_.-]{1,128}$/.test(name));
    }),
  );
});

test("a refused name is told which character is wrong", () => {
  expect(streamNameProblem("my stream")).toContain("a space");
  expect(streamNameProblem("größe")).toContain("“ö”");
});

test("retention runs from 24 hours to 365 days, and AWS's words say so", () => {
  expect([24, 25, 8_760].map(retentionProblem)).toEqual([null, null, null]);
  expect(retentionProblem(23)).toBe(
    "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
  );
  expect(retentionProblem(8_761)).toContain("Maximum allowed retention period is 8760 hours.");
  expect(retentionProblem(null)).not.toBeNull();
  expect(retentionProblem(24.5)).not.toBeNull();
});

test("shard counts are whole and at least one", () => {
  expect([1, 20_000].map(shardCountProblem)).toEqual([null, null]);
  for (const wrong of [0, -1, null, 1.5]) expect(shardCountProblem(wrong)).not.toBeNull();
});

test("a partition key has 1 to 256 characters, however many units of UTF-16 they take", () => {
  expect(partitionKeyProblem("😀".repeat(256))).toBeNull();
  expect(partitionKeyProblem("😀".repeat(257))).not.toBeNull();
  expect(partitionKeyProblem("")).not.toBeNull();
});
