import { expect, test } from "vitest";
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDollars,
  formatRetention,
  formatShortCount,
} from "./format.ts";

test("bytes are shown in powers of 1,024 with at most three digits, and never as 1,024 of a smaller unit", () => {
  expect(
    [0, 1, 1_023, 1_024, 1_536, 1_048_575, 1_048_576, 10_485_760, 5.5 * 1_024 ** 3].map(formatBytes),
  ).toEqual(["0 B", "1 B", "1023 B", "1 KiB", "1.5 KiB", "1 MiB", "1 MiB", "10 MiB", "5.5 GiB"]);
});

test("an amount that is not nothing is never shown as nothing", () => {
  expect(formatDollars(0)).toBe("$0.00");
  expect(formatDollars(0.004)).toBe("< $0.01");
  expect(formatDollars(10.95)).toBe("$10.95");
  expect(formatDollars(1_234.5)).toBe("$1,234.50");
});

test("retention is told in the largest unit that divides it", () => {
  expect([24, 25, 48, 168, 8_760].map(formatRetention)).toEqual([
    "24 hours",
    "25 hours",
    "2 days",
    "7 days",
    "1 year",
  ]);
});

test("counts, short counts and ages", () => {
  expect(formatCount(1_234_567)).toBe("1,234,567");
  expect(formatShortCount(1_234_567)).toBe("1.23M");
  expect([0, 59_000, 61_000, 7_200_000, 172_800_000].map(formatAge)).toEqual([
    "0 s ago",
    "59 s ago",
    "1 min ago",
    "2 h ago",
    "2 d ago",
  ]);
});
