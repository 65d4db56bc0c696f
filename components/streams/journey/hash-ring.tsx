import { seriesColour } from "#components/charts/colours.ts";

const SIZE = 104;
const RADIUS = 42;
const WIDTH = 11;
const AROUND = 2 * Math.PI * RADIUS;
/** So that the range of one of a thousand shards is seen at all. */
const LEAST_ARC = 3;

export interface HashRingProps {
  /** The point of the record, a fraction of the ring; null where it is not known. */
  readonly point: number | null;
  readonly range: { readonly from: number; readonly share: number };
  /** The shard's colour, 1 to 8. */
  readonly colour: number;
  readonly label: string;
}

/** The hash ring with a shard's range and a record on it. It begins at the top and goes round as a clock does. */
export function HashRing({ point, range, colour, label }: HashRingProps) {
  const arc = Math.max(LEAST_ARC, range.share * AROUND);
  return (
    <svg
      role="img"
      aria-label={label}
      width={SIZE}
      height={SIZE}
      viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`}
      className="shrink-0"
    >
      <g transform="rotate(-90)" fill="none" strokeWidth={WIDTH}>
        <circle r={RADIUS} stroke="var(--line)" />
        <circle
          r={RADIUS}
          stroke={seriesColour(colour)}
          strokeDasharray={`${arc} ${AROUND - arc}`}
          strokeDashoffset={-range.from * AROUND}
        />
      </g>
      <path d={`M0 ${-RADIUS - WIDTH / 2 - 2}V${-RADIUS + WIDTH / 2 + 2}`} stroke="var(--ink-3)" />
      {point === null ? null : (
        <g transform={`rotate(${point * 360 - 180})`}>
          <path d={`M0 8V${RADIUS - 7}`} stroke="var(--ink-3)" strokeDasharray="2 3" />
          <circle cy={RADIUS} r={5} fill="var(--ink)" stroke="var(--surface)" strokeWidth={2} />
        </g>
      )}
    </svg>
  );
}
