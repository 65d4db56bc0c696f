"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { formatWindow, type MapWindow, parseWindow } from "#browser/streams/shards/map-window.ts";
import type { QueryOf } from "#browser/streams/stream-query.ts";

export const LOOKS = ["ring", "bars", "table"] as const;
export type MapLook = (typeof LOOKS)[number];

const ACTS = ["split", "merge", "scale"] as const;
export type Act = (typeof ACTS)[number];

const PARSERS = {
  map: parseAsStringLiteral(LOOKS).withDefault("ring"),
  zoom: parseAsString,
  on: parseAsString,
  act: parseAsStringLiteral(ACTS),
  with: parseAsString,
  probe: parseAsString.withDefault(""),
} satisfies { readonly [Name in QueryOf<"shards">]?: unknown };

export interface MapState {
  readonly look: MapLook;
  readonly window: MapWindow;
  /** The shard that is chosen, by its id. */
  readonly selected: string | null;
  readonly act: Act | null;
  /** The neighbour to merge with, by its id; null for one that is offered. */
  readonly partner: string | null;
  /** The partition key whose place is shown; empty for none. */
  readonly partitionKey: string;
}

export interface MapStateChange extends Partial<MapState> {}

/** What is shown of the shards and what is being done to them, kept in the page's address. */
export function useMapState(): readonly [MapState, (change: MapStateChange) => void] {
  const [query, setQuery] = useQueryStates(PARSERS);
  const window = useMemo(() => parseWindow(query.zoom), [query.zoom]);
  const state: MapState = {
    look: query.map,
    window,
    selected: query.on,
    act: query.act,
    partner: query.with,
    partitionKey: query.probe,
  };
  const change = (part: MapStateChange): void => {
    void setQuery({
      ...(part.look !== undefined && { map: part.look }),
      ...(part.window !== undefined && { zoom: formatWindow(part.window) }),
      ...(part.selected !== undefined && { on: part.selected }),
      ...(part.act !== undefined && { act: part.act }),
      ...(part.partner !== undefined && { with: part.partner }),
      ...(part.partitionKey !== undefined && { probe: part.partitionKey === "" ? null : part.partitionKey }),
    });
  };
  return [state, change];
}
