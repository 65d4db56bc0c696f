"use client";

import type { RecordName } from "#browser/streams/journey/record-name.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Journey } from "./journey.tsx";
import { useJourney } from "./use-journey.ts";

export interface RecordJourneyProps {
  readonly streamName: string;
  readonly record: RecordName;
}

/** The journey of a record as it goes on. */
export function RecordJourney({ streamName, record }: RecordJourneyProps) {
  const { shardId, sequenceNumber } = record;
  const { data, error } = useJourney(streamName, { shardId, sequenceNumber });
  if (data === undefined && error === null) return <Skeleton className="m-4 h-96" />;
  return (
    <>
      {error === null ? null : (
        <Notice kind="warn" className="mx-4 mb-3" title="Its journey goes on unseen">
          {errorText(error).description}
        </Notice>
      )}
      {data === undefined ? null : <Journey journey={data} />}
    </>
  );
}
