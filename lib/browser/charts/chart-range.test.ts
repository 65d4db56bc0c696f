import { expect, it } from "vitest";
import { rangeFor } from "./chart-range.ts";

it("goes further back the faster the account's time goes", () => {
  expect(rangeFor(null)).toBe("5m");
  expect(rangeFor({ held: null, speed: 1 })).toBe("5m");
  expect(rangeFor({ held: null, speed: 10 })).toBe("5m");
  expect(rangeFor({ held: null, speed: 60 })).toBe("1h");
  expect(rangeFor({ held: null, speed: 600 })).toBe("24h");
});

it("goes no further back than at real time while the clock is held there", () => {
  expect(rangeFor({ held: { reason: "", client: "", lastCallMs: 0 }, speed: 600 })).toBe("5m");
});
