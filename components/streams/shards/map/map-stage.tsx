"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import { mapCells, type ShardSpan, spanOf } from "#browser/streams/shards/map-cells.ts";
import {
  barsGeometry,
  type MapGeometry,
  mapLength,
  ringGeometry,
} from "#browser/streams/shards/map-geometry.ts";
import { inWindow, type MapWindow, windowAround, zoomed } from "#browser/streams/shards/map-window.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { useWidth } from "#components/charts/use-box.ts";
import { DragHint } from "./drag-hint.tsx";
import { MapCanvas } from "./map-canvas.tsx";
import { type KeyMark, KeyMarks, MapScale, TypedKey } from "./map-marks.tsx";
import { EvenBoundaries, Outline } from "./map-outlines.tsx";
import { ShardListBox } from "./shard-list-box.tsx";
import { SplitHandle } from "./split-handle.tsx";
import type { Landings } from "./use-landings.ts";
import { useStage } from "./use-stage.ts";

/** What is about to be done to the shards, drawn on the map. */
export type Draft =
  | {
      readonly kind: "split";
      readonly span: ShardSpan;
      readonly at: number;
      readonly onMove: (point: number) => void;
    }
  | { readonly kind: "merge"; readonly first: ShardSpan; readonly second: ShardSpan }
  | { readonly kind: "scale"; readonly count: number };

export interface MapStageProps {
  readonly look: "ring" | "bars";
  /** Open shards in the order of their ranges. */
  readonly rows: readonly ShardRow[];
  readonly window: MapWindow;
  readonly landings: Landings;
  readonly marks: readonly KeyMark[];
  /** Where the typed key falls; null for none. */
  readonly typed: number | null;
  readonly selected: string | null;
  readonly hovered: string | null;
  readonly draft: Draft | null;
  readonly onHover: (shardId: string | null) => void;
  readonly onSelect: (shardId: string | null) => void;
  readonly onJoin: (from: ShardRow, onto: ShardRow) => void;
  readonly onWindow: (window: MapWindow) => void;
  /** In the middle of the ring. */
  readonly children?: ReactNode;
}

const RING_HEIGHT = 480;
const BARS_HEIGHT = 420;
/** A shard this narrow is zoomed to when it is clicked. */
const NARROW_PIXELS = 5;

