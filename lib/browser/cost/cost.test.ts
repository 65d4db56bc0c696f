import fc from "fast-check";
import { expect, test } from "vitest";
import type { StreamUsage, UsageData, UsageTotals } from "#contract/usage.ts";
import { shardsFor } from "../streams/capacity.ts";
import { advantageMinimum, billOf, type Quantities, totalCost } from "./bill.ts";
import { breakEven } from "./break-even.ts";
import { costRows, times } from "./stream-cost.ts";
import { asItIs, presentMonth, type WhatIf, whatIfMonth } from "./what-if.ts";

const NOTHING: Quantities = {
  streamHours: 0,
  shardHours: 0,
  extendedShardHours: 0,
  consumerShardHours: 0,
  putUnits: 0,
  gbIn: 0,
  gbOut: 0,
  gbOutOld: 0,
  gbPushed: 0,
  extendedGbMonths: 0,
  longGbMonths: 0,
};
const TOTALS: UsageTotals = {
  records: 0,
  bytesIn: 0,
  bytesOut: 0,
  bytesOutOld: 0,
  bytesPushed: 0,
  putUnits: 0,
  billedKiB: 0,
  streamMs: 0,
  shardMs: 0,
  consumerShardMs: 0,
  extendedShardMs: 0,
  extendedByteMs: 0,
  longByteMs: 0,
};
const RATES = { records: 0, bytesIn: 0, bytesOut: 0, bytesPushed: 0, putUnits: 0, billedKiB: 0 };

function usage(change: Partial<StreamUsage> = {}): StreamUsage {
  return {
    streamName: "orders",
    mode: "PROVISIONED",
    openShards: 10,
    consumers: 0,
    retentionHours: 24,
    rates: RATES,
    provisioned: TOTALS,
    onDemand: TOTALS,
    ...change,
  };
}

const data = (streams: readonly StreamUsage[]): UsageData => ({
  nowMs: 3_600_000,
  sinceMs: 0,
  streams,
  deleted: { provisioned: TOTALS, onDemand: TOTALS },
});
const month = (stream: StreamUsage) => totalCost(costRows(data([stream]), false)[0]?.perMonth ?? []);

test("10 shards cost $109.50 a month, with two fan-out consumers $219.00 more", () => {
  expect(month(usage())).toBeCloseTo(109.5, 6);
  expect(month(usage({ consumers: 2 }))).toBeCloseTo(109.5 + 219, 6);
});

test("1,000 units a second cost $36.288 in 30 days", () => {
  expect(totalCost(billOf("PROVISIONED", { ...NOTHING, putUnits: 2.592e9 }))).toBeCloseTo(36.288, 6);
});

test("each dimension has its price in each mode", () => {
  const one = (mode: Parameters<typeof billOf>[0], change: Partial<Quantities>) =>
    totalCost(billOf(mode, { ...NOTHING, ...change }));
  expect(one("PROVISIONED", { gbPushed: 100 })).toBeCloseTo(1.3, 9);
  expect(one("PROVISIONED", { extendedShardHours: 100 })).toBeCloseTo(2, 9);
  expect(one("PROVISIONED", { gbOut: 100, gbIn: 100, streamHours: 100 })).toBe(0);
  expect(one("PROVISIONED", { gbOutOld: 100 })).toBeCloseTo(2.1, 9);
  expect(one("ON_DEMAND", { streamHours: 730 })).toBeCloseTo(29.2, 9);
  expect(one("ON_DEMAND", { gbIn: 100, gbOut: 100, gbPushed: 100 })).toBeCloseTo(8 + 4 + 5, 9);
  expect(one("ON_DEMAND", { extendedGbMonths: 100 })).toBeCloseTo(10, 9);
  expect(one("ADVANTAGE", { gbIn: 100, gbOut: 100, gbPushed: 100 })).toBeCloseTo(3.2 + 1.6 + 1.6, 9);
  expect(one("ADVANTAGE", { streamHours: 730, extendedGbMonths: 100 })).toBeCloseTo(2.3, 9);
  for (const mode of ["PROVISIONED", "ON_DEMAND", "ADVANTAGE"] as const)
    expect(one(mode, { longGbMonths: 100 })).toBeCloseTo(2.3, 9);
});

test("Advantage comes to 25 MiB/s in and out at least, and to nothing more once that is used", () => {
  const gb = (25 * 3_600) / 1_024;
  expect(totalCost(advantageMinimum(1, 0, 0))).toBeCloseTo(gb * (0.032 + 0.016), 9);
  expect(totalCost(advantageMinimum(1, gb - 1, gb + 5))).toBeCloseTo(0.032, 9);
  expect(advantageMinimum(1, gb, gb)).toEqual([]);
});

test("what was used so far is billed by the mode that it was used in", () => {
  const stream = usage({
    provisioned: { ...TOTALS, shardMs: 3_600_000, putUnits: 1_000_000 },
    onDemand: { ...TOTALS, streamMs: 3_600_000, billedKiB: 1_024 ** 2 },
  });
  const [row] = costRows(data([stream]), false);
  expect(totalCost(row?.soFar ?? [])).toBeCloseTo(0.015 + 0.014 + 0.04 + 0.08, 9);
});

