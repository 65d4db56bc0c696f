"use client";

import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { type PointerEvent, useRef, useState } from "react";
import { mapCells } from "#browser/streams/shards/map-cells.ts";
import {
  isWhole,
  type MapWindow,
  moved,
  WHOLE,
  windowAround,
  zoomed,
} from "#browser/streams/shards/map-window.ts";
import { percentText, type ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { Button } from "#components/ui/button.tsx";
import { heatCss } from "./palette.ts";

/** Marks of the strip; it is an overview. */
const STRIP_PIXELS = 240;

export interface MapBrushProps {
  readonly rows: readonly ShardRow[];
  readonly window: MapWindow;
  readonly onWindow: (window: MapWindow) => void;
}

/** The whole space in small: draw a range to zoom into it, draw the window to move it. */
export function MapBrush({ rows, window, onWindow }: MapBrushProps) {
  const strip = useRef<HTMLDivElement>(null);
  const press = useRef<{ readonly point: number; readonly from: MapWindow; readonly moves: boolean } | null>(
    null,
  );
  const [drawn, setDrawn] = useState<MapWindow | null>(null);
  const pointOf = (event: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect();
    return box === undefined ? 0 : Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const windowAt = (event: PointerEvent): MapWindow | null => {
    const pressed = press.current;
    if (pressed === null) return null;
    const point = pointOf(event);
    if (pressed.moves) return moved(pressed.from, point - pressed.point);
    return windowAround((pressed.point + point) / 2, Math.abs(point - pressed.point));
  };
  const shown = drawn ?? window;
  const middle = (window.from + window.to) / 2;
  return (
    <div className="flex items-center gap-2 px-4 pb-3">
      <div
        ref={strip}
        aria-hidden
        className="relative h-4 min-w-0 grow cursor-crosshair touch-none overflow-hidden rounded-sm"
        style={{ background: stripGradient(rows) }}
        onPointerDown={(event) => {
          const point = pointOf(event);
          event.currentTarget.setPointerCapture(event.pointerId);
          const moves = !isWhole(window) && point >= window.from && point <= window.to;
          press.current = { point, from: window, moves };
        }}
        onPointerMove={(event) => setDrawn(windowAt(event))}
        onPointerUp={(event) => {
          const next = windowAt(event);
          press.current = null;
          setDrawn(null);
          if (next !== null && next.to - next.from > 0.002) onWindow(next);
        }}
        onPointerCancel={() => {
          press.current = null;
          setDrawn(null);
        }}
      >
        <span className="absolute inset-y-0 left-0 bg-surface/75" style={{ width: `${shown.from * 100}%` }} />
        <span
          className="absolute inset-y-0 right-0 bg-surface/75"
          style={{ width: `${(1 - shown.to) * 100}%` }}
        />
        {isWhole(shown) ? null : (
          <span
            className="absolute inset-y-0 min-w-1 rounded-sm border-2 border-ink"
            style={{ left: `${shown.from * 100}%`, width: `${(shown.to - shown.from) * 100}%` }}
          />
        )}
      </div>
      <span className="whitespace-nowrap text-right text-2xs text-ink-3">
        {isWhole(shown) ? "all of the space" : `${percentText(shown.to - shown.from)} of it`}
      </span>
      <div className="flex">
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label="Zoom in"
          onClick={() => onWindow(zoomed(window, middle, 0.5))}
        >
          <ZoomIn aria-hidden />
        </Button>
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label="Zoom out"
          disabled={isWhole(window)}
          onClick={() => onWindow(zoomed(window, middle, 2))}
        >
          <ZoomOut aria-hidden />
        </Button>
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label="Show all of the space"
          disabled={isWhole(window)}
          onClick={() => onWindow(WHOLE)}
        >
          <Maximize2 aria-hidden />
        </Button>
      </div>
    </div>
  );
}

function stripGradient(rows: readonly ShardRow[]): string {
  const stops = mapCells(rows, WHOLE, STRIP_PIXELS).map(({ from, to, refuses, utilisation }) => {
    const colour = refuses ? "var(--bad)" : heatCss(utilisation ?? 0);
    return `${colour} ${(from * 100).toFixed(3)}% ${(to * 100 - 0.06).toFixed(3)}%`;
  });
  return stops.length < 2
    ? heatCss(rows[0]?.utilisation ?? 0)
    : `linear-gradient(to right, ${stops.join(", ")})`;
}
