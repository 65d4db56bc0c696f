"use client";

import { type ReactNode, useMemo } from "react";
import { hashKeyOf, hashKeyPosition } from "#browser/streams/hash-key.ts";
import { heavyKeys } from "#browser/streams/shards/heavy-keys.ts";
import type { MapWindow } from "#browser/streams/shards/map-window.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { KeysData } from "#contract/landings.ts";
import type { MapLook, MapState } from "../use-map-state.ts";
import { KeyProbe } from "./key-probe.tsx";
import { MapBrush } from "./map-brush.tsx";
import { MapLegend } from "./map-legend.tsx";
import { type Draft, MapStage } from "./map-stage.tsx";
import { MapTable } from "./map-table.tsx";
import { MapTotals } from "./map-totals.tsx";
import { mapText } from "./shard-text.ts";
import type { Landings } from "./use-landings.ts";

export interface ShardMapProps {
  /** Open shards, in the order of their ranges. */
  readonly rows: readonly ShardRow[];
  readonly state: MapState;
  readonly landings: Landings;
  readonly keys: KeysData | null;
  readonly hovered: string | null;
  readonly draft: Draft | null;
  readonly onHover: (shardId: string | null) => void;
  readonly onSelect: (shardId: string | null) => void;
  readonly onJoin: (from: ShardRow, onto: ShardRow) => void;
  readonly onWindow: (window: MapWindow) => void;
  readonly onLook: (look: MapLook) => void;
  readonly onKey: (partitionKey: string) => void;
  /** Beside the map: a shard in full, or what is about to be done. */
  readonly children: ReactNode;
}

/** Few shards fill the picture by themselves. */
const BRUSH_FROM = 24;

/** The space of hash keys with its shards, how busy they are, and where records land. */
export function ShardMap(props: ShardMapProps) {
  const { rows, state, keys } = props;
  const { look, window, partitionKey } = state;
  const marks = useMemo(
    () => (keys === null ? [] : heavyKeys(keys).map((key) => ({ ...key, share: key.streamShare }))),
    [keys],
  );
  const hasBrush = rows.length >= BRUSH_FROM || window.to - window.from < 1;
  return (
    <Card aria-label="Shard map" data-map="" className="overflow-hidden">
      <CardHeader
        title="Shard map"
        actions={
          <>
            {look === "table" ? null : <MapLegend />}
            <Segmented
              aria-label="Shape of the map"
              value={look}
              onValueChange={props.onLook}
              options={[
                { value: "ring", label: "Ring" },
                { value: "bars", label: "Bars" },
                { value: "table", label: "Table" },
              ]}
            />
          </>
        }
      />
      <p className="sr-only">{mapText(rows)}</p>
      <div className="grid lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex min-w-0 flex-col justify-between">
          {look === "table" ? (
            <MapTable rows={rows} keys={keys} />
          ) : (
            <div className="px-4 pb-2">
              {look === "bars" ? <MapTotals rows={rows} inline /> : null}
              <MapStage
                look={look}
                rows={rows}
                window={window}
                landings={props.landings}
                marks={marks}
                typed={partitionKey === "" ? null : hashKeyPosition(hashKeyOf(partitionKey))}
                selected={state.selected}
                hovered={props.hovered}
                draft={props.draft}
                onHover={props.onHover}
                onSelect={props.onSelect}
                onJoin={props.onJoin}
                onWindow={props.onWindow}
              >
                <MapTotals rows={rows} />
              </MapStage>
            </div>
          )}
          {hasBrush && look !== "table" ? (
            <MapBrush rows={rows} window={window} onWindow={props.onWindow} />
          ) : null}
        </div>
        <div className="min-w-0 border-line border-t p-4 lg:min-h-[29rem] lg:border-t-0 lg:border-l">
          {props.children}
        </div>
      </div>
      <KeyProbe
        partitionKey={partitionKey}
        shards={rows.map(({ shard }) => shard)}
        onKey={props.onKey}
        onShard={props.onSelect}
      />
    </Card>
  );
}
