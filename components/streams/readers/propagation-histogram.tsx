import {
  binHeights,
  PROPAGATION_BINS,
  PROPAGATION_TICKS,
  placeOf,
} from "#browser/streams/readers/propagation.ts";

const HEIGHT = 44;

export interface PropagationHistogramProps {
  readonly counts: readonly number[];
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** CSS colour of the bars. */
  readonly colour: string;
  /** What it says, for those who do not see it. */
  readonly label: string;
}

/** How long records took from their arrival to the reader, on the logarithmic axis that all readers share. */
export function PropagationHistogram({ counts, p50Ms, p99Ms, colour, label }: PropagationHistogramProps) {
  const bin = 100 / PROPAGATION_BINS;
  return (
    <svg role="img" aria-label={label} className="block w-full overflow-visible" height={HEIGHT}>
      <Grid height={HEIGHT} />
      {binHeights(counts).map((part, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
          key={index}
          x={`${index * bin + bin * 0.06}%`}
          width={`${bin * 0.88}%`}
          y={HEIGHT - bar(part)}
          height={bar(part)}
          rx={1.5}
          fill={colour}
          opacity={0.75}
        />
      ))}
      <line x2="100%" y1={HEIGHT} y2={HEIGHT} stroke="var(--line-strong)" />
      <Mark ms={p50Ms} />
      <Mark ms={p99Ms} dashed />
    </svg>
  );
}

function bar(part: number): number {
  return part === 0 ? 0 : Math.max(2, part * (HEIGHT - 6));
}

function Grid({ height }: { readonly height: number }) {
  return PROPAGATION_TICKS.map(({ at, label }) => (
    <line key={label} x1={`${at * 100}%`} x2={`${at * 100}%`} y2={height} stroke="var(--chart-grid)" />
  ));
}

function Mark({ ms, dashed = false }: { readonly ms: number | null; readonly dashed?: boolean }) {
  if (ms === null) return null;
  const x = `${placeOf(ms) * 100}%`;
  return (
    <line
      x1={x}
      x2={x}
      y1={-2}
      y2={HEIGHT}
      stroke="var(--ink)"
      strokeWidth={1.5}
      {...(dashed && { strokeDasharray: "3 3" })}
    />
  );
}

/** The axis below all histograms. */
export function PropagationAxis() {
  return (
    <svg aria-hidden className="block w-full overflow-visible fill-ink-3" height={18} fontSize={11}>
      {PROPAGATION_TICKS.map(({ at, label }) => (
        <text key={label} x={`${at * 100}%`} y={13} textAnchor="middle">
          {label}
        </text>
      ))}
    </svg>
  );
}
