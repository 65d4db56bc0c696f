import { useState } from "react";
import { type Activities, follow } from "#browser/functions/picture/activity.ts";
import { serverNowMs } from "#browser/live/live.ts";
import type { MappingData } from "#contract/mappings.ts";

interface Seen {
  readonly data: MappingData | null;
  readonly activities: Activities;
  readonly nowMs: number;
}

const NOTHING: Seen = { data: null, activities: new Map(), nowMs: 0 };

/** What has moved in each shard lately, and when that was looked at. */
export function useActivities(data: MappingData): Pick<Seen, "activities" | "nowMs"> {
  const [seen, setSeen] = useState(NOTHING);
  if (seen.data === data) return seen;
  const nowMs = serverNowMs();
  const before = seen.data?.uuid === data.uuid ? seen.activities : NOTHING.activities;
  const next = { data, nowMs, activities: follow(before, data.shards, nowMs) };
  setSeen(next);
  return next;
}
