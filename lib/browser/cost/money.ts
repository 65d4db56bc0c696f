import { formatDollars } from "../text/format.ts";
import type { CostLine, LineKind } from "./bill.ts";

const small = new Intl.NumberFormat("en", { maximumSignificantDigits: 2, maximumFractionDigits: 12 });

const underOne = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 4 });

/** $1,234.56; under a dollar with more digits, since what one hour costs is often that little. */
export function formatMoney(amount: number): string {
  if (amount <= 0 || amount >= 1) return formatDollars(amount);
  return `$${(amount < 0.01 ? small : underOne).format(amount)}`;
}

export const LINE_KINDS: readonly {
  readonly kind: LineKind;
  readonly label: string;
  readonly colour: string;
}[] = [
  { kind: "capacity", label: "Capacity", colour: "var(--series-1)" },
  { kind: "in", label: "Data in", colour: "var(--series-2)" },
  { kind: "out", label: "Data out", colour: "var(--series-3)" },
  { kind: "fan-out", label: "Fan-out", colour: "var(--series-4)" },
  { kind: "retention", label: "Retention", colour: "var(--series-5)" },
  { kind: "minimum", label: "Committed minimum", colour: "var(--series-rest)" },
];

/** What lines cost by their kind, in the order of the kinds; nothing is left out but what costs nothing. */
export function byKind(
  lines: readonly CostLine[],
): readonly { kind: LineKind; label: string; colour: string; amount: number }[] {
  return LINE_KINDS.map((look) => ({
    ...look,
    amount: lines.reduce((sum, line) => sum + (line.kind === look.kind ? line.amount : 0), 0),
  })).filter(({ amount }) => amount > 0);
}

/** One line item with its basis and what it costs in an hour, in a month, and cost so far. */
export interface LineItem {
  readonly label: string;
  readonly kind: LineKind;
  readonly hourBasis: string | null;
  readonly hour: number;
  readonly month: number;
  readonly soFarBasis: string | null;
  readonly soFar: number;
}

export function lineItems(row: {
  readonly perHour: readonly CostLine[];
  readonly perMonth: readonly CostLine[];
  readonly soFar: readonly CostLine[];
}): readonly LineItem[] {
  const labels = new Set([...row.perHour, ...row.perMonth, ...row.soFar].map(({ label }) => label));
  const sum = (lines: readonly CostLine[], label: string) =>
    lines.reduce((total, line) => total + (line.label === label ? line.amount : 0), 0);
  const basis = (lines: readonly CostLine[], label: string) =>
    lines
      .filter((line) => line.label === label)
      .map((line) => line.basis)
      .join(" and ") || null;
  const kindOf = (label: string) =>
    [...row.perHour, ...row.soFar].find((line) => line.label === label)?.kind ?? "capacity";
  return [...labels].map((label) => ({
    label,
    kind: kindOf(label),
    hourBasis: basis(row.perHour, label),
    hour: sum(row.perHour, label),
    month: sum(row.perMonth, label),
    soFarBasis: basis(row.soFar, label),
    soFar: sum(row.soFar, label),
  }));
}
