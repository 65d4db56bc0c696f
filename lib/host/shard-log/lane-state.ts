import type { Segment } from "./segment.ts";
import type { ShardPosition, ShardPositions } from "./shard-positions.ts";
import { ShardTail } from "./tail-cache.ts";

/** A shard of a lane while it is open. */
export interface ShardState {
  /** Behind the last acknowledged record. */
  nextOrdinal: number;
  lastArrivalMs: number;
  /** Behind the last record that was handed over, which may still be on its way. */
  nextToAssign: number;
  newestAssignedMs: number;
  /** Replaced where a frame was not kept, so that it always ends with the newest one. */
  tail: ShardTail;
  /** The newest answer of `ordinalAt`: it holds for times after `afterMs` up to `untilMs`. */
  found: { readonly afterMs: number; readonly untilMs: number; readonly ordinal: number } | undefined;
}

/** What the writer and the readers of a lane share. */
export interface LaneState {
  /** Oldest first; replaced, never changed, so that a reader keeps the list it began with. */
  segments: readonly Segment[];
  readonly shards: Map<number, ShardState>;
}

export function newShardState(position: ShardPosition = { nextOrdinal: 1, lastArrivalMs: 0 }): ShardState {
  return {
    nextOrdinal: position.nextOrdinal,
    lastArrivalMs: position.lastArrivalMs,
    nextToAssign: position.nextOrdinal,
    newestAssignedMs: position.lastArrivalMs,
    tail: new ShardTail(),
    found: undefined,
  };
}

/** The acknowledged positions of all shards that ever had a record. */
export function acknowledgedPositions(state: LaneState): ShardPositions {
  const positions = new Map<number, ShardPosition>();
  for (const [shardIndex, { nextOrdinal, lastArrivalMs }] of state.shards) {
    if (nextOrdinal > 1) positions.set(shardIndex, { nextOrdinal, lastArrivalMs });
  }
  return positions;
}
