import { expect, test } from "vitest";
import { FUNCTION_CHARTS, functionChart, ringOfSeconds } from "./function-charts.ts";

const seconds = {
  untilMs: 1_000_000,
  invocations: [0, 5, 3],
  errors: [0, 1, 0],
  throttles: [0, 0, 0],
  maxDurationMs: [0, 12, 40],
  maxConcurrent: [0, 2, 1],
};

test("a function's seconds become the buckets that ended last", () => {
  const ring = ringOfSeconds(seconds);
  const values = (metric: string) => {
    const spec = FUNCTION_CHARTS.find((each) => each.metric === metric);
    if (spec === undefined) throw new Error(metric);
    return functionChart({ spec, seconds, ring }).whole.values.slice(-4, -1);
  };
  expect(values("invocations")).toEqual([0, 5, 3]);
  expect(values("errors")).toEqual([0, 1, 0]);
  expect(values("maxDurationMs")).toEqual([null, 12, 40]);
  expect(values("maxConcurrent")).toEqual([0, 2, 1]);
});

test("nothing is said of the time before the function was watched", () => {
  const ring = ringOfSeconds(seconds);
  const [spec] = FUNCTION_CHARTS;
  if (spec === undefined) throw new Error("no chart");
  expect(
    functionChart({ spec, seconds, ring })
      .whole.values.slice(0, 290)
      .every((value) => value === null),
  ).toBe(true);
});
