"use client";

import { memo, useDeferredValue } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import type { ReadersData } from "#contract/readers.ts";
import { CompareCard } from "./compare-card.tsx";
import { NoReaders } from "./no-readers.tsx";
import { TapeCard } from "./tape-card.tsx";
import { useReaderColours } from "./use-reader-colours.ts";

/** Who reads the stream: where each stands on the tape of each shard, and how records come to it. */
export function ReadersTab({ streamName }: { readonly streamName: string }) {
  // Drawn in pieces between which the browser is free: a large stream has hundreds of tapes.
  const live = useDeferredValue(useTopic(topics.readers(streamName)).data);
  if (live === null) {
    return (
      <div aria-busy className="flex flex-col gap-4">
        <Skeleton className="h-64 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    );
  }
  return <Readers streamName={streamName} live={live} />;
}

interface ReadersProps {
  readonly streamName: string;
  readonly live: ReadersData;
}

const Readers = memo(function Readers({ streamName, live }: ReadersProps) {
  const freeze = useFreeze<ReadersData>(streamName);
  const data = freeze.frozen ?? live;
  const colours = useReaderColours(data.readers);
  return (
    <div className="flex flex-col gap-4">
      <TapeCard
        streamName={streamName}
        data={data}
        colours={colours}
        end={<FreezeButton of={freeze} now={() => live} what="the lag" />}
      />
      {data.readers.length === 0 ? (
        <NoReaders streamName={streamName} data={data} />
      ) : (
        <CompareCard data={data} colours={colours} />
      )}
    </div>
  );
});
