import fc from "fast-check";
import { expect, it, test } from "vitest";
import { formatDuration, formatLatency, formatSeconds, formatSpan } from "./duration.ts";

test("times read as people write them", () => {
  expect([340, 12_500, 60_000, 185_000, 7_800_000, 86_400_000, 360_000_000].map(formatDuration)).toEqual([
    "340 ms",
    "12.5 s",
    "1 min",
    "3 min 5 s",
    "2 h 10 min",
    "24 h",
    "4 d 4 h",
  ]);
});

test("nothing is said in a unit that it fills: no 1,000 ms and no 60 s", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e10, noNaN: true }), (ms) => {
      expect(formatDuration(ms)).not.toMatch(/^1,000 ms|(^|[^\d.])60 (s|min)/);
    }),
  );
});

it.each([
  [0, "0 s"],
  [59, "59 s"],
  [3_600, "1 h"],
  [7_810, "2 h 10 min"],
  [86_400 * 3 + 7, "3 d"],
])("writes %i seconds as %s", (seconds, text) => {
  expect(formatSeconds(seconds * 1_000)).toBe(text);
});

test("what is over has no time left", () => {
  expect(formatSeconds(-4_000)).toBe("0 s");
});

it("small latencies keep a digit", () => {
  expect([0, 0.84, 9.9, 212.4, 1_500].map(formatLatency)).toEqual([
    "< 0.1 ms",
    "0.8 ms",
    "9.9 ms",
    "212 ms",
    "1.5 s",
  ]);
});

test("spans read as a person says them", () => {
  expect([1_500, 90_000, 120_000, 5_400_000, 9_000_000].map(formatSpan)).toEqual([
    "1.5 s",
    "90 s",
    "2 min",
    "90 min",
    "2.5 h",
  ]);
});
