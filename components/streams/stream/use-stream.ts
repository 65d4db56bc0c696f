"use client";

import { usePathname } from "next/navigation";
import { useTopic } from "#browser/live/hooks.ts";
import type { TopicView } from "#browser/live/tab-store.ts";
import { topics } from "#browser/live/topics.ts";
import { streamNameOf } from "#browser/streams/stream-path.ts";
import { useHydrated } from "#components/calling/use-server.ts";
import type { StreamView } from "#contract/stream.ts";

/** The stream of the page's address; null while the static page, which is the same for all, is brought to life. */
export function useStreamName(): string | null {
  const pathname = usePathname();
  return useHydrated() ? streamNameOf(pathname) : null;
}

export function useStream(streamName: string | null): TopicView<StreamView> {
  return useTopic(streamName === null ? null : topics.stream(streamName));
}

/** Open shards in the order of their hash ranges. */
export function openShards(stream: StreamView): StreamView["shards"] {
  return stream.shards
    .filter((shard) => shard.endingSequenceNumber === null)
    .toSorted((a, b) => (BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1));
}
