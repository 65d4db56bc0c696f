"use client";

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type ShardSpan, shardIndexAt } from "#browser/streams/shards/map-cells.ts";
import { hitAt, type MapGeometry } from "#browser/streams/shards/map-geometry.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";

/** Movements shorter than this are a click. */
const DRAG_PIXELS = 8;

export interface StageEvents {
  readonly onHover: (index: number | null) => void;
  readonly onPick: (index: number, withShift: boolean, point: number) => void;
  /** A shard was drawn onto another one. */
  readonly onJoin: (from: number, onto: number) => void;
  /** The shard that is being split, and what to do when the pointer is drawn along it; null where none is. */
  readonly split: { readonly span: ShardSpan; readonly onMove: (point: number) => void } | null;
  readonly onZoom: (point: number, factor: number) => void;
}

/** The handle at a shard's end is wider than the end. */
const SPARE = 0.1;

function isWithin({ from, to }: ShardSpan, point: number): boolean {
  const spare = (to - from) * SPARE;
  return point >= from - spare && point <= to + spare;
}

interface Press {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly isSplitting: boolean;
}

export interface Drag {
  readonly from: number;
  readonly over: number | null;
}

/** What a pointer does on the map. */
export function useStage(
  frame: RefObject<HTMLElement | null>,
  geometry: MapGeometry | null,
  rows: readonly ShardRow[],
  events: StageEvents,
) {
  const press = useRef<Press | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const look = (event: { readonly clientX: number; readonly clientY: number }) => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || geometry === null) return null;
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const hit = hitAt(geometry, x, y);
    if (hit === null) return null;
    return { ...hit, index: shardIndexAt(rows, hit.point), x, y };
  };

  const onPointerDown = (event: PointerEvent): void => {
    const at = look(event);
    if (event.button !== 0 || at === null || !at.isOnBand || at.index < 0) return;
    const { split } = events;
    const isSplitting = split !== null && isWithin(split.span, at.point);
    if (split !== null && !isSplitting) return;
    press.current = { index: at.index, x: at.x, y: at.y, isSplitting };
    event.currentTarget.setPointerCapture(event.pointerId);
    if (isSplitting) split.onMove(at.point);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const at = look(event);
    const pressed = press.current;
    if (pressed === null) {
      events.onHover(at?.isOnBand && at.index >= 0 ? at.index : null);
    } else if (pressed.isSplitting) {
      if (at !== null) events.split?.onMove(at.point);
    } else if (
      at !== null &&
      (drag !== null || Math.hypot(at.x - pressed.x, at.y - pressed.y) > DRAG_PIXELS)
    ) {
      setDrag({ from: pressed.index, over: at.isOnBand && at.index !== pressed.index ? at.index : null });
    }
  };
  const onPointerUp = (event: PointerEvent): void => {
    const at = look(event);
    const pressed = press.current;
    press.current = null;
    setDrag(null);
    if (pressed === null || pressed.isSplitting || at === null || !at.isOnBand) return;
    if (at.index === pressed.index) events.onPick(at.index, event.shiftKey, at.point);
    else if (at.index >= 0 && drag !== null) events.onJoin(pressed.index, at.index);
  };
  const onPointerCancel = (): void => {
    press.current = null;
    setDrag(null);
  };

  const zoom = useRef(events.onZoom);
  zoom.current = events.onZoom;
  const seen = useRef(look);
  seen.current = look;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    // A plain wheel scrolls the page; with Control, as pinching sends it, it zooms. React cannot keep it from the page.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = seen.current(event);
      if (at !== null) zoom.current(at.point, Math.exp(event.deltaY * 0.004));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [frame]);

  return {
    drag,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel,
      onPointerLeave: () => events.onHover(null),
    },
  };
}
