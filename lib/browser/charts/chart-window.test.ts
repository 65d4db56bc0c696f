import { expect, it } from "vitest";
import { chartWindow, timeTicks } from "./chart-window.ts";

const NOON = Date.UTC(2026, 2, 1, 12, 0, 30);

it.each([
  ["1s", 5, 60_000],
  ["10s", 6, 600_000],
  ["60s", 8, 10_800_000],
] as const)("marks the axis of %s steps about as often as the others", (resolution, about, stepMs) => {
  const window = chartWindow(resolution, NOON);
  const ticks = timeTicks(window);
  expect(Math.abs(ticks.length - about)).toBeLessThanOrEqual(1);
  for (const [index, tick] of ticks.entries()) {
    expect(tick).toBeGreaterThanOrEqual(window.fromMs);
    expect(tick).toBeLessThan(window.fromMs + window.count * window.bucketMs);
    if (index > 0) expect(tick - (ticks[index - 1] ?? 0)).toBe(stepMs);
    const local = tick - new Date(window.fromMs).getTimezoneOffset() * 60_000;
    expect(local % stepMs).toBe(0);
  }
});

it("moves by whole steps of the account's time", () => {
  const fromMs = (nowMs: number) => chartWindow("60s", nowMs).fromMs;
  expect(fromMs(NOON + 29_999)).toBe(fromMs(NOON));
  expect(fromMs(NOON + 30_000)).toBe(fromMs(NOON) + 60_000);
  expect(fromMs(NOON + 86_400_000)).toBe(fromMs(NOON) + 86_400_000);
});
