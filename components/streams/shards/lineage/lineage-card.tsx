"use client";

import { useMemo } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { layOutLineage } from "#browser/streams/shards/lineage.ts";
import type { MapWindow } from "#browser/streams/shards/map-window.ts";
import { isWhole } from "#browser/streams/shards/map-window.ts";
import { backlogs as backlogsOf, type ShardBacklog } from "#browser/streams/shards/unread.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { StreamView } from "#contract/stream.ts";
import { HashRangeButton, SequenceRangeButton } from "../shard-popovers.tsx";
import { LineagePicture } from "./lineage-picture.tsx";
import { LineageTable } from "./lineage-table.tsx";
import { lineageText } from "./lineage-text.ts";

export interface LineageCardProps {
  readonly stream: StreamView;
  readonly window: MapWindow;
  readonly hovered: string | null;
  readonly selected: string | null;
  readonly onHover: (shardId: string | null) => void;
  readonly onSelect: (shardId: string | null) => void;
}

/** More lanes than this are folded where they look alike. */
const ROOM = 48;
const HOUR_MS = 3_600_000;
const NO_BACKLOGS: ReadonlyMap<string, ShardBacklog> = new Map();

/** Where the shards came from: splits and merges in the account's time, and what is still unread of the closed ones. */
export function LineageCard({ stream, window, hovered, selected, onHover, onSelect }: LineageCardProps) {
  const table = useAsTable("lineage");
  const { shards, streamName } = stream;
  const hasStory = shards.some(({ closedAtMs }) => closedAtMs !== null);
  const readers = useTopic(hasStory ? topics.readers(streamName) : null).data;
  const backlogs = useMemo(() => (readers === null ? NO_BACKLOGS : backlogsOf(readers)), [readers]);
  const nowMs = readers?.nowMs ?? newestMs(stream);
  // The picture changes with the shards; how long the last column lasts is not worth laying it out each second.
  const minute = Math.floor(nowMs / 60_000);
  const lineage = useMemo(
    () => layOutLineage(shards, minute * 60_000, window, ROOM),
    [shards, minute, window],
  );
  const shown = shards.find(({ shardId }) => shardId === (hovered ?? selected));
  return (
    <Card aria-label="Lineage" className="overflow-hidden">
      <CardHeader
        title="Lineage"
        description={
          hasStory
            ? `Parents to the left, children to the right. Hatched shards are closed; what is filled in them is unread.${isWhole(window) ? "" : " Only what the map shows."}`
            : "Split or merge a shard, and its story is drawn here: parents to the left, hatched, children to the right."
        }
        actions={hasStory ? <AsTableButton of={table} what="lineage" /> : null}
      />
      {hasStory && table.isTable ? <LineageTable shards={shards} backlogs={backlogs} /> : null}
      {hasStory && !table.isTable ? (
        <>
          <LineagePicture
            lineage={lineage}
            backlogs={backlogs}
            nowMs={nowMs}
            retentionMs={stream.retentionHours * HOUR_MS}
            marked={hovered ?? selected}
            onHover={onHover}
            onPick={(shardId) => onSelect(shardId === selected ? null : shardId)}
          />
          <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-2 text-ink-2 text-xs">
            {shown === undefined ? (
              <span className="text-ink-3">
                {lineage.foldedShards > 0
                  ? `${lineage.foldedShards} shards with the same story as their neighbour are not drawn; zoom the map to see them.`
                  : "Point at a shard for its range, its sequence numbers and its times."}
              </span>
            ) : (
              <>
                <span>{lineageText({ shard: shown }, backlogs.get(shown.shardId))}</span>
                <HashRangeButton shard={shown} />
                <SequenceRangeButton shard={shown} />
              </>
            )}
          </div>
        </>
      ) : null}
    </Card>
  );
}

function newestMs({ shards }: StreamView): number {
  return Math.max(...shards.map(({ createdAtMs, closedAtMs }) => closedAtMs ?? createdAtMs));
}
