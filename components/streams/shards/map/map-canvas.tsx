"use client";

import { useEffect, useRef, useState } from "react";
import type { MapGeometry } from "#browser/streams/shards/map-geometry.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { MapPainter } from "./painter.ts";
import type { Landings } from "./use-landings.ts";

export interface MapCanvasProps {
  readonly geometry: MapGeometry;
  readonly rows: readonly ShardRow[];
  readonly landings: Landings;
}

/** The moving picture, without words: what it shows is said by the list over it and the tables below. */
export function MapCanvas({ geometry, rows, landings }: MapCanvasProps) {
  const band = useRef<HTMLCanvasElement>(null);
  const skyline = useRef<HTMLCanvasElement>(null);
  const air = useRef<HTMLCanvasElement>(null);
  const [painter, setPainter] = useState<MapPainter | null>(null);

  useEffect(() => {
    if (band.current === null || skyline.current === null || air.current === null) return;
    const canvases = { band: band.current, skyline: skyline.current, air: air.current };
    const made = new MapPainter(canvases, landings.log);
    setPainter(made);
    const unsubscribe = landings.subscribe((data) => made.land(data));
    const theme = new MutationObserver(made.readColours);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const motion = window.matchMedia("(prefers-reduced-motion: reduce)");
    const onMotion = (): void => made.setStill(motion.matches);
    onMotion();
    motion.addEventListener("change", onMotion);
    return () => {
      unsubscribe();
      theme.disconnect();
      motion.removeEventListener("change", onMotion);
      made.destroy();
    };
  }, [landings]);

  useEffect(() => painter?.setGeometry(geometry), [painter, geometry]);
  useEffect(() => painter?.setRows(rows), [painter, rows]);

  const style = { width: geometry.width, height: geometry.height };
  return (
    <>
      <canvas ref={band} aria-hidden className="absolute inset-0" style={style} />
      <canvas ref={skyline} aria-hidden className="absolute inset-0" style={style} />
      <canvas ref={air} aria-hidden className="pointer-events-none absolute inset-0" style={style} />
    </>
  );
}
