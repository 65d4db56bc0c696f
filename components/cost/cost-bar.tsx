import type { CostLine } from "#browser/cost/bill.ts";
import { byKind, formatMoney, LINE_KINDS } from "#browser/cost/money.ts";

export interface CostBarProps {
  readonly title: string;
  readonly lines: readonly CostLine[];
  readonly total: number;
  /** What fills the whole width. */
  readonly max: number;
}

/** A month's cost as a bar of its kinds. */
export function CostBar({ title, lines, total, max }: CostBarProps) {
  const parts = byKind(lines);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="text-ink-2">{title}</span>
        <span className="font-semibold text-ink">{formatMoney(total)} a month</span>
      </div>
      <div
        role="img"
        aria-label={`${title}: ${parts.map(({ label, amount }) => `${label} ${formatMoney(amount)}`).join(", ") || "nothing"}`}
        className="flex h-6 overflow-hidden rounded-sm bg-sunken"
      >
        {parts.map(({ kind, label, colour, amount }) => (
          <span
            key={kind}
            title={`${label}: ${formatMoney(amount)}`}
            className="h-full border-surface border-r transition-[width] duration-200 last:border-r-0"
            style={{ width: `${max > 0 ? (amount / max) * 100 : 0}%`, background: colour }}
          />
        ))}
      </div>
    </div>
  );
}

/** Which colour stands for what. */
export function CostLegend({ lines }: { readonly lines: readonly CostLine[] }) {
  const shown = new Set(lines.map(({ kind }) => kind));
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
      {LINE_KINDS.filter(({ kind }) => shown.has(kind)).map(({ kind, label, colour }) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2 rounded-xs" style={{ background: colour }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
