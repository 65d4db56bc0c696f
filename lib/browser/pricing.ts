/**
 * What a stream would cost on AWS: list prices of us-east-1 in US dollars, without taxes, free tiers and discounts,
 * as of November 2026 (https://aws.amazon.com/kinesis/data-streams/pricing/).
 */
export const PRICES = {
  asOf: "November 2026",
  region: "us-east-1",
  provisioned: {
    shardHour: 0.015,
    /** Per PUT payload unit: 25 KB of one record, begun ones counted whole. */
    putUnit: 0.014 / 1_000_000,
    /** Per shard and hour, for retention beyond 24 hours, up to 7 days. */
    extendedRetentionShardHour: 0.02,
  },
  onDemand: {
    streamHour: 0.04,
    /** Per GB written; each record counted in whole KB. */
    gbIn: 0.08,
    gbOut: 0.04,
    /** Per GB and month, of what is kept beyond 24 hours, up to 7 days. */
    extendedRetentionGbMonth: 0.1,
  },
  /** Per GB and month, of what is kept beyond 7 days, in both modes. */
  longRetentionGbMonth: 0.023,
} as const;

/** As AWS counts: a month has 730 hours. */
export const HOURS_PER_MONTH = 730;
const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3_600;
const KB = 1_024;
const GB = 1_024 ** 3;
const PUT_UNIT_BYTES = 25 * KB;
const DAY_HOURS = 24;
const WEEK_HOURS = 168;

/** The traffic a cost is reckoned for; averages over a whole month. */
export interface Traffic {
  readonly recordsPerSecond: number;
  /** Data and partition key. */
  readonly recordBytes: number;
  /** How many applications read every record. */
  readonly readers: number;
}

export interface StreamPlan {
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  /** Open shards; not asked for in on-demand mode. */
  readonly shards: number;
  readonly retentionHours: number;
}

export interface CostLine {
  readonly label: string;
  /** How the amount comes about, in words and numbers. */
  readonly basis: string;
  /** US dollars a month. */
  readonly amount: number;
}

/** The lines of a month's bill, those that cost nothing left out; their sum is the month's cost. */
export function monthlyCost(plan: StreamPlan, traffic: Traffic): readonly CostLine[] {
  const lines = plan.mode === "PROVISIONED" ? provisioned(plan, traffic) : onDemand(plan, traffic);
  return [...lines, longRetention(plan, traffic)].filter((line) => line.amount > 0);
}

export function totalCost(lines: readonly CostLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

/** PUT payload units of one record. */
export function putUnits(recordBytes: number): number {
  return Math.max(1, Math.ceil(recordBytes / PUT_UNIT_BYTES));
}

function provisioned({ shards, retentionHours }: StreamPlan, traffic: Traffic): CostLine[] {
  const { shardHour, putUnit, extendedRetentionShardHour } = PRICES.provisioned;
  const shardHours = shards * HOURS_PER_MONTH;
  const units = traffic.recordsPerSecond * SECONDS_PER_MONTH * putUnits(traffic.recordBytes);
  return [
    { label: "Shard hours", basis: `${count(shardHours)} × $${shardHour}`, amount: shardHours * shardHour },
    { label: "PUT payload units", basis: `${millions(units)} M × $0.014`, amount: units * putUnit },
    {
      label: "Retention over 24 h",
      basis: `${count(shardHours)} shard hours × $${extendedRetentionShardHour}`,
      amount: retentionHours > DAY_HOURS ? shardHours * extendedRetentionShardHour : 0,
    },
  ];
}

function onDemand({ retentionHours }: StreamPlan, traffic: Traffic): CostLine[] {
  const { streamHour, gbIn, gbOut, extendedRetentionGbMonth } = PRICES.onDemand;
  const records = traffic.recordsPerSecond * SECONDS_PER_MONTH;
  const inGb = (records * Math.max(1, Math.ceil(traffic.recordBytes / KB)) * KB) / GB;
  const outGb = ((records * traffic.recordBytes) / GB) * traffic.readers;
  const keptGb = storedGb(traffic, Math.min(retentionHours, WEEK_HOURS) - DAY_HOURS);
  return [
    {
      label: "Stream hours",
      basis: `${HOURS_PER_MONTH} × $${streamHour.toFixed(2)}`,
      amount: HOURS_PER_MONTH * streamHour,
    },
    { label: "Data in", basis: `${count(inGb)} GB × $${gbIn.toFixed(2)}`, amount: inGb * gbIn },
    { label: "Data out", basis: `${count(outGb)} GB × $${gbOut.toFixed(2)}`, amount: outGb * gbOut },
    {
      label: "Retention over 24 h",
      basis: `${count(keptGb)} GB × $${extendedRetentionGbMonth.toFixed(2)}`,
      amount: keptGb * extendedRetentionGbMonth,
    },
  ];
}

function longRetention({ retentionHours }: StreamPlan, traffic: Traffic): CostLine {
  const keptGb = storedGb(traffic, retentionHours - WEEK_HOURS);
  return {
    label: "Retention over 7 days",
    basis: `${count(keptGb)} GB × $${PRICES.longRetentionGbMonth}`,
    amount: keptGb * PRICES.longRetentionGbMonth,
  };
}

/** What lies in the stream after so many hours of the traffic. */
function storedGb({ recordsPerSecond, recordBytes }: Traffic, hours: number): number {
  return hours <= 0 ? 0 : (recordsPerSecond * recordBytes * hours * 3_600) / GB;
}

function count(amount: number): string {
  return amount.toLocaleString("en", { maximumFractionDigits: amount < 10 ? 2 : 0 });
}

function millions(amount: number): string {
  return count(amount / 1_000_000);
}
