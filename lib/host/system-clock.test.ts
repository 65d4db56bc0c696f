import { expect, it } from "vitest";
import { SystemClock } from "./system-clock.ts";

it("never falls and never stands still when the machine's clock is set back, and is right again in the end", () => {
  let wallMs = 1_000_000;
  let passedMs = 0;
  const clock = new SystemClock(
    () => wallMs,
    () => passedMs,
  );
  const pass = (ms: number) => {
    wallMs += ms;
    passedMs += ms;
    return clock.now();
  };
  expect(pass(500)).toBe(1_000_500);
  wallMs -= 3_600_000;
  expect(clock.now()).toBe(1_000_500);
  expect(pass(1_000)).toBe(1_001_250);
  expect(pass(1_000)).toBe(1_002_000);
  pass(4 * 3_600_000);
  expect(clock.now()).toBe(wallMs);
  expect(pass(10)).toBe(wallMs);
});
