"use client";

import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useMemo, useRef } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { FlowUnit } from "#browser/pipeline/flows.ts";
import { foldQuiet } from "#browser/pipeline/fold-quiet.ts";
import { plural } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { OtherRegions } from "#components/resource/other-regions.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import type { PipelineData } from "#contract/pipeline.ts";
import { NoPipeline } from "./no-pipeline.tsx";
import { isDestination } from "./node-look.tsx";
import { PipelineGraph } from "./pipeline-graph.tsx";
import { PipelineGuide } from "./pipeline-guide.tsx";
import { PipelineList } from "./pipeline-list.tsx";
import { PipelineTable } from "./pipeline-table.tsx";

/** Streams that are drawn before quiet ones are folded away. */
const MOST_STREAMS = 8;

const inUrl = {
  unit: parseAsStringLiteral(["records", "bytes"] as const).withDefault("records"),
  quiet: parseAsBoolean.withDefault(false),
};

/** The whole of an account and region as one picture: who puts, where it goes, who reads, and what is wrong. */
export function OverviewPage() {
  const place = placeKey(usePlace());
  const live = useTopic(topics.pipeline).data;
  const clock = useTopic(topics.clock).data;
  const faults = useTopic(topics.faults).data?.faults.length ?? 0;
  const [{ unit, quiet }, set] = useQueryStates(inUrl);
  const table = useAsTable("pipeline");
  const freeze = useFreeze<PipelineData>(place);
  const data = freeze.frozen ?? live;
  const shown = useMemo(
    () => (data === null ? null : foldQuiet(data, quiet ? Number.POSITIVE_INFINITY : MOST_STREAMS)),
    [data, quiet],
  );
  useTroubleAnnounced(data);
  const isEmpty = data !== null && data.nodes.length === 0;

  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Overview"
        description={data === null || isEmpty ? "Who puts, where it goes, who reads." : summary(data, faults)}
        actions={
          isEmpty ? undefined : (
            <>
              <Segmented<FlowUnit>
                aria-label="Flow in"
                value={unit}
                onValueChange={(next) => void set({ unit: next })}
                options={[
                  { value: "records", label: "Records/s" },
                  { value: "bytes", label: "Bytes/s" },
                ]}
              />
              <AsTableButton of={table} what="the pipeline" withWords />
              <FreezeButton of={freeze} now={() => live} what="the pipeline" />
            </>
          )
        }
      />
      {data === null || shown === null ? (
        <Skeleton className="h-96 rounded-lg" />
      ) : isEmpty ? (
        <div className="flex flex-col gap-4">
          <OtherRegions />
          <NoPipeline />
        </div>
      ) : table.isTable ? (
        <Card aria-label="Pipeline as table" className="overflow-hidden">
          <PipelineTable data={data} />
        </Card>
      ) : (
        <>
          <div className="max-md:hidden">
            <PipelineGraph
              shown={shown}
              unit={unit}
              still={freeze.frozen !== null || clock?.state === "paused"}
            />
          </div>
          <div className="md:hidden">
            <PipelineList shown={shown} unit={unit} />
          </div>
        </>
      )}
      {shown !== null && !table.isTable && (shown.folded.length > 0 || quiet) ? (
        <div className="flex flex-wrap items-center justify-center gap-2 text-ink-3 text-sm">
          {quiet
            ? null
            : `${plural(shown.folded.length, "quiet stream")} not drawn: nothing flows and nothing is wrong.`}
          <Button size="sm" onClick={() => void set({ quiet: quiet ? null : true })}>
            {quiet ? "Fold the quiet ones" : "Draw them"}
          </Button>
        </div>
      ) : null}
      {data === null || isEmpty || table.isTable ? null : <PipelineGuide data={data} />}
    </div>
  );
}

function summary({ nodes }: PipelineData, faults: number): string {
  const streams = nodes.filter(({ kind }) => kind === "stream").length;
  const producers = nodes.filter(({ kind }) => kind === "producer" || kind === "client").length;
  const destinations = nodes.filter(isDestination).length;
  const consumers = nodes.length - streams - producers - destinations;
  const ill = nodes.filter(({ troubles }) => troubles.length > 0).length;
  const trouble = ill === 0 ? "nothing is wrong" : `${ill} in trouble`;
  const made = faults === 0 ? "" : `, ${plural(faults, "fault")} ${faults === 1 ? "is" : "are"} on`;
  return `${plural(producers, "producer")}, ${plural(streams, "stream")}, ${plural(consumers, "consumer")}; ${trouble}${made}.`;
}

/** Says to screen readers what has begun to go wrong, and when nothing is wrong any more; never how much flows. */
function useTroubleAnnounced(data: PipelineData | null): void {
  const before = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (data === null) {
      // Another account is looked at: its troubles are not the end or the beginning of these.
      before.current = null;
      return;
    }
    const now = new Map(
      data.nodes.flatMap(({ id, name, troubles }) =>
        troubles.map(({ what }) => [`${id} ${what}`, `${name}: ${what}.`]),
      ),
    );
    const fresh = [...now].filter(([key]) => before.current?.has(key) === false).map(([, text]) => text);
    if (fresh.length > 0) announce(fresh.slice(0, 3).join(" "));
    else if (now.size === 0 && (before.current?.size ?? 0) > 0)
      announce("Nothing is wrong in the pipeline any more.");
    before.current = new Set(now.keys());
  }, [data]);
}
