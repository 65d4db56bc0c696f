import { expect, it } from "vitest";
import { behindOf, behindTone, isFallingBehind } from "./behind.ts";

const HOUR = 3_600_000;

it("is behind from a minute on, and about to lose records from half of the retention on", () => {
  expect([null, 0, 59_999].map((ms) => behindOf(ms, 24))).toEqual(["no", "no", "no"]);
  expect([60_000, 11 * HOUR, 12 * HOUR, 20 * HOUR].map((ms) => behindOf(ms, 24))).toEqual([
    "late",
    "late",
    "expiring",
    "expiring-soon",
  ]);
  expect(behindOf(20 * HOUR, 168)).toBe("late");
  expect(behindOf(20 * HOUR, null)).toBe("late");
});

it("has a colour only when it is behind", () => {
  expect([1_000, 60_000, 13 * HOUR, 23 * HOUR].map((ms) => behindTone(ms, 24))).toEqual([
    "plain",
    "warn",
    "warn",
    "bad",
  ]);
});

it("falls behind when it reads less than comes in, not while it catches up or reads all of it in bursts", () => {
  expect(isFallingBehind(8_000, 500, 800)).toBe(true);
  expect(isFallingBehind(44_000, 1_000, 300)).toBe(false);
  expect(isFallingBehind(1_000, 0, 800)).toBe(false);
  expect(isFallingBehind(8_000, 0, 0)).toBe(false);
  expect(isFallingBehind(null, 0, 800)).toBe(false);
});
