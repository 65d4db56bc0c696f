"use client";

import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import type { KeysData } from "#contract/landings.ts";

/** The heaviest keys of each shard, while somebody looks; null before they are known. */
export function useHeavyKeys(streamName: string): KeysData | null {
  return useTopic(topics.keys(streamName)).data;
}
