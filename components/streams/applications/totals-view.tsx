import {
  type TotalPart,
  type TotalSegment,
  totalsBar,
  totalsText,
} from "#browser/streams/applications/totals-bar.ts";
import { formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import type { SimulatedConsumerTotals } from "#contract/simulated-consumers.ts";

const LOOKS: Record<TotalPart, string> = {
  once: "bg-ok",
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
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        <Total name="Produced" value={producedRecords} />
        <Total name="Processed" value={processedRecords} />
        <Total name="Unique" value={uniqueRecords} part="once" />
        <Total name="Waiting" value={waitingRecords} part="waiting" />
        <Total name="Lost" value={lostRecords} part="lost" tone={lostRecords > 0 ? "text-bad" : "text-ok"} />
        <Total
          name="Duplicates"
          value={duplicateRecords}
          part="again"
          {...(duplicateRecords > 0 && { tone: "text-warn" })}
        />
        <Total name="Checkpoints" value={checkpoints} />
        {throttledReads > 0 ? <Total name="Read throttles" value={throttledReads} tone="text-bad" /> : null}
        {poisonRecords > 0 ? <Total name="Poison records" value={poisonRecords} tone="text-bad" /> : null}
        {userRecords !== processedRecords ? <Total name="User records" value={userRecords} /> : null}
      </dl>
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
  readonly tone?: string;
}

function Total({ name, value, part, tone = "text-ink" }: TotalProps) {
  return (
    <div className="min-w-14">
      <dt className="flex items-center gap-1.5 text-ink-3 text-xs">
        {part === undefined ? null : <span aria-hidden className={cx("size-2 rounded-xs", LOOKS[part])} />}
        {name}
      </dt>
      <dd className={cx("font-medium text-sm", tone)}>{formatCount(value)}</dd>
    </div>
  );
}