export function MapStage(props: MapStageProps) {
  const { look, rows, window, selected, hovered, draft, onHover, onSelect, onJoin, onWindow } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = look === "ring" ? Math.min(RING_HEIGHT, Math.max(280, width)) : BARS_HEIGHT;
  const geometry = useMemo((): MapGeometry | null => {
    if (width === 0) return null;
    return look === "ring" ? ringGeometry(width, height, window) : barsGeometry(width, height, window);
  }, [look, width, height, window]);
  const most = useMemo(() => {
    const cells = geometry === null ? [] : mapCells(rows, window, mapLength(geometry));
    return cells.reduce((sum, { count }) => Math.max(sum, count), 1);
  }, [rows, window, geometry]);
  const [active, setActive] = useState(0);
  const chosen = rows.findIndex(({ shard }) => shard.shardId === selected);

  const pick = (index: number, withShift: boolean): void => {
    const row = rows[index];
    if (row === undefined) return;
    const other = rows[chosen];
    if (withShift && other !== undefined && other !== row) {
      onJoin(other, row);
      return;
    }
    setActive(index);
    onSelect(row.shard.shardId === selected ? null : row.shard.shardId);
  };
  const goTo = (index: number): void => {
    const row = rows[index];
    setActive(index);
    if (row === undefined) return;
    onHover(row.shard.shardId);
    const { from, to } = spanOf(row);
    const isInSight = inWindow(window, to) > 0 && inWindow(window, from) < 1;
    if (!isInSight) onWindow(windowAround((from + to) / 2, window.to - window.from));
  };
  const stage = useStage(frame, geometry, rows, {
    onHover: (index) => onHover(index === null ? null : (rows[index]?.shard.shardId ?? null)),
    onPick: (index, withShift, point) => {
      const row = rows[index];
      const pixels = row === undefined ? 0 : (row.share / (window.to - window.from)) * width;
      if (!withShift && pixels < NARROW_PIXELS)
        onWindow(zoomed(window, point, NARROW_PIXELS / Math.max(40, pixels * 8)));
      pick(index, withShift);
    },
    onJoin: (from, onto) => {
      const [a, b] = [rows[from], rows[onto]];
      if (a !== undefined && b !== undefined) onJoin(a, b);
    },
    split: draft?.kind === "split" ? draft : null,
    onZoom: (point, factor) => onWindow(zoomed(window, point, factor)),
  });

  const activeRow = rows[Math.min(active, rows.length - 1)];
  const spanById = (shardId: string | null): ShardSpan | null => {
    const row = rows.find(({ shard }) => shard.shardId === shardId);
    return row === undefined ? null : spanOf(row);
  };
  const hoverSpan = spanById(hovered);
  const chosenSpan = spanById(selected);
  const pair = stage.drag === null ? [] : [rows[stage.drag.from], rows[stage.drag.over ?? -1]];
  return (
    <>
      <div ref={frame} className="relative touch-pan-y select-none" style={{ height }}>
        {geometry === null ? null : (
          <>
            <MapCanvas geometry={geometry} rows={rows} landings={props.landings} />
            {look === "ring" ? (
              <div className="pointer-events-none absolute inset-0 grid place-items-center">
                {props.children}
              </div>
            ) : null}
            <svg
              aria-hidden
              width={width}
              height={height}
              className="pointer-events-none absolute inset-0 overflow-visible"
            >
              <MapScale geometry={geometry} />
              <KeyMarks geometry={geometry} marks={props.marks} />
              {draft?.kind === "scale" ? <EvenBoundaries geometry={geometry} count={draft.count} /> : null}
              {hoverSpan === null ? null : <Outline geometry={geometry} span={hoverSpan} tone="hover" />}
              {chosenSpan === null || draft?.kind === "split" ? null : (
                <Outline geometry={geometry} span={chosenSpan} tone="selected" />
              )}
              {draft?.kind === "merge"
                ? [draft.first, draft.second].map((span, index) => (
                    <Outline
                      key={span.from}
                      geometry={geometry}
                      span={span}
                      tone={index === 0 ? "first" : "second"}
                    />
                  ))
                : null}
              {pair.map((row) =>
                row === undefined ? null : (
                  <Outline key={row.shard.shardId} geometry={geometry} span={spanOf(row)} tone="first" />
                ),
              )}
              {draft?.kind === "split" ? (
                <SplitHandle geometry={geometry} span={draft.span} at={draft.at} />
              ) : null}
              {props.typed === null ? null : <TypedKey geometry={geometry} point={props.typed} />}
            </svg>
            <ShardListBox
              rows={rows}
              active={Math.max(0, Math.min(active, rows.length - 1))}
              selected={selected}
              onActive={goTo}
              onPick={pick}
              onZoom={(factor) => {
                const centre =
                  activeRow === undefined ? 0.5 : (spanOf(activeRow).from + spanOf(activeRow).to) / 2;
                onWindow(zoomed(window, centre, factor));
              }}
              onLeave={() => onSelect(null)}
              className={`absolute inset-0 rounded-lg ${cursorOf(draft, stage.drag !== null, hovered !== null)}`}
              onFocus={(event) => {
                const at = chosen >= 0 ? chosen : Math.min(active, rows.length - 1);
                setActive(at);
                // Only who comes by keys has no pointer that says which shard is meant.
                if (event.currentTarget.matches(":focus-visible")) onHover(rows[at]?.shard.shardId ?? null);
              }}
              onBlur={() => onHover(null)}
              {...stage.handlers}
            />
            {stage.drag === null ? null : <DragHint from={pair[0]} over={pair[1]} rows={rows} />}
          </>
        )}
      </div>
      {most > 1 ? (
        <p className="pt-1 text-xs text-ink-3">
          A mark is up to {most} shards, in the colour of the busiest; zoom to tell them apart.
        </p>
      ) : null}
    </>
  );
}

function cursorOf(draft: Draft | null, isDragging: boolean, isOnShard: boolean): string {
  if (isDragging) return "cursor-grabbing";
  if (draft?.kind === "split") return "cursor-ew-resize";
  return isOnShard ? "cursor-pointer" : "";
}
