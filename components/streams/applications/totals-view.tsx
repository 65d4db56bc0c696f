import {
  type TotalPart,
  type TotalSegment,
  totalsBar,
  totalsText,
} from "#browser/streams/applications/totals-bar.ts";
import { formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import { Stat, StatRow, type StatTone } from "#components/ui/stat.tsx";
import type { SimulatedConsumerTotals } from "#contract/simulated-consumers.ts";

const LOOKS: Record<TotalPart, string> = {
  once: "bg-series-1",
  waiting: "bg-line-strong",
  lost: "bg-bad",
  again: "bg-[repeating-linear-gradient(135deg,var(--warn)_0_3px,transparent_3px_6px)]",
};

/** What was produced and what became of it: one bar, and the numbers that it is made of. */
export function TotalsView({ totals }: { readonly totals: SimulatedConsumerTotals }) {
  const { segments, producedAt } = totalsBar(totals);
  const { producedRecords, processedRecords, uniqueRecords, duplicateRecords } = totals;
  const { waitingRecords, lostRecords, poisonRecords, throttledReads, checkpoints, userRecords } = totals;
  return (
    <div className="flex flex-col gap-2">
      <div
        role="img"
        aria-label={totalsText(totals)}
        className="relative h-4 overflow-hidden rounded-sm bg-sunken"
      >
        {segments.map((segment) => (
          <Segment key={segment.part} segment={segment} />
        ))}
        {duplicateRecords === 0 ? null : (
          <span
            className="absolute inset-y-0 w-0.5 bg-ink"
            style={{ left: `calc(${producedAt * 100}% - 1px)` }}
          />
        )}
      </div>
      <StatRow>
        <Total name="Produced" value={producedRecords} />
        <Total name="Processed" value={processedRecords} />
        <Total name="Unique" value={uniqueRecords} part="once" />
        <Total name="Waiting" value={waitingRecords} part="waiting" />
        <Total name="Lost" value={lostRecords} part="lost" tone="bad" />
        <Total name="Duplicates" value={duplicateRecords} part="again" tone="warn" />
        <Total name="Checkpoints" value={checkpoints} />
        {throttledReads > 0 ? <Total name="Read throttles" value={throttledReads} tone="bad" /> : null}
        {poisonRecords > 0 ? <Total name="Poison records" value={poisonRecords} tone="bad" /> : null}
        {userRecords !== processedRecords ? <Total name="User records" value={userRecords} /> : null}
      </StatRow>
    </div>
  );
}

function Segment({ segment: { part, from, share } }: { readonly segment: TotalSegment }) {
  if (share === 0) return null;
  return (
    <span
      className={cx("absolute inset-y-0", LOOKS[part])}
      style={{ left: `${from * 100}%`, width: `max(${share * 100}%, 2px)` }}
    />
  );
}

interface TotalProps {
  readonly name: string;
  readonly value: number;
  /** The part of the bar that it is. */
  readonly part?: TotalPart;
  /** What it says when it is above 0. */
  readonly tone?: StatTone;
}

function Total({ name, value, part, tone = "plain" }: TotalProps) {
  return (
    <Stat
      label={name}
      value={formatCount(value)}
      tone={value > 0 ? tone : "plain"}
      {...(part && { swatch: LOOKS[part] })}
    />
  );
}
