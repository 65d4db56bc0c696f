"use client";

import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ShardsView } from "./shards-view.tsx";

/** The shards of a stream: what range each holds, what goes through it now, where they came from, and how to change them. */
export function ShardsTab({ streamName }: { readonly streamName: string }) {
  const stream = useTopic(topics.stream(streamName)).data;
  if (stream === null) return <ShardsSkeleton />;
  return <ShardsView stream={stream} />;
}

function ShardsSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-[34rem]" />
      <Skeleton className="h-64" />
    </div>
  );
}
