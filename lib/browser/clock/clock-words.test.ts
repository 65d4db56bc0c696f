import { expect, it } from "vitest";
import type { ClockView } from "#contract/clock.ts";
import { aheadText, changeText, paceText, stepText } from "./clock-words.ts";

const clock: ClockView = {
  nowMs: 1_000_000,
  state: "playing",
  speed: 1,
  achieved: 1,
  aheadMs: 0,
  held: null,
  lastStep: null,
};
const held = { reason: "aws-cli uses it.", client: "aws-cli/1.32", lastCallMs: 997_000 };
const lastStep = { what: "clicks wrote to orders: 8 records stored.", tookMs: 3_000 };

it.each([
  [{}, "Real time"],
  [{ achieved: null }, "Real time"],
  [{ achieved: 0.71 }, "0.7× of 1× reached"],
  [{ speed: 60, achieved: null }, "60× asked for"],
  [{ speed: 60, achieved: 59.2 }, "60× reached"],
  [{ speed: 600, achieved: 412.4 }, "412× of 600× reached"],
  [{ state: "paused", achieved: null }, "Time stands still"],
  [{ state: "paused", lastStep }, "Time stands still"],
  [{ speed: 60, held }, "Held at 1× by aws-cli/1.32"],
] as const)("says how fast the clock goes: %j", (change, text) => {
  expect(paceText({ ...clock, ...change })).toBe(text);
});

it("says how far an account is from real time", () => {
  expect(aheadText(1_400)).toBeNull();
  expect(aheadText(-1_400)).toBeNull();
  expect(aheadText(3_600_000)).toBe("1 h ahead of real time");
  expect(aheadText(-65_000)).toBe("1 min 5 s behind real time");
});

it("tells of changes of state and never of ticks", () => {
  expect(changeText(clock, { ...clock, nowMs: 2_000_000, achieved: 0.5, aheadMs: 7 })).toBeNull();
  expect(changeText(clock, { ...clock, speed: 60 })).toBe("Time goes at 60×.");
  expect(changeText(clock, { ...clock, state: "paused" })).toBe("Time stands still in this account.");
  expect(changeText(clock, { ...clock, held })).toBe(held.reason);
  expect(changeText({ ...clock, held }, { ...clock, held, speed: 10 })).toBe(
    "Time goes at 10×. That takes effect when it is no longer held.",
  );
  expect(changeText({ ...clock, held }, { ...clock, speed: 10 })).toBe(
    "The clock is no longer held. Time goes at 10×.",
  );
  const stepped: ClockView = { ...clock, state: "paused", lastStep };
  expect(stepText(stepped)).toBe("3 s on: clicks wrote to orders: 8 records stored.");
  expect(changeText(clock, stepped)).toBe("Time went on by 3 s: clicks wrote to orders: 8 records stored.");
  expect(changeText(stepped, { ...stepped, lastStep: { ...lastStep } })).toBeNull();
});
