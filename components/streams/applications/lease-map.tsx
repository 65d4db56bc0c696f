"use client";

import { memo, useId, useRef } from "react";
import { type LeaseRow, type LeaseState, leaseSummary } from "#browser/streams/applications/lease-rows.ts";
import { useWidth } from "#components/charts/use-box.ts";
import { seriesInk } from "./worker-mark.tsx";

const GAP = 3;

export interface LeaseMapProps {
  readonly rows: readonly LeaseRow[];
  readonly label: string;
}

/** Shards as tiles in the colour of who holds them; an expiring lease drains, and then changes colour. */
export function LeaseMap({ rows, label }: LeaseMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const waiting = useId();
  const tile = rows.length <= 12 ? 36 : rows.length <= 60 ? 24 : 14;
  const perRow = Math.max(1, Math.floor((width + GAP) / (tile + GAP)));
  const height = Math.ceil(rows.length / perRow) * (tile + GAP) - GAP;
  return (
    <div ref={frame} className="max-h-48 overflow-y-auto" style={{ minHeight: tile }}>
      {width === 0 || rows.length === 0 ? null : (
        <svg
          role="img"
          aria-label={`${label}: ${leaseSummary(rows)}`}
          width={width}
          height={height}
          className="block"
        >
          <defs>
            <pattern
              id={waiting}
              width={6}
              height={6}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line y2={6} stroke="var(--ink-3)" strokeWidth={1.5} opacity={0.5} />
            </pattern>
          </defs>
          {rows.map((row, index) => (
            <Tile
              key={row.lease.shardId}
              name={row.name}
              state={row.state}
              holder={row.lease.owner}
              colour={row.owner.colour}
              left={row.left}
              waiting={waiting}
              tile={tile}
              x={(index % perRow) * (tile + GAP)}
              y={Math.floor(index / perRow) * (tile + GAP)}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

interface TileProps {
  readonly name: string;
  readonly state: LeaseState;
  readonly holder: string | null;
  readonly colour: LeaseRow["owner"]["colour"];
  readonly left: number | null;
  /** The id of the pattern of those that wait for their parents. */
  readonly waiting: string;
  readonly tile: number;
  readonly x: number;
  readonly y: number;
}

/** Drawn anew only when it looks different: a thousand of them are told of each second. */
const Tile = memo(function Tile({ name, state, holder, colour, left, waiting, tile, x, y }: TileProps) {
  const isHeld = state === "reading" || state === "expiring" || state === "blocked";
  const full = left ?? 1;
  const edge =
    state === "blocked"
      ? "var(--bad)"
      : state === "expiring"
        ? "var(--warn)"
        : isHeld
          ? "none"
          : "var(--line-strong)";
  return (
    <g transform={`translate(${x} ${y})`}>
      <title>{`Shard ${name}: ${state}${holder === null ? "" : `, ${holder}`}`}</title>
      <rect
        width={tile}
        height={tile}
        rx={3}
        fill={state === "waiting for parents" ? `url(#${waiting})` : "var(--sunken)"}
      />
      {isHeld ? (
        <rect
          width={tile}
          height={tile}
          rx={3}
          fill={seriesInk(colour)}
          opacity={state === "expiring" ? 0.6 : 1}
          style={{ transform: `scaleY(${full})`, transformOrigin: `0 ${tile}px` }}
          className="transition-[transform,fill] duration-700 ease-linear"
        />
      ) : null}
      <rect
        x={0.75}
        y={0.75}
        width={tile - 1.5}
        height={tile - 1.5}
        rx={2.5}
        fill="none"
        stroke={edge}
        strokeWidth={state === "blocked" || state === "expiring" ? 2 : 1}
        {...(state === "ended" && { strokeDasharray: "2 2" })}
      />
      {tile < 20 ? null : (
        <text
          x={tile / 2}
          y={tile / 2 + 4}
          textAnchor="middle"
          fontSize={11}
          fontWeight={600}
          fill={isHeld && full > 0.55 ? "var(--surface)" : "var(--ink-2)"}
        >
          {name}
        </text>
      )}
    </g>
  );
});
