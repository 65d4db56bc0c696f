import { GB, PRICES } from "./prices.ts";

export type PriceMode = "PROVISIONED" | "ON_DEMAND" | "ADVANTAGE";

/** What was, is or would be used in some time, in the units that are charged. */
export interface Quantities {
  readonly streamHours: number;
  readonly shardHours: number;
  /** Shard hours with a retention of more than 24 hours. */
  readonly extendedShardHours: number;
  readonly consumerShardHours: number;
  readonly putUnits: number;
  readonly gbIn: number;
  readonly gbOut: number;
  /** Of `gbOut`, what was older than 7 days. */
  readonly gbOutOld: number;
  readonly gbPushed: number;
  /** Kept after the 24th hour up to the 7th day, and after the 7th day. */
  readonly extendedGbMonths: number;
  readonly longGbMonths: number;
}

/** What a line is of, whatever the mode calls it: lines of one kind share a colour. */
export type LineKind = "capacity" | "in" | "out" | "fan-out" | "retention" | "minimum";

export interface CostLine {
  readonly kind: LineKind;
  readonly label: string;
  /** How the amount comes about, in numbers. */
  readonly basis: string;
  /** US dollars. */
  readonly amount: number;
}

/** The lines of a bill, those that cost nothing left out; their sum is what is to be paid. */
export function billOf(mode: PriceMode, used: Quantities): readonly CostLine[] {
  const lines = mode === "PROVISIONED" ? provisioned(used) : onDemand(mode, used);
  const { longRetentionGbMonth } = PRICES;
  const long = lineOf(
    "retention",
    "Retention over 7 days",
    used.longGbMonths,
    "GB months",
    longRetentionGbMonth,
  );
  return [...lines, long].filter(({ amount }) => amount > 0);
}

export function totalCost(lines: readonly CostLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

function provisioned(used: Quantities): CostLine[] {
  const prices = PRICES.provisioned;
  return [
    lineOf("capacity", "Shard hours", used.shardHours, "", prices.shardHour),
    lineOf("in", "PUT payload units", used.putUnits / 1_000_000, "M", prices.putUnit * 1_000_000),
    lineOf("out", "Reads older than 7 days", used.gbOutOld, "GB", prices.oldGbOut),
    lineOf("fan-out", "Fan-out shard hours", used.consumerShardHours, "", prices.fanOutShardHour),
    lineOf("fan-out", "Fan-out data", used.gbPushed, "GB", prices.fanOutGb),
    lineOf(
      "retention",
      "Retention over 24 h",
      used.extendedShardHours,
      "shard hours",
      prices.extendedRetentionShardHour,
    ),
  ];
}

function onDemand(mode: "ON_DEMAND" | "ADVANTAGE", used: Quantities): CostLine[] {
  const prices = mode === "ON_DEMAND" ? PRICES.onDemand : PRICES.advantage;
  const hours = mode === "ON_DEMAND" ? used.streamHours : 0;
  return [
    lineOf("capacity", "Stream hours", hours, "", PRICES.onDemand.streamHour),
    lineOf("in", "Data in", used.gbIn, "GB", prices.gbIn),
    lineOf("out", "Data out", used.gbOut, "GB", prices.gbOut),
    lineOf("fan-out", "Fan-out data", used.gbPushed, "GB", prices.fanOutGb),
    lineOf(
      "retention",
      "Retention over 24 h",
      used.extendedGbMonths,
      "GB months",
      prices.extendedRetentionGbMonth,
    ),
  ];
}

/**
 * What On-demand Advantage charges above the use of all on-demand streams of an account, so that it comes to the
 * minimum; pushed data count as data out.
 */
export function advantageMinimum(hours: number, gbIn: number, gbOut: number): readonly CostLine[] {
  const minimumGb = (PRICES.advantage.minimumMiBps * 3_600 * hours * 1_024 ** 2) / GB;
  return [
    lineOf("minimum", "Up to 25 MiB/s in", Math.max(0, minimumGb - gbIn), "GB", PRICES.advantage.gbIn),
    lineOf("minimum", "Up to 25 MiB/s out", Math.max(0, minimumGb - gbOut), "GB", PRICES.advantage.gbOut),
  ].filter(({ amount }) => amount > 0);
}

function lineOf(kind: LineKind, label: string, quantity: number, unit: string, price: number): CostLine {
  const basis = `${count(quantity)}${unit === "" ? "" : ` ${unit}`} × $${priceText(price)}`;
  return { kind, label, basis, amount: quantity * price };
}

function priceText(price: number): string {
  return price < 0.1 && !Number.isInteger(price * 100)
    ? String(Number(price.toPrecision(12)))
    : price.toFixed(2);
}

function count(amount: number): string {
  const digits =
    amount < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: amount < 10 ? 2 : 0 };
  return amount.toLocaleString("en", digits);
}