test("a deleted stream stays on the bill of this run", () => {
  const deleted = { provisioned: { ...TOTALS, shardMs: 7_200_000 }, onDemand: TOTALS };
  const rows = costRows({ ...data([]), deleted }, false);
  expect(rows.map(({ title, soFar }) => [title, totalCost(soFar)])).toEqual([["Deleted streams", 0.03]]);
});

const plans = fc.record<WhatIf>({
  mode: fc.constantFrom("PROVISIONED", "ON_DEMAND", "ADVANTAGE"),
  shards: fc.integer({ min: 1, max: 500 }),
  retentionHours: fc.integer({ min: 24, max: 8_760 }),
  consumers: fc.integer({ min: 0, max: 20 }),
  recordsPerSecond: fc.integer({ min: 0, max: 500_000 }),
  recordBytes: fc.integer({ min: 1, max: 1_048_576 }),
  aggregation: fc.constant(1),
  readers: fc.integer({ min: 0, max: 5 }),
});

test("packing more into a record never costs more while it fits a unit's rounding, and more of all else never less", () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 2, max: 100 }), (plan, aggregation) => {
      const cost = (change: Partial<WhatIf>) => totalCost(whatIfMonth({ ...plan, ...change }));
      expect(cost({ aggregation })).toBeLessThanOrEqual(cost({}) * (1 + 1e-9));
      expect(cost({ consumers: plan.consumers + 1 })).toBeGreaterThanOrEqual(cost({}) - 1e-6);
      expect(cost({ retentionHours: plan.retentionHours + 24 })).toBeGreaterThanOrEqual(cost({}));
      expect(cost({ shards: plan.shards + 1 })).toBeGreaterThanOrEqual(cost({}));
    }),
  );
});

test("a stream as it is costs the same as what it is measured to, where all records are of one size", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { recordsPerSecond: records, recordBytes } = plan;
      const bytesIn = records * recordBytes;
      const mode = plan.mode === "PROVISIONED" ? "PROVISIONED" : "ON_DEMAND";
      const stream = usage({
        mode,
        openShards: plan.shards,
        retentionHours: plan.retentionHours,
        rates: {
          records,
          bytesIn,
          bytesOut: bytesIn * plan.readers,
          bytesPushed: 0,
          putUnits: records * Math.ceil(recordBytes / 25_600),
          billedKiB: records * Math.ceil(recordBytes / 1_024),
        },
      });
      const measured = totalCost(presentMonth(stream, "ON_DEMAND"));
      const planned = totalCost(whatIfMonth(asItIs(stream, "ON_DEMAND")));
      expect(Math.abs(planned - measured)).toBeLessThanOrEqual(measured * 0.02 + 1e-6);
    }),
  );
});

test("where the shards begin to pay off, both modes cost the same", () => {
  const plan: WhatIf = {
    mode: "PROVISIONED",
    shards: 10,
    retentionHours: 24,
    consumers: 0,
    recordsPerSecond: 0,
    recordBytes: 1_024,
    aggregation: 1,
    readers: 1,
  };
  const { crossing, provisioned, onDemand } = breakEven(plan);
  const at = (mode: WhatIf["mode"]) =>
    totalCost(whatIfMonth({ ...plan, mode, recordsPerSecond: crossing ?? 0 }));
  expect(at("PROVISIONED")).toBeCloseTo(at("ON_DEMAND"), 3);
  expect(crossing).toBeGreaterThan(250);
  expect(crossing).toBeLessThan(350);
  expect(provisioned[0]).toBeCloseTo(109.5, 6);
  expect(onDemand[0]).toBeCloseTo(29.2, 6);
  expect(breakEven({ ...plan, shards: 1 }).crossing).toBeNull();
});

test("shards that are needed follow records and bytes, whichever is more", () => {
  const plan = asItIs(usage({ rates: { ...RATES, records: 2_500, bytesIn: 2_500 * 100 } }), "ON_DEMAND");
  const needed = ({ recordsPerSecond, recordBytes, aggregation }: WhatIf) =>
    shardsFor(recordsPerSecond, recordBytes, aggregation);
  expect(needed(plan)).toBe(3);
  expect(needed({ ...plan, aggregation: 10 })).toBe(1);
  expect(needed({ ...plan, recordBytes: 10_240 })).toBe(25);
  expect(times(NOTHING, 3)).toEqual(NOTHING);
});

test("what a line says of itself comes to its amount, whatever the price", () => {
  const used: Quantities = {
    streamHours: 730,
    shardHours: 7_300,
    extendedShardHours: 500,
    consumerShardHours: 250,
    putUnits: 2_000_000,
    gbIn: 500,
    gbOut: 400,
    gbOutOld: 30,
    gbPushed: 20,
    extendedGbMonths: 9,
    longGbMonths: 8,
  };
  for (const mode of ["PROVISIONED", "ON_DEMAND", "ADVANTAGE"] as const) {
    const lines = billOf(mode, used);
    expect(lines.length).toBeGreaterThanOrEqual(5);
    for (const { basis, amount } of lines) {
      const [quantity = "", price = ""] = basis.split(" × $");
      expect(Number.parseFloat(quantity.replaceAll(",", "")) * Number(price)).toBeCloseTo(amount, 9);
    }
  }
});
