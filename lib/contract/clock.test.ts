import { expect, it } from "vitest";
import { type ClockView, isStopped } from "./clock.ts";

const clock: ClockView = {
  nowMs: 1_000_000,
  state: "playing",
  speed: 1,
  achieved: 1,
  aheadMs: 0,
  held: null,
  lastStep: null,
};

it("is stopped while it is paused, and not while a client holds it at real time", () => {
  const held = { reason: "aws-cli uses it.", client: "aws-cli/1.32", lastCallMs: 997_000 };
  expect(isStopped(clock)).toBe(false);
  expect(isStopped({ ...clock, state: "paused" })).toBe(true);
  expect(isStopped({ ...clock, state: "paused", held })).toBe(false);
});
