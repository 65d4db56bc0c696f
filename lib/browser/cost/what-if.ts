import type { StreamUsage } from "#contract/usage.ts";
import { advantageMinimum, billOf, type CostLine, type PriceMode, type Quantities } from "./bill.ts";
import { billedKiB, keptGb, putUnits } from "./estimate.ts";
import { DAY_HOURS, GB, HOURS_PER_MONTH, KB } from "./prices.ts";
import { hourlyQuantities, times } from "./stream-cost.ts";

const HOUR_S = 3_600;

/** A stream as it might be. */
export interface WhatIf {
  readonly mode: PriceMode;
  readonly shards: number;
  readonly retentionHours: number;
  /** Registered consumers of enhanced fan-out; each gets every record. */
  readonly consumers: number;
  /** Records as they come now, on average a second and of so many bytes; more are packed into one by aggregation. */
  readonly recordsPerSecond: number;
  readonly recordBytes: number;
  /** How many of them are packed into one Kinesis record. */
  readonly aggregation: number;
  /** How many applications read every record by GetRecords. */
  readonly readers: number;
}

/** The stream as it is now; where nothing comes in, with records of 1 KB, and one reader where nobody reads. */
export function asItIs(usage: StreamUsage, onDemand: PriceMode): WhatIf {
  const { rates, mode, openShards, consumers, retentionHours } = usage;
  return {
    mode: mode === "PROVISIONED" ? mode : onDemand,
    shards: openShards,
    retentionHours,
    consumers,
    recordsPerSecond: rates.records,
    recordBytes: rates.records > 0 ? rates.bytesIn / rates.records : KB,
    aggregation: 1,
    readers: rates.bytesIn > 0 ? rates.bytesOut / rates.bytesIn : 1,
  };
}

/** What a stream like that uses in an hour. */
export function whatIfQuantities(plan: WhatIf): Quantities {
  const { recordsPerSecond, recordBytes, aggregation, shards, consumers, retentionHours, readers } = plan;
  const bytesPerSecond = recordsPerSecond * recordBytes;
  const stored = (recordsPerSecond / aggregation) * HOUR_S;
  const storedBytes = recordBytes * aggregation;
  const gb = (bytesPerSecond * HOUR_S) / GB;
  const kept = keptGb(bytesPerSecond, retentionHours);
  return {
    streamHours: 1,
    shardHours: shards,
    extendedShardHours: retentionHours > DAY_HOURS ? shards : 0,
    consumerShardHours: shards * consumers,
    putUnits: stored * putUnits(storedBytes),
    gbIn: (stored * billedKiB(storedBytes) * KB) / GB,
    gbOut: gb * readers,
    gbOutOld: 0,
    gbPushed: gb * consumers,
    extendedGbMonths: kept.extendedGbMonths / HOURS_PER_MONTH,
    longGbMonths: kept.longGbMonths / HOURS_PER_MONTH,
  };
}

/** A month's bill of a stream that is, measured. */
export function presentMonth(usage: StreamUsage, onDemand: PriceMode): readonly CostLine[] {
  const mode = usage.mode === "PROVISIONED" ? usage.mode : onDemand;
  return monthOf(mode, hourlyQuantities(usage));
}

/** A month's bill of a stream that might be. On-demand Advantage with its minimum, as if it were the only stream. */
export function whatIfMonth(plan: WhatIf): readonly CostLine[] {
  return monthOf(plan.mode, whatIfQuantities(plan));
}

function monthOf(mode: PriceMode, hour: Quantities): readonly CostLine[] {
  const month = times(hour, HOURS_PER_MONTH);
  const lines = billOf(mode, month);
  if (mode !== "ADVANTAGE") return lines;
  return [...lines, ...advantageMinimum(HOURS_PER_MONTH, month.gbIn, month.gbOut + month.gbPushed)];
}
