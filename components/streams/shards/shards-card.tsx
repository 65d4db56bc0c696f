"use client";

import { Scaling } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import type { QueryOf } from "#browser/streams/stream-query.ts";
import { plural } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { StreamView } from "#contract/stream.ts";
import { ShardTable } from "./shard-table.tsx";

const SHOWN = ["open", "closed", "all"] as const;

export interface ShardsCardProps {
  readonly stream: StreamView;
  readonly rows: readonly ShardRow[];
  /** The shard that is pointed at or chosen. */
  readonly marked: string | null;
  readonly onHover: (shardId: string | null) => void;
  readonly onReshard: (kind: "split" | "merge", shardId: string) => void;
  readonly onScale: () => void;
}

/** All shards with their ranges and sequence numbers, the closed ones as well. */
export function ShardsCard({ stream, rows, marked, onHover, onReshard, onScale }: ShardsCardProps) {
  const [shown, setShown] = useQueryState(
    "shards" satisfies QueryOf<"shards">,
    parseAsStringLiteral(SHOWN).withDefault("open"),
  );
  const open = rows.filter((row) => row.isOpen).length;
  const closed = rows.length - open;
  const visible = shown === "all" ? rows : rows.filter((row) => row.isOpen === (shown === "open"));
  return (
    <Card aria-label="Shards" className="overflow-hidden">
      <CardHeader
        title={
          <>
            {plural(open, "open shard")}
            {closed > 0 ? <span className="font-normal text-ink-3">, {closed} closed</span> : null}
          </>
        }
        actions={
          <>
            <Button
              size="sm"
              disabled={stream.streamMode !== "PROVISIONED" || stream.streamStatus !== "ACTIVE"}
              onClick={onScale}
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
          </>
        }
      />
      {stream.streamMode === "ON_DEMAND" ? (
        <p className="px-4 pb-3 text-ink-3 text-xs">
          The stream is on demand: the service scales it. A provisioned stream can be split, merged and scaled
          by hand.
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
          selected={marked}
          onSelect={onHover}
          onReshard={onReshard}
        />
      )}
    </Card>
  );
}
