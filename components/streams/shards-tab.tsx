"use client";

import { Scaling } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { useChartData } from "#browser/charts/chart-source.ts";
import { plural } from "#browser/format.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { shardRows } from "#browser/shards/shard-rows.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { StreamView } from "#live/protocol.ts";
import { MergeDialog } from "./shards/merge-dialog.tsx";
import { ScaleDialog } from "./shards/scale-dialog.tsx";
import { ShardMap } from "./shards/shard-map.tsx";
import { ShardTable } from "./shards/shard-table.tsx";
import { SplitDialog } from "./shards/split-dialog.tsx";

const SHOWN = ["open", "closed", "all"] as const;

type Resharding = { readonly kind: "split" | "merge"; readonly shardId: string };

/** The shards of a stream: what range each holds, what goes through it now, and how to split and merge them. */
export function ShardsTab({ streamName }: { readonly streamName: string }) {
  const stream = useTopic<StreamView>(topics.stream(streamName)).data;
  const series = useChartData(streamName, "1s", true)?.series ?? null;
  const [shown, setShown] = useQueryState("shards", parseAsStringLiteral(SHOWN).withDefault("open"));
  const [selected, setSelected] = useState<string | null>(null);
  const [resharding, setResharding] = useState<Resharding | null>(null);
  const [scaling, setScaling] = useState(false);
  const rows = useMemo(() => (stream === null ? [] : shardRows(stream, series)), [stream, series]);

  if (stream === null) return <ShardsSkeleton />;
  const open = rows.filter((row) => row.isOpen);
  const closed = rows.length - open.length;
  const visible = shown === "all" ? rows : rows.filter((row) => row.isOpen === (shown === "open"));
  const target = stream.shards.find(({ shardId }) => shardId === resharding?.shardId);
  const close = (): void => setResharding(null);

  return (
    <div className="flex flex-col gap-4">
      <ShardMap rows={open} selected={selected} onSelect={setSelected} />
      <Card aria-label="Shards" className="overflow-hidden">
        <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3">
          <h2 className="font-semibold text-ink text-sm">
            {plural(open.length, "open shard")}
            {closed > 0 ? <span className="font-normal text-ink-3">, {closed} closed</span> : null}
          </h2>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              size="sm"
              disabled={stream.streamMode !== "PROVISIONED" || stream.streamStatus !== "ACTIVE"}
              onClick={() => setScaling(true)}
            >
              <Scaling aria-hidden />
              Scale
            </Button>
            <Segmented
              aria-label="Shards shown"
              value={shown}
              onValueChange={(next) => void setShown(next)}
              options={[
                { value: "open", label: "Open" },
                { value: "closed", label: "Closed" },
                { value: "all", label: "All" },
              ]}
            />
          </div>
        </div>
        {stream.streamMode === "ON_DEMAND" ? (
          <p className="px-4 pb-3 text-ink-3 text-xs">
            The stream is on demand: the service scales it. A provisioned stream can be split, merged and
            scaled by hand.
          </p>
        ) : null}
        {visible.length === 0 ? (
          <EmptyState title={shown === "closed" ? "No shard has been closed" : "No shard is open yet"}>
            {shown === "closed"
              ? "Splitting or merging closes the shards it replaces. They stay readable until their records expire."
              : "The stream is being created; its shards appear in a moment."}
          </EmptyState>
        ) : (
          <ShardTable
            rows={visible}
            stream={stream}
            selected={selected}
            onSelect={setSelected}
            onReshard={(kind, shardId) => setResharding({ kind, shardId })}
          />
        )}
      </Card>
      {scaling ? <ScaleDialog stream={stream} onClose={() => setScaling(false)} /> : null}
      {target !== undefined && resharding?.kind === "split" ? (
        <SplitDialog key={target.shardId} stream={stream} shard={target} onClose={close} />
      ) : null}
      {target !== undefined && resharding?.kind === "merge" ? (
        <MergeDialog key={target.shardId} stream={stream} shard={target} onClose={close} />
      ) : null}
    </div>
  );
}

function ShardsSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-40" />
      <Skeleton className="h-64" />
    </div>
  );
}
