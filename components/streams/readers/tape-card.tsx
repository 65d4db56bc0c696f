"use client";

import { TriangleAlert } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { prepareTape, type TapeOrder, type TapeSpan } from "#browser/streams/readers/tape.ts";
import type { TapeScale } from "#browser/streams/readers/tape-axis.ts";
import { tapeSummary } from "#browser/streams/readers/tape-text.ts";
import { plural } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { ReadersData } from "#contract/readers.ts";
import { ShardReaders } from "./shard-readers.tsx";
import { TapeLegend } from "./tape-legend.tsx";
import { TapeList } from "./tape-list.tsx";
import { TapeTable } from "./tape-table.tsx";
import type { ReaderColours } from "./use-reader-colours.ts";
import { useTapeView } from "./use-tape-view.ts";

export interface TapeCardProps {
  readonly streamName: string;
  readonly data: ReadersData;
  readonly colours: ReaderColours;
  /** At the end of the title's row. */
  readonly end: ReactNode;
}

/** Every shard as a tape with its readers' positions, as picture or table, and the chosen shard to the record. */
export function TapeCard({ streamName, data, colours, end }: TapeCardProps) {
  const table = useAsTable("tape");
  const { view, selected, select, change } = useTapeView();
  const { scale, span, order } = view;
  const model = useMemo(() => prepareTape(data, { scale, span, order }), [data, scale, span, order]);
  const chosen = model.lanes.find(({ shard }) => shard.shardId === selected);
  return (
    <Card aria-label="The tape" className="overflow-hidden">
      <Expired />
      <CardHeader
        title="The tape"
        badge={
          model.inTrouble === 0 ? null : (
            <Badge tone="bad" icon={<TriangleAlert aria-hidden />}>
              {plural(model.inTrouble, "consumer")} in trouble
            </Badge>
          )
        }
        description={
          <>
            A shard is a tape: records come in at the tip, and leave at the trim horizon{" "}
            {plural(data.retentionHours, "hour")} later. {tapeSummary(model)}
          </>
        }
        actions={
          <>
            {end}
            <AsTableButton of={table} what="the tape" />
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2 max-sm:px-3">
        <Segmented<TapeScale>
          aria-label="Scale of the tape"
          value={scale}
          onValueChange={(next) => change({ scale: next })}
          options={[
            { value: "time", label: "Time" },
            { value: "records", label: "Records" },
          ]}
        />
        <Segmented<TapeSpan>
          aria-label="Part of the tape"
          value={span}
          onValueChange={(next) => change({ span: next })}
          options={[
            { value: "all", label: "Whole tape" },
            { value: "readers", label: "Up to the furthest consumer" },
          ]}
        />
        <Segmented<TapeOrder>
          aria-label="Order of shards"
          value={order}
          onValueChange={(next) => change({ order: next })}
          options={[
            { value: "shard", label: "By shard" },
            { value: "behind", label: "Furthest behind first" },
          ]}
        />
      </div>
      <TapeLegend readers={data.readers} colours={colours} hasEdge={model.edgeAt !== null} />
      {table.isTable ? (
        <TapeTable model={model} readers={data.readers} />
      ) : (
        <TapeList model={model} colours={colours} selected={selected} onSelect={select} />
      )}
      {chosen === undefined ? null : (
        <ShardReaders
          streamName={streamName}
          lane={chosen}
          nowMs={data.nowMs}
          colours={colours}
          onClose={() => select(null)}
        />
      )}
    </Card>
  );
}

/** The hatching of what has expired, for all tapes. */
function Expired() {
  return (
    <svg aria-hidden width={0} height={0} className="absolute">
      <defs>
        <pattern
          id="tape-expired"
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line y2={6} stroke="var(--bad)" strokeWidth={2} opacity={0.35} />
        </pattern>
      </defs>
    </svg>
  );
}
