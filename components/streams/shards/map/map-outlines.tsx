import type { ShardSpan } from "#browser/streams/shards/map-cells.ts";
import {
  bandPath,
  bandThickness,
  type MapGeometry,
  mapLength,
  partInSight,
  placeAt,
} from "#browser/streams/shards/map-geometry.ts";
import { inWindow } from "#browser/streams/shards/map-window.ts";

interface OutlineProps {
  readonly geometry: MapGeometry;
  readonly span: ShardSpan;
  readonly tone: "hover" | "selected" | "first" | "second";
}

const STROKES = {
  hover: "var(--ink-3)",
  selected: "var(--ink)",
  first: "var(--series-1)",
  second: "var(--series-3)",
} as const;

/** A line around a shard, or around what is to become one. */
export function Outline({ geometry, span, tone }: OutlineProps) {
  const from = inWindow(geometry.window, span.from);
  const to = inWindow(geometry.window, span.to);
  if (to <= 0 || from >= 1) return null;
  return (
    <path
      d={bandPath(geometry, from, to, tone === "hover" ? 2 : 3)}
      fill="none"
      stroke={STROKES[tone]}
      strokeWidth={tone === "hover" ? 1.5 : 2}
      strokeLinejoin="round"
    />
  );
}

/** More boundaries than this would be a wash. */
const MOST_BOUNDARIES = 400;

/** Where the ranges of so many equal shards would begin. */
export function EvenBoundaries({
  geometry,
  count,
}: {
  readonly geometry: MapGeometry;
  readonly count: number;
}) {
  const { from, to } = geometry.window;
  const first = Math.max(0, Math.ceil(from * count));
  const last = Math.min(count - 1, Math.floor(to * count));
  const shown = last - first + 1;
  if (shown > Math.min(MOST_BOUNDARIES, mapLength(geometry) / 3)) return null;
  return (
    <g stroke="var(--series-3)" strokeWidth={2}>
      {Array.from({ length: Math.max(0, shown) }, (_, index) => first + index).map((index) => {
        const part = partInSight(geometry, index / count);
        if (part === null) return null;
        const [x1, y1] = placeAt(geometry, part, 7);
        const [x2, y2] = placeAt(geometry, part, -bandThickness(geometry) - 5);
        return <line key={index} x1={x1} y1={y1} x2={x2} y2={y2} />;
      })}
    </g>
  );
}
