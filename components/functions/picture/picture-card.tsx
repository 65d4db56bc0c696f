"use client";

import { TriangleAlert } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { preparePicture } from "#browser/functions/picture/picture.ts";
import { pictureSummary } from "#browser/functions/picture/picture-text.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { MappingData } from "#contract/mappings.ts";
import { ShardList } from "./shard-list.tsx";
import { ShardTable } from "./shard-table.tsx";
import { useActivities } from "./use-activities.ts";

export interface PictureCardProps {
  readonly data: MappingData;
  readonly batchSize: number;
  readonly hasDestination: boolean;
  /** At the end of the title's row. */
  readonly end: ReactNode;
}

/** Every shard with where the mapping stands in it and the batches under way, as picture or table. */
export function PictureCard({ data, batchSize, hasDestination, end }: PictureCardProps) {
  const table = useAsTable("shards");
  const [showsAll, setShowsAll] = useQueryState("quiet", parseAsBoolean.withDefault(false));
  const { activities, nowMs } = useActivities(data);
  const model = useMemo(
    () => preparePicture(data.shards, activities, nowMs, showsAll || table.isTable),
    [data, activities, nowMs, showsAll, table.isTable],
  );
  const failing = model.rows.filter(({ isHeldUp }) => isHeldUp).length;
  return (
    <Card aria-label="Shards" className="overflow-hidden">
      <CardHeader
        title="Shards"
        badge={
          failing === 0 ? null : (
            <Badge tone="bad" icon={<TriangleAlert aria-hidden />}>
              {plural(failing, "shard")} held up
            </Badge>
          )
        }
        description={`Where it stands in each shard, and its batches on their way to the function. ${pictureSummary(model)}.`}
        actions={
          <>
            {end}
            <AsTableButton of={table} what="the shards" />
          </>
        }
      />
      {data.shards.length === 0 ? (
        <EmptyState title="No shard is read yet">
          The mapping looks at the stream’s shards as soon as it is enabled.
        </EmptyState>
      ) : table.isTable ? (
        <ShardTable model={model} />
      ) : (
        <ShardList model={model} batchSize={batchSize} hasDestination={hasDestination} nowMs={nowMs} />
      )}
      {table.isTable || (model.folded === 0 && !showsAll) ? null : (
        <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2 text-ink-3 text-xs">
          {model.folded > 0
            ? `${formatCount(model.folded)} ${model.folded === 1 ? "shard is" : "shards are"} at rest and folded away.`
            : "Shards at rest are shown, too."}
          <Button size="sm" variant="ghost" onClick={() => void setShowsAll(showsAll ? null : true)}>
            {showsAll ? "Fold shards at rest" : "Show all shards"}
          </Button>
        </div>
      )}
    </Card>
  );
}
