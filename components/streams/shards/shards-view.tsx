"use client";

import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useChartData } from "#browser/streams/monitor/chart-data.ts";
import { steadyBusiest } from "#browser/streams/shards/busiest.ts";
import { spanOf } from "#browser/streams/shards/map-cells.ts";
import { windowAround } from "#browser/streams/shards/map-window.ts";
import { type ShardRow, shardRows } from "#browser/streams/shards/shard-rows.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { StreamView } from "#contract/stream.ts";
import { LineageCard } from "./lineage/lineage-card.tsx";
import { ShardFacts } from "./map/shard-facts.tsx";
import { ShardMap } from "./map/shard-map.tsx";
import { useLandings } from "./map/use-landings.ts";
import { ShardsCard } from "./shards-card.tsx";
import { useHeavyKeys } from "./use-heavy-keys.ts";
import { useMapState } from "./use-map-state.ts";
import { useReshardDraft } from "./use-reshard-draft.ts";

/** The code of each is fetched when it is first opened. */
const MergePanel = lazy(async () => ({ default: (await import("./reshard/merge-panel.tsx")).MergePanel }));
const ScalePanel = lazy(async () => ({ default: (await import("./reshard/scale-panel.tsx")).ScalePanel }));
const SplitPanel = lazy(async () => ({ default: (await import("./reshard/split-panel.tsx")).SplitPanel }));

/** A zoomed shard has neighbours beside it. */
const ZOOM_ROOM = 4;

export function ShardsView({ stream }: { readonly stream: StreamView }) {
  const { streamName } = stream;
  const series = useChartData(streamName, "1s", true)?.series ?? null;
  const rows = useMemo(() => shardRows(stream, series), [stream, series]);
  const open = useMemo(() => rows.filter((row) => row.isOpen), [rows]);
  const landings = useLandings(streamName);
  const keys = useHeavyKeys(streamName);
  const [state, change] = useMapState();
  const [hovered, setHovered] = useState<string | null>(null);
  const draft = useReshardDraft(stream, rows, state, change);
  const busiest = useRef<string | null>(null);
  const top = steadyBusiest(open, busiest.current);
  busiest.current = top?.shard.shardId ?? null;
  const shown = shownRow(open, hovered, state.selected, top);

  return (
    <div className="flex flex-col gap-4">
      <ShardMap
        rows={open}
        state={state}
        landings={landings}
        keys={keys}
        hovered={hovered}
        draft={draft.onMap}
        onHover={setHovered}
        onSelect={(selected) =>
          selected === null && state.act !== null ? draft.end() : change({ selected })
        }
        onJoin={draft.join}
        onWindow={(window) => change({ window })}
        onLook={(look) => change({ look })}
        onKey={(partitionKey) => change({ partitionKey })}
      >
        <Suspense fallback={<Skeleton className="h-64" />}>
          {state.act === "scale" ? (
            <ScalePanel
              stream={stream}
              text={draft.countText}
              onText={draft.setCountText}
              onClose={draft.end}
            />
          ) : state.act === "split" && draft.target !== undefined ? (
            <SplitPanel
              key={draft.target.shard.shardId}
              stream={stream}
              row={draft.target}
              log={landings.log}
              text={draft.splitText}
              onText={draft.setSplitText}
              onClose={draft.end}
            />
          ) : state.act === "merge" && draft.target !== undefined ? (
            <MergePanel
              key={draft.target.shard.shardId}
              stream={stream}
              shard={draft.target.shard}
              partner={state.partner}
              rows={rows}
              onPartner={(partner) => change({ partner })}
              onClose={draft.end}
            />
          ) : shown === null ? null : (
            <ShardFacts
              {...shown}
              stream={stream}
              topKeys={keys === null ? null : (keys.shards[shown.row.shard.shardId]?.topKeys ?? [])}
              fixed={fixedText(stream)}
              onAct={(kind) => draft.begin(kind, shown.row.shard.shardId)}
              onZoom={() => {
                const { from, to } = spanOf(shown.row);
                change({
                  window: windowAround((from + to) / 2, (to - from) * ZOOM_ROOM),
                  selected: shown.row.shard.shardId,
                });
              }}
              onKey={(partitionKey) => change({ partitionKey })}
            />
          )}
        </Suspense>
      </ShardMap>
      <LineageCard
        stream={stream}
        window={state.window}
        hovered={hovered}
        selected={state.selected}
        onHover={setHovered}
        onSelect={(selected) => change({ selected })}
      />
      <ShardsCard
        stream={stream}
        rows={rows}
        marked={hovered ?? state.selected}
        onHover={setHovered}
        onReshard={draft.begin}
        onScale={draft.beginScaling}
      />
    </div>
  );
}

function fixedText({ streamMode, streamStatus }: StreamView): string | null {
  if (streamMode === "ON_DEMAND")
    return "The service scales an on-demand stream: its shards are not split by hand.";
  return streamStatus === "ACTIVE"
    ? null
    : `The stream is ${streamStatus}: it can be changed when it is ACTIVE.`;
}

function shownRow(
  open: readonly ShardRow[],
  hovered: string | null,
  selected: string | null,
  busiest: ShardRow | undefined,
): { readonly row: ShardRow; readonly why: "hovered" | "selected" | "busiest" | "first" } | null {
  const find = (shardId: string | null) =>
    shardId === null ? undefined : open.find(({ shard }) => shard.shardId === shardId);
  const over = find(hovered);
  if (over !== undefined) return { row: over, why: hovered === selected ? "selected" : "hovered" };
  const chosen = find(selected);
  if (chosen !== undefined) return { row: chosen, why: "selected" };
  if (busiest !== undefined) return { row: busiest, why: "busiest" };
  const first = open[0];
  return first === undefined ? null : { row: first, why: "first" };
}
