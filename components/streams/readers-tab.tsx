"use client";

import { useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ReadersData } from "#live/protocol/readers.ts";
import { PauseButton } from "./pause-button.tsx";
import { CompareCard } from "./readers/compare-card.tsx";
import { NoReaders } from "./readers/no-readers.tsx";
import { TapeCard } from "./readers/tape-card.tsx";
import { useReaderColours } from "./readers/use-reader-colours.ts";

/** Who reads the stream: where each stands on the tape of each shard, and how records come to it. */
export function ReadersTab({ streamName }: { readonly streamName: string }) {
  const live = useTopic<ReadersData>(topics.readers(streamName)).data;
  const [frozen, setFrozen] = useState<ReadersData | null>(null);
  const data = frozen ?? live;
  const colours = useReaderColours(data?.readers ?? []);
  if (data === null) {
    return (
      <div aria-busy className="flex flex-col gap-4">
        <Skeleton className="h-64 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <TapeCard
        streamName={streamName}
        data={data}
        colours={colours}
        end={
          <PauseButton
            paused={frozen !== null}
            onPausedChange={(paused) => setFrozen(paused ? live : null)}
            what="the readers"
          />
        }
      />
      {data.readers.length === 0 ? (
        <NoReaders streamName={streamName} data={data} />
      ) : (
        <CompareCard data={data} colours={colours} />
      )}
    </div>
  );
}
