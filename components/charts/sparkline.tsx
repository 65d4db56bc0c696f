import { sparkline } from "#browser/charts/sparkline.ts";

const WIDTH = 128;
const HEIGHT = 28;

export interface SparklineProps {
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
  /** Of what was accepted, as CSS. */
  readonly colour?: string;
}

/** The last minute of a stream, oldest at the left. Decoration: the number beside it is the text. */
export function Sparkline({ accepted, refused, colour = "var(--series-1)" }: SparklineProps) {
  const top = Math.max(10, ...accepted, ...refused);
  const line = sparkline(accepted, WIDTH, HEIGHT, top);
  const hasRefused = refused.some((count) => count > 0);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-5 w-28 overflow-visible sm:h-7 sm:w-32"
      preserveAspectRatio="none"
    >
      <path d={line.area} fill={colour} className="opacity-12" />
      <path
        d={line.line}
        className="fill-none"
        stroke={colour}
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
      {hasRefused ? (
        <path
          d={sparkline(refused, WIDTH, HEIGHT, top).line}
          className="fill-none stroke-bad"
          strokeWidth="1.25"
          strokeDasharray="3 2"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}
