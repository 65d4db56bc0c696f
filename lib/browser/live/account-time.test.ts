import { expect, it } from "vitest";
import type { ClockView } from "#contract/clock.ts";
import { AccountTime } from "./account-time.ts";

const clock: ClockView = {
  nowMs: 1_000_000,
  state: "playing",
  speed: 60,
  achieved: null,
  aheadMs: 0,
  held: null,
  lastStep: null,
};

it("is the server's before the account's clock is heard of", () => {
  const time = new AccountTime();
  time.begin(500, 10_000);
  expect([time.now(10_000), time.now(99_000)]).toEqual([10_500, 99_500]);
});

it.each([
  [{}, 60],
  [{ achieved: 41.5 }, 41.5],
  [{ achieved: 41.5, state: "paused" }, 0],
  [{ state: "paused", held: { reason: "", client: "", lastCallMs: 0 } }, 1],
] as const)("goes as the account's clock does: %j", (change, rate) => {
  const time = new AccountTime();
  time.follow({ ...clock, ...change }, 5_000);
  expect(time.now(5_000)).toBe(1_000_000);
  expect(time.now(7_000)).toBe(1_000_000 + 2_000 * rate);
});

it("is not guessed far beyond what was heard last, and another account's is heard of anew", () => {
  const time = new AccountTime();
  time.follow({ ...clock, speed: 600 }, 0);
  expect(time.now(3_600_000)).toBe(1_000_000 + 5_000 * 600);
  time.begin(0, 3_600_000);
  expect(time.now(3_600_000)).toBe(1_000_000 + 5_000 * 600);
  time.forget();
  time.begin(0, 3_600_000);
  expect(time.now(3_600_001)).toBe(3_600_001);
});
