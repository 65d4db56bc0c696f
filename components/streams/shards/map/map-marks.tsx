import { keyText } from "#browser/streams/shards/key-text.ts";
import {
  bandThickness,
  type MapGeometry,
  partInSight,
  placeAt,
} from "#browser/streams/shards/map-geometry.ts";
import { isWhole, pointAt } from "#browser/streams/shards/map-window.ts";
import { shortHex } from "#browser/streams/shards/reshard.ts";
import { hashKeyAtPoint } from "#browser/streams/shards/split-load.ts";

/** Where the hash keys stand along the map: quarters of what is shown, and its end where that is not its begin. */
export function MapScale({ geometry }: { readonly geometry: MapGeometry }) {
  const isRound = geometry.kind === "ring" && isWhole(geometry.window);
  const parts = isRound ? [0, 0.25, 0.5, 0.75] : [0, 0.25, 0.5, 0.75, 1];
  return (
    <g className="fill-ink-3 font-mono text-2xs">
      {parts.map((part) => {
        const [x, y] = placeAt(geometry, part, geometry.kind === "ring" ? 22 : 36);
        const [x1, y1] = placeAt(geometry, part, 3);
        const [x2, y2] = placeAt(geometry, part, 8);
        return (
          <g key={part}>
            <line x1={x1} y1={y1} x2={x2} y2={y2} stroke="var(--line-strong)" />
            {fits(geometry, part, x, 7) ? (
              <text x={x} y={y} dy={4} textAnchor={anchorOf(geometry, part)}>
                {shortHex(hashKeyAtPoint(pointAt(geometry.window, part)))}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

/** Words this close to the ends of the bars stand inside of them. */
const EDGE = 0.06;
const LETTER_PIXELS = 6.2;

/** Whether a text beside a mark stays within the picture. */
function fits(geometry: MapGeometry, part: number, x: number, letters: number): boolean {
  const width = letters * LETTER_PIXELS;
  const anchor = anchorOf(geometry, part);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return left >= -14 && left + width <= geometry.width + 14;
}

function anchorOf(geometry: MapGeometry, part: number): "start" | "middle" | "end" {
  if (geometry.kind === "bars") return part < EDGE ? "start" : part > 1 - EDGE ? "end" : "middle";
  const [x] = placeAt(geometry, part, 0);
  const off = (x - geometry.x) / geometry.outer;
  return off > 0.25 ? "start" : off < -0.25 ? "end" : "middle";
}

export interface KeyMark {
  readonly partitionKey: string;
  readonly point: number;
  /** Of the stream's records, 0…1. */
  readonly share: number;
}

/** Letters of a key that are shown beside its mark. */
const LETTERS = 14;
const ROW_PIXELS = 14;

/** The keys with the most records, outside of the band; the larger the dot, the larger their part. */
export function KeyMarks({
  geometry,
  marks,
}: {
  readonly geometry: MapGeometry;
  readonly marks: readonly KeyMark[];
}) {
  const taken: { readonly x: number; readonly y: number }[] = [];
  return (
    <g>
      {marks.map(({ partitionKey, point, share }) => {
        const part = partInSight(geometry, point);
        if (part === null) return null;
        const radius = Math.min(6, 2 + Math.sqrt(share) * 6);
        const [x, y] = placeAt(geometry, part, 9 + radius / 2);
        const [x1, y1] = placeAt(geometry, part, 1);
        const [labelX, labelY] = placeAt(geometry, part, geometry.kind === "ring" ? 22 : 21);
        const isFree = taken.every(
          (at) => Math.abs(at.x - labelX) > 84 || Math.abs(at.y - labelY) > ROW_PIXELS,
        );
        const letters = Math.min(LETTERS, partitionKey.length) + 5;
        const isNamed =
          isFree && share >= 0.03 && !isOnScale(geometry, part) && fits(geometry, part, labelX, letters);
        if (isNamed) taken.push({ x: labelX, y: labelY });
        return (
          <g key={`${point} ${partitionKey}`}>
            <line x1={x1} y1={y1} x2={x} y2={y} stroke="var(--series-2)" strokeWidth={1} opacity={0.7} />
            <circle cx={x} cy={y} r={radius} fill="var(--series-2)" stroke="var(--surface)" />
            {isNamed ? (
              <text
                x={labelX}
                y={labelY}
                dy={4}
                textAnchor={anchorOf(geometry, part)}
                className="fill-ink-2 text-2xs"
              >
                {keyText(partitionKey, LETTERS)}{" "}
                <tspan className="fill-ink font-medium">{Math.round(share * 100)} %</tspan>
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

function isOnScale(geometry: MapGeometry, part: number): boolean {
  if (geometry.kind === "bars") return false;
  return [0, 0.25, 0.5, 0.75, 1].some((at) => Math.abs(at - part) < 0.02);
}

/** Where a typed key falls. */
export function TypedKey({ geometry, point }: { readonly geometry: MapGeometry; readonly point: number }) {
  const part = partInSight(geometry, point);
  if (part === null) return null;
  const from =
    geometry.kind === "ring"
      ? placeAt(geometry, part, -geometry.outer * 0.62)
      : [placeAt(geometry, part, 0)[0], 4];
  const [x, y] = placeAt(geometry, part, -bandThickness(geometry) / 2);
  return (
    <g data-key-mark="">
      <line
        x1={from[0]}
        y1={from[1]}
        x2={x}
        y2={y}
        stroke="var(--ink)"
        strokeWidth={1.5}
        strokeDasharray="4 3"
      />
      <circle cx={x} cy={y} r={7} fill="var(--surface)" stroke="var(--ink)" strokeWidth={2} />
      <circle cx={x} cy={y} r={2.5} fill="var(--ink)" />
    </g>
  );
}
