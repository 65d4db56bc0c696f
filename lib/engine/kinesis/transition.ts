import { invariant } from "../kernel/assert.ts";
import type { ShardsChanged } from "./events.ts";
import { scaleUniformly } from "./scale.ts";
import type { Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";
import { initialShards, mergeShards, splitShard } from "./shard-map.ts";
import type { StreamState, Transition } from "./stream-state.ts";

export interface TransitionResult {
  readonly shards: readonly Shard[];
  /** Absent where it stays. */
  readonly encryptionKeyId?: string | null;
  readonly event: Pick<ShardsChanged, "type" | "parents" | "children"> | null;
}

/** What a stream is when a transition has come about. */
export function applyTransition(
  state: StreamState,
  transition: Exclude<Transition, { kind: "delete" }>,
  nowMs: number,
): TransitionResult {
  switch (transition.kind) {
    case "create":
      return { shards: initialShards(transition.shardCount, state.createdAtMs), event: null };
    case "update":
      return { shards: state.shards, event: null };
    case "split": {
      const parent = shardOf(state, transition.shardIndex);
      const shards = splitShard(state.shards, parent, BigInt(transition.newStartingHashKey), nowMs);
      return { shards, event: reshardEvent("shard.split", [parent], shards.slice(-2)) };
    }
    case "merge": {
      const lower = shardOf(state, transition.lowerIndex);
      const upper = shardOf(state, transition.upperIndex);
      const shards = mergeShards(state.shards, lower, upper, nowMs);
      return { shards, event: reshardEvent("shards.merged", [lower, upper], shards.slice(-1)) };
    }
    case "encrypt":
      return { shards: state.shards, encryptionKeyId: transition.keyId, event: null };
    case "scale": {
      const shards = scaleUniformly(state.shards, transition.targetShardCount, nowMs);
      return { shards, event: null };
    }
  }
}

function shardOf(state: StreamState, index: number): Shard {
  const shard = state.shards.find((candidate) => candidate.index === index);
  invariant(shard !== undefined, "a reshard names shards of its stream");
  return shard;
}

function reshardEvent(type: ShardsChanged["type"], parents: readonly Shard[], children: readonly Shard[]) {
  const ids = (shards: readonly Shard[]) => shards.map((shard) => shardId(shard.index));
  return { type, parents: ids(parents), children: ids(children) };
}
