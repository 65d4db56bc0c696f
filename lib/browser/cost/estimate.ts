import { billOf, type CostLine } from "./bill.ts";
import { DAY_HOURS, GB, HOURS_PER_MONTH, KB, WEEK_HOURS } from "./prices.ts";

const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3_600;
const PUT_UNIT_BYTES = 25 * KB;

/** The traffic a cost is reckoned for; averages over a whole month. */
export interface Traffic {
  readonly recordsPerSecond: number;
  /** Data and partition key. */
  readonly recordBytes: number;
  /** How many applications read every record. */
  readonly readers: number;
}

/** What a cost is shown for where nobody has said what flows; `EXAMPLE_TRAFFIC_TEXT` says it. */
export const EXAMPLE_TRAFFIC: Traffic = { recordsPerSecond: 100, recordBytes: 1_024, readers: 1 };

export const EXAMPLE_TRAFFIC_TEXT = "100 records/s of 1 KiB and one consumer";

export interface StreamPlan {
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  /** Open shards; not asked for in on-demand mode. */
  readonly shards: number;
  readonly retentionHours: number;
}

/** The lines of a month's bill, those that cost nothing left out; their sum is the month's cost. */
export function monthlyCost(plan: StreamPlan, traffic: Traffic): readonly CostLine[] {
  const { recordsPerSecond, recordBytes, readers } = traffic;
  const records = recordsPerSecond * SECONDS_PER_MONTH;
  const shardHours = plan.shards * HOURS_PER_MONTH;
  const bytesPerSecond = recordsPerSecond * recordBytes;
  return billOf(plan.mode, {
    streamHours: HOURS_PER_MONTH,
    shardHours,
    extendedShardHours: plan.retentionHours > DAY_HOURS ? shardHours : 0,
    consumerShardHours: 0,
    putUnits: records * putUnits(recordBytes),
    gbIn: (records * billedKiB(recordBytes) * KB) / GB,
    gbOut: ((records * recordBytes) / GB) * readers,
    gbOutOld: 0,
    gbPushed: 0,
    ...keptGb(bytesPerSecond, plan.retentionHours),
  });
}

/** PUT payload units of one record. */
export function putUnits(recordBytes: number): number {
  return Math.max(1, Math.ceil(recordBytes / PUT_UNIT_BYTES));
}

/** What one record counts as in on-demand mode. */
export function billedKiB(recordBytes: number): number {
  return Math.max(1, Math.ceil(recordBytes / KB));
}

/** What lies in a stream beyond 24 hours and beyond 7 days once so much has come in for as long as it is kept. */
export function keptGb(
  bytesPerSecond: number,
  retentionHours: number,
): { readonly extendedGbMonths: number; readonly longGbMonths: number } {
  const gb = (hours: number) => (Math.max(0, hours) * 3_600 * bytesPerSecond) / GB;
  return {
    extendedGbMonths: gb(Math.min(retentionHours, WEEK_HOURS) - DAY_HOURS),
    longGbMonths: gb(retentionHours - WEEK_HOURS),
  };
}
