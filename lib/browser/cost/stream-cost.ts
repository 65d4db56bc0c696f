import type { StreamUsage, UsageData, UsageTotals } from "#contract/usage.ts";
import {
  advantageMinimum,
  billOf,
  type CostLine,
  type PriceMode,
  type Quantities,
  totalCost,
} from "./bill.ts";
import { keptGb } from "./estimate.ts";
import { DAY_HOURS, GB, HOURS_PER_MONTH, KB } from "./prices.ts";

const HOUR_MS = 3_600_000;
const HOUR_S = 3_600;

/** What a stream uses in an hour that is like its last minute, with its present shards, consumers and retention. */
export function hourlyQuantities({ rates, openShards, consumers, retentionHours }: StreamUsage): Quantities {
  const kept = keptGb(rates.bytesIn, retentionHours);
  return {
    streamHours: 1,
    shardHours: openShards,
    extendedShardHours: retentionHours > DAY_HOURS ? openShards : 0,
    consumerShardHours: openShards * consumers,
    putUnits: rates.putUnits * HOUR_S,
    gbIn: (rates.billedKiB * HOUR_S * KB) / GB,
    gbOut: (rates.bytesOut * HOUR_S) / GB,
    gbOutOld: 0,
    gbPushed: (rates.bytesPushed * HOUR_S) / GB,
    extendedGbMonths: kept.extendedGbMonths / HOURS_PER_MONTH,
    longGbMonths: kept.longGbMonths / HOURS_PER_MONTH,
  };
}

/** What was used since the counting began. */
export function usedQuantities(totals: UsageTotals): Quantities {
  const gbMonths = (byteMs: number) => byteMs / GB / HOUR_MS / HOURS_PER_MONTH;
  return {
    streamHours: totals.streamMs / HOUR_MS,
    shardHours: totals.shardMs / HOUR_MS,
    extendedShardHours: totals.extendedShardMs / HOUR_MS,
    consumerShardHours: totals.consumerShardMs / HOUR_MS,
    putUnits: totals.putUnits,
    gbIn: (totals.billedKiB * KB) / GB,
    gbOut: totals.bytesOut / GB,
    gbOutOld: totals.bytesOutOld / GB,
    gbPushed: totals.bytesPushed / GB,
    extendedGbMonths: gbMonths(totals.extendedByteMs),
    longGbMonths: gbMonths(totals.longByteMs),
  };
}

/** So many times as much of everything. */
export function times(quantities: Quantities, factor: number): Quantities {
  const entries = Object.entries(quantities) as [keyof Quantities, number][];
  return Object.fromEntries(entries.map(([name, amount]) => [name, amount * factor])) as Record<
    keyof Quantities,
    number
  >;
}

/** One stream, or what belongs to no stream, with what it costs. */
export interface CostRow {
  /** Null for what the whole account pays. */
  readonly streamName: string | null;
  readonly title: string;
  readonly mode: PriceMode | null;
  readonly perHour: readonly CostLine[];
  readonly perMonth: readonly CostLine[];
  readonly soFar: readonly CostLine[];
}

/** @param committed whether the account has On-demand Advantage */
export function costRows(usage: UsageData, committed: boolean): readonly CostRow[] {
  const onDemand: PriceMode = committed ? "ADVANTAGE" : "ON_DEMAND";
  const rows = usage.streams.map((stream): CostRow => {
    const mode = stream.mode === "PROVISIONED" ? "PROVISIONED" : onDemand;
    const hour = hourlyQuantities(stream);
    return {
      streamName: stream.streamName,
      title: stream.streamName,
      mode,
      perHour: billOf(mode, hour),
      perMonth: billOf(mode, times(hour, HOURS_PER_MONTH)),
      soFar: soFar(stream, onDemand),
    };
  });
  const deleted = soFar(usage.deleted, onDemand);
  const nothing = { streamName: null, mode: null, perHour: [], perMonth: [], soFar: [] };
  return [
    ...rows.toSorted((one, other) => cents(other) - cents(one) || (one.title < other.title ? -1 : 1)),
    ...(committed ? [{ ...nothing, title: "Committed minimum of the account", ...minimum(usage) }] : []),
    ...(deleted.length > 0 ? [{ ...nothing, title: "Deleted streams", soFar: deleted }] : []),
  ];
}

/** Rounded, so that streams that cost about the same do not change places all the time. */
function cents({ perHour }: CostRow): number {
  return Math.round(totalCost(perHour) * 100);
}

type ByMode = Pick<StreamUsage, "provisioned" | "onDemand">;

function soFar({ provisioned, onDemand }: ByMode, mode: PriceMode): readonly CostLine[] {
  return [...billOf("PROVISIONED", usedQuantities(provisioned)), ...billOf(mode, usedQuantities(onDemand))];
}

function minimum(usage: UsageData): Pick<CostRow, "perHour" | "perMonth" | "soFar"> {
  const hourly = usage.streams.filter(({ mode }) => mode === "ON_DEMAND").map(hourlyQuantities);
  const used = [...usage.streams, usage.deleted].map(({ onDemand }) => usedQuantities(onDemand));
  const gbIn = (all: readonly Quantities[]) => all.reduce((sum, each) => sum + each.gbIn, 0);
  const gbOut = (all: readonly Quantities[]) =>
    all.reduce((sum, each) => sum + each.gbOut + each.gbPushed, 0);
  const hours = Math.max(0, usage.nowMs - usage.sinceMs) / HOUR_MS;
  return {
    perHour: advantageMinimum(1, gbIn(hourly), gbOut(hourly)),
    perMonth: advantageMinimum(
      HOURS_PER_MONTH,
      gbIn(hourly) * HOURS_PER_MONTH,
      gbOut(hourly) * HOURS_PER_MONTH,
    ),
    soFar: advantageMinimum(hours, gbIn(used), gbOut(used)),
  };
}
