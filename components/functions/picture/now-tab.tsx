"use client";

import { useDeferredValue } from "react";
import { streamHref } from "#browser/streams/stream-path.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import { Visible } from "#components/ui/visible.tsx";
import type { MappingData } from "#contract/mappings.ts";
import { useMapping, useMappingSettings } from "../mapping/use-mapping.ts";
import { BisectSection } from "./bisect-section.tsx";
import { IncidentsCard } from "./incidents-card.tsx";
import { MappingNow } from "./mapping-now.tsx";
import { PictureCard } from "./picture-card.tsx";

/** What a mapping does, shard by shard, as it happens. */
export function NowTab({ uuid }: { readonly uuid: string }) {
  // Drawn in pieces between which the browser is free: a large stream has hundreds of shards.
  const live = useDeferredValue(useMapping(uuid).data);
  const settings = useMappingSettings(uuid).data;
  const freeze = useFreeze<MappingData>(uuid);
  const data = freeze.frozen ?? live;
  if (data === null) return <Skeleton className="h-96 rounded-lg" />;
  const destination = settings?.DestinationConfig?.OnFailure?.Destination;
  return (
    <div className="flex flex-col gap-4">
      {data.state === "Disabled" ? (
        <Notice title="The mapping is disabled">
          It reads nothing, and keeps where it stands in each shard. Enabled, it goes on from there.
        </Notice>
      ) : null}
      <Card className="overflow-hidden" aria-label="The mapping now">
        <MappingNow data={data} />
      </Card>
      <PictureCard
        data={data}
        batchSize={settings?.BatchSize ?? 100}
        hasDestination={destination !== undefined}
        end={<FreezeButton of={freeze} now={() => live} what="the picture" />}
      />
      {data.state === "Enabled" && data.totals.recordsRead === 0 ? (
        <Notice
          title="No record has been read yet"
          action={
            <ButtonLink size="sm" prefetch={false} href={streamHref(data.streamName, "send")}>
              Send record
            </ButtonLink>
          }
        >
          Put records into <Visible text={data.streamName} />: above they are seen on their way to the
          function, and below what fails.
        </Notice>
      ) : null}
      <BisectSection data={data} destination={destination} />
      <IncidentsCard data={data} destination={destination} />
    </div>
  );
}
