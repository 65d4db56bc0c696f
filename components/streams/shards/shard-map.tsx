"use client";

import { useRef } from "react";
import { shortShardId } from "#browser/charts/shard-look.ts";
import { formatValue } from "#browser/charts/units.ts";
import { plural } from "#browser/format.ts";
import { hashKeyPosition } from "#browser/hash-key.ts";
import { percentText, type ShardRow } from "#browser/shards/shard-rows.ts";
import { useWidth } from "#components/charts/use-box.ts";
import { Card } from "#components/ui/card.tsx";

const HEIGHT = 64;
/** Narrower shards carry no number. */
const LABEL_WIDTH = 22;
const MARKS = ["0x00…", "0x40…", "0x80…", "0xc0…", "0xff…"];

export interface ShardMapProps {
  /** Open shards, in the order of their ranges. */
  readonly rows: readonly ShardRow[];
  readonly selected: string | null;
  readonly onSelect: (shardId: string | null) => void;
}

/** The space of hash keys as a bar: a piece for each open shard, the deeper its colour the busier it is. */
export function ShardMap({ rows, selected, onSelect }: ShardMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const chosen = rows.find(({ shard }) => shard.shardId === selected) ?? busiest(rows);
  return (
    <Card aria-label="Hash key space" className="px-4 pt-3 pb-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 pb-2">
        <div>
          <h2 className="font-semibold text-ink text-sm">Hash key space</h2>
          <p className="text-ink-3 text-xs">
            The MD5 of a partition key is a number from 0 to 2¹²⁸ − 1; the shard whose range holds it takes
            the record.
          </p>
        </div>
        <HeatLegend />
      </div>
      <div ref={frame} style={{ height: HEIGHT }}>
        {width === 0 ? null : (
          <svg
            role="img"
            aria-label={mapSummary(rows)}
            width={width}
            height={HEIGHT}
            className="block overflow-visible"
          >
            {rows.map((row) => (
              <Piece
                key={row.shard.shardId}
                row={row}
                width={width}
                isSelected={row.shard.shardId === selected}
                onSelect={onSelect}
              />
            ))}
          </svg>
        )}
      </div>
      <div aria-hidden className="flex justify-between pt-1 font-mono text-2xs text-ink-3">
        {MARKS.map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </div>
      <p className="min-h-5 pt-1 text-ink-2 text-xs">
        {chosen === undefined
          ? "No records in the last second."
          : `${selected === null ? "Busiest: " : ""}${pieceText(chosen)}`}
      </p>
    </Card>
  );
}

interface PieceProps {
  readonly row: ShardRow;
  readonly width: number;
  readonly isSelected: boolean;
  readonly onSelect: (shardId: string | null) => void;
}

function Piece({ row, width, isSelected, onSelect }: PieceProps) {
  const { shard } = row;
  const x = hashKeyPosition(BigInt(shard.startingHashKey)) * width;
  const full = row.share * width;
  const gap = full > 4 ? 1 : full > 2 ? 0.5 : 0;
  const inner = Math.max(0.5, full - gap);
  const hot = row.refusedPerSecond > 0;
  const deep = hot || (row.utilisation ?? 0) > 0.6;
  return (
    <g onPointerEnter={() => onSelect(shard.shardId)} onPointerLeave={() => onSelect(null)}>
      <rect
        x={x}
        width={inner}
        height={HEIGHT}
        rx={full > 12 ? 3 : 0}
        fill={heat(row)}
        stroke={isSelected ? "var(--ink)" : "none"}
        strokeWidth={1.5}
      />
      {full >= LABEL_WIDTH ? (
        <text
          x={x + inner / 2}
          y={HEIGHT / 2 + 4}
          textAnchor="middle"
          fontSize={12}
          fontWeight={500}
          fill={deep ? "var(--on-accent)" : "var(--ink)"}
          pointerEvents="none"
        >
          {shortShardId(shard.shardId)}
        </text>
      ) : null}
    </g>
  );
}

/** From the ground's colour, when idle, to the accent's at the limit; the colour of errors when it refuses. */
function heat(row: ShardRow): string {
  if (row.refusedPerSecond > 0) return "var(--bad)";
  return heatColour(row.utilisation ?? 0);
}

function heatColour(utilisation: number): string {
  return `color-mix(in oklch, var(--accent) ${Math.round(8 + utilisation * 92)}%, var(--sunken))`;
}

function HeatLegend() {
  return (
    <div className="flex items-center gap-3 text-2xs text-ink-3">
      <span className="flex items-center gap-1.5">
        idle
        <span
          aria-hidden
          className="h-2 w-16 rounded-full"
          style={{ background: `linear-gradient(to right, ${heatColour(0)}, ${heatColour(1)})` }}
        />
        at its write limit
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="size-2 rounded-full bg-bad" />
        refuses records
      </span>
    </div>
  );
}

function busiest(rows: readonly ShardRow[]): ShardRow | undefined {
  let found: ShardRow | undefined;
  for (const row of rows) {
    if (row.recordsPerSecond > (found?.recordsPerSecond ?? 0)) found = row;
  }
  return found;
}

function pieceText(row: ShardRow): string {
  const parts = [
    `${percentText(row.share)} of the space`,
    `${formatValue("records", row.recordsPerSecond)} records/s`,
    `${formatValue("bytes", row.bytesPerSecond)}/s`,
  ];
  if (row.utilisation !== null) parts.push(`${Math.round(row.utilisation * 100)} % of its write limit`);
  if (row.refusedPerSecond > 0) parts.push(`${formatValue("records", row.refusedPerSecond)} refused/s`);
  return `shard ${shortShardId(row.shard.shardId)}, ${parts.join(", ")}`;
}

function mapSummary(rows: readonly ShardRow[]): string {
  const refusing = rows.filter((row) => row.refusedPerSecond > 0).length;
  const top = busiest(rows);
  const parts = [`Hash key space: ${plural(rows.length, "open shard")}`];
  if (top !== undefined) parts.push(`busiest is ${pieceText(top)}`);
  if (refusing > 0) parts.push(`${plural(refusing, "shard")} refusing records`);
  return `${parts.join("; ")}.`;
}
