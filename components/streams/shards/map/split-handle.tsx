import type { ShardSpan } from "#browser/streams/shards/map-cells.ts";
import {
  bandThickness,
  type MapGeometry,
  partInSight,
  placeAt,
} from "#browser/streams/shards/map-geometry.ts";
import { Outline } from "./map-outlines.tsx";

export interface SplitHandleProps {
  readonly geometry: MapGeometry;
  readonly span: ShardSpan;
  /** Where the second part would begin. */
  readonly at: number;
}

/** The two parts of a shard and, between them, what one drags. */
export function SplitHandle({ geometry, span, at }: SplitHandleProps) {
  const part = partInSight(geometry, at);
  const out = 16;
  return (
    <g>
      <Outline geometry={geometry} span={{ from: span.from, to: at }} tone="first" />
      <Outline geometry={geometry} span={{ from: at, to: span.to }} tone="second" />
      {part === null ? null : (
        <g data-split-handle="">
          <HandleLine geometry={geometry} part={part} out={out} />
          <Grip place={placeAt(geometry, part, out)} />
        </g>
      )}
    </g>
  );
}

function HandleLine({
  geometry,
  part,
  out,
}: {
  readonly geometry: MapGeometry;
  readonly part: number;
  readonly out: number;
}) {
  const [x1, y1] = placeAt(geometry, part, -bandThickness(geometry) - 8);
  const [x2, y2] = placeAt(geometry, part, out);
  return (
    <>
      <line x1={x1} y1={y1} x2={x2} y2={y2} stroke="var(--surface)" strokeWidth={6} />
      <line x1={x1} y1={y1} x2={x2} y2={y2} stroke="var(--ink)" strokeWidth={2.5} strokeLinecap="round" />
    </>
  );
}

function Grip({ place: [x, y] }: { readonly place: readonly [number, number] }) {
  return (
    <>
      <circle cx={x} cy={y} r={9} fill="var(--ink)" stroke="var(--surface)" strokeWidth={2} />
      <path d={`M${x - 2} ${y - 3.5}v7M${x + 2} ${y - 3.5}v7`} stroke="var(--surface)" strokeWidth={1.5} />
    </>
  );
}
