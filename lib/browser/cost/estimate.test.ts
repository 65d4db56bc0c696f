import fc from "fast-check";
import { expect, test } from "vitest";
import { totalCost } from "./bill.ts";
import { monthlyCost, putUnits, type StreamPlan } from "./estimate.ts";

const idle = { recordsPerSecond: 0, recordBytes: 1_024, readers: 1 };

function total(plan: StreamPlan, traffic = idle): number {
  return totalCost(monthlyCost(plan, traffic));
}

test("ten idle shards cost $109.50 a month", () => {
  expect(total({ mode: "PROVISIONED", shards: 10, retentionHours: 24 })).toBeCloseTo(109.5, 6);
});

test("1,000 records a second of 1 KB cost $36.29 in PUT payload units in 30 days", () => {
  const lines = monthlyCost(
    { mode: "PROVISIONED", shards: 1, retentionHours: 24 },
    { recordsPerSecond: 1_000, recordBytes: 1_024, readers: 1 },
  );
  const month = lines.find((line) => line.label === "PUT payload units")?.amount ?? 0;
  expect((month / 730) * 720).toBeCloseTo(36.288, 6);
});

test("PUT payload units are whole pieces of 25 KB of one record", () => {
  expect([0, 1, 5 * 1_024, 25 * 1_024, 25 * 1_024 + 1, 45 * 1_024].map(putUnits)).toEqual([1, 1, 1, 1, 2, 2]);
});

test("an idle on-demand stream costs its stream hours alone", () => {
  expect(monthlyCost({ mode: "ON_DEMAND", shards: 4, retentionHours: 8_760 }, idle)).toMatchObject([
    { label: "Stream hours", basis: "730 × $0.04", amount: 730 * 0.04 },
  ]);
});

test("on-demand counts each record in whole KB on the way in, as it is on the way out, once for each reader", () => {
  const lines = monthlyCost(
    { mode: "ON_DEMAND", shards: 4, retentionHours: 24 },
    { recordsPerSecond: 1_024 ** 3 / (730 * 3_600), recordBytes: 512, readers: 2 },
  );
  expect(lines.find((line) => line.label === "Data in")?.amount).toBeCloseTo(1_024 * 0.08, 6);
  expect(lines.find((line) => line.label === "Data out")?.amount).toBeCloseTo(1_024 * 0.04, 6);
});

test("24 hours cost nothing more; up to 7 days by the shard hour or the GB; beyond that by the GB in both modes", () => {
  const busy = { recordsPerSecond: 100, recordBytes: 1_024, readers: 1 };
  const labels = (mode: StreamPlan["mode"], retentionHours: number) =>
    monthlyCost({ mode, shards: 2, retentionHours }, busy)
      .map((line) => line.label)
      .filter((label) => label.startsWith("Retention"));
  for (const mode of ["PROVISIONED", "ON_DEMAND"] as const) {
    expect(labels(mode, 24)).toEqual([]);
    expect(labels(mode, 25)).toEqual(["Retention over 24 h"]);
    expect(labels(mode, 168)).toEqual(["Retention over 24 h"]);
    expect(labels(mode, 169)).toEqual(["Retention over 24 h", "Retention over 7 days"]);
  }
});

test("more of anything never costs less", () => {
  const plans = fc.record({
    mode: fc.constantFrom("PROVISIONED" as const, "ON_DEMAND" as const),
    shards: fc.integer({ min: 1, max: 10_000 }),
    retentionHours: fc.integer({ min: 24, max: 8_760 }),
  });
  const traffics = fc.record({
    recordsPerSecond: fc.integer({ min: 0, max: 1_000_000 }),
    recordBytes: fc.integer({ min: 1, max: 10_485_760 }),
    readers: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(plans, traffics, (plan, traffic) => {
      const cost = total(plan, traffic);
      expect(cost).toBeGreaterThanOrEqual(0);
      expect(total({ ...plan, shards: plan.shards + 1 }, traffic)).toBeGreaterThanOrEqual(cost);
      expect(total({ ...plan, retentionHours: plan.retentionHours + 1 }, traffic)).toBeGreaterThanOrEqual(
        cost,
      );
      for (const key of ["recordsPerSecond", "recordBytes", "readers"] as const) {
        expect(total(plan, { ...traffic, [key]: traffic[key] + 1 })).toBeGreaterThanOrEqual(cost);
      }
    }),
  );
});
