import { POSITION_TICKS } from "#browser/functions/picture/picture.ts";
import { formatDuration } from "#browser/text/duration.ts";

const FILLS = { plain: "var(--series-1)", warn: "var(--warn)", bad: "var(--bad)" } as const;
const INKS = { plain: "text-ink-2", warn: "text-warn", bad: "text-bad" } as const;

export interface PositionTrackProps {
  /** From 0, a day behind, to 1, at the tip. */
  readonly at: number;
  readonly behindMs: number;
  readonly tone: keyof typeof FILLS;
}

/** How far behind the tip of the shard: what lies between is what has not been processed. */
export function PositionTrack({ at, behindMs, tone }: PositionTrackProps) {
  return (
    <div className="relative h-8">
      <div className="absolute inset-x-0 top-5 h-1.5 rounded-full bg-hover" />
      {POSITION_TICKS.map((tick) => (
        <span
          key={tick.label}
          className="absolute top-4 h-4 w-px bg-chart-grid"
          style={{ left: `${tick.at * 100}%` }}
        />
      ))}
      <div
        className="absolute top-5 right-0 h-1.5 rounded-full opacity-40 transition-[left] duration-150"
        style={{ left: `${at * 100}%`, background: FILLS[tone] }}
      />
      <span className="absolute top-4 -right-0.5 h-4 w-1 rounded-full bg-accent" />
      <span
        className="absolute top-4 size-3.5 -translate-x-1/2 rounded-full border-2 border-surface transition-[left] duration-150"
        style={{ left: `${at * 100}%`, background: FILLS[tone] }}
      />
      <span
        className={`absolute top-0 whitespace-nowrap text-xs ${INKS[tone]}`}
        style={at > 0.6 ? { right: 0 } : { left: `${at * 100}%` }}
      >
        {behindMs < 1_000 ? "at the tip" : `${formatDuration(behindMs)} behind`}
      </span>
    </div>
  );
}
