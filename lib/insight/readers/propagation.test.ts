import fc from "fast-check";
import { expect, test } from "vitest";
import { PROPAGATION_EDGES_MS } from "#contract/readers.ts";
import { Propagation } from "./propagation.ts";

test("each latency is counted in the bin whose upper bound it does not exceed", () => {
  const propagation = new Propagation();
  for (const latencyMs of [0, 1, 1.5, 2, 60_000, 60_001, 900_000]) propagation.count(0, latencyMs, 1);
  const { counts } = propagation.view(0);
  expect(counts).toHaveLength(PROPAGATION_EDGES_MS.length + 1);
  expect(counts.slice(0, 2)).toEqual([2, 2]);
  expect(counts.slice(-2)).toEqual([1, 2]);
});

test("percentiles are within an eighth of a bin of the truth", () => {
  const latencies = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(latencies, (values) => {
      const propagation = new Propagation();
      for (const value of values) propagation.count(0, value, 1);
      const sorted = values.toSorted((a, b) => a - b);
      const { p50Ms, p99Ms } = propagation.view(0);
      for (const [share, shown] of [
        [0.5, p50Ms],
        [0.99, p99Ms],
      ] as const) {
        const truth = sorted[Math.max(1, Math.ceil(values.length * share)) - 1] ?? 0;
        const upper = PROPAGATION_EDGES_MS.find((edge) => truth <= edge) ?? 0;
        const lower = PROPAGATION_EDGES_MS.findLast((edge) => edge < upper) ?? 0;
        expect(Math.abs((shown ?? Number.NaN) - truth)).toBeLessThanOrEqual((upper - lower) / 8 + 0.05);
      }
    }),
  );
});

test("after a minute a latency is forgotten, and without any there are no percentiles", () => {
  const propagation = new Propagation();
  propagation.count(7_000, 3, 10);
  propagation.count(8_000, 4_000, 1);
  expect(propagation.view(60_000).p99Ms).toBe(4_000);
  const nothing = { p50Ms: null, p99Ms: null };
  expect(propagation.view(65_000)).toEqual({ counts: new Array(15).fill(0), ...nothing });
  propagation.count(70_000, 1, 1);
  expect(propagation.view(70_000).counts[0]).toBe(1);
});
