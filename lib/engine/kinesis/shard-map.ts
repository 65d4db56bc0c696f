import { invariant } from "../kernel/assert.ts";
import {
  HASH_KEY_SPACE,
  type HexHashKey,
  hashKeyFromHex,
  hexHashKey,
  MAX_HASH_KEY,
} from "../kernel/hash-key.ts";
import { isOpen, type Shard } from "./shard.ts";

/** The shards of a stream that has just been made: `count` equal ranges, the last of which takes the remainder. */
export function initialShards(count: number, nowMs: number): readonly Shard[] {
  const size = HASH_KEY_SPACE / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    index,
    start: hexHashKey(size * BigInt(index)),
    end: hexHashKey(index === count - 1 ? MAX_HASH_KEY : size * BigInt(index + 1) - 1n),
    parent: null,
    adjacentParent: null,
    createdAtMs: nowMs,
    createdSeconds: Math.floor(nowMs / 1000) - 2,
    closedAtMs: null,
  }));
}

/** Closes a shard and puts two in its place: up to and from `newStartingHashKey`. */
export function splitShard(
  shards: readonly Shard[],
  shard: Shard,
  newStartingHashKey: bigint,
  nowMs: number,
): readonly Shard[] {
  const editor = new ShardMapEditor(shards, nowMs);
  editor.split(shard, newStartingHashKey);
  return editor.shards();
}

/** Closes two neighbours and puts one shard in their place. */
export function mergeShards(
  shards: readonly Shard[],
  lower: Shard,
  upper: Shard,
  nowMs: number,
): readonly Shard[] {
  const editor = new ShardMapEditor(shards, nowMs);
  editor.merge(lower, upper);
  return editor.shards();
}

/** Makes any number of splits and merges of one moment in a copy of a shard map. */
export class ShardMapEditor {
  readonly #byIndex: Map<number, Shard>;
  readonly #nowMs: number;
  #nextIndex: number;

  constructor(shards: readonly Shard[], nowMs: number) {
    this.#byIndex = new Map(shards.map((shard) => [shard.index, shard]));
    this.#nextIndex = shards.reduce((highest, shard) => Math.max(highest, shard.index), -1) + 1;
    this.#nowMs = nowMs;
  }

  /** @returns the two children, in the order of their ranges */
  split(shard: Shard, newStartingHashKey: bigint): readonly [Shard, Shard] {
    const from = hexHashKey(newStartingHashKey);
    invariant(from > shard.start && from <= shard.end, "a split needs a key within the shard");
    this.#close(shard);
    const lower = this.#open({ start: shard.start, end: hexHashKey(newStartingHashKey - 1n) }, [shard]);
    const upper = this.#open({ start: from, end: shard.end }, [shard]);
    return [lower, upper];
  }

  merge(lower: Shard, upper: Shard): Shard {
    invariant(areAdjacent(lower, upper), "a merge needs two neighbours");
    this.#close(lower);
    this.#close(upper);
    return this.#open({ start: lower.start, end: upper.end }, [lower, upper]);
  }

  /** In the order of their indexes. */
  shards(): readonly Shard[] {
    return [...this.#byIndex.values()];
  }

  #close(shard: Shard): void {
    invariant(this.#byIndex.get(shard.index) === shard && isOpen(shard), "only an open shard can be closed");
    this.#byIndex.set(shard.index, { ...shard, closedAtMs: this.#nowMs });
  }

  /** A child's second is later than its parents', also under a paused clock. */
  #open(range: Pick<Shard, "start" | "end">, parents: readonly Shard[]): Shard {
    const shard: Shard = {
      index: this.#nextIndex++,
      ...range,
      parent: parents[0]?.index ?? null,
      adjacentParent: parents[1]?.index ?? null,
      createdAtMs: this.#nowMs,
      createdSeconds: Math.max(
        Math.floor(this.#nowMs / 1000) + 1,
        ...parents.map((parent) => parent.createdSeconds + 1),
      ),
      closedAtMs: null,
    };
    this.#byIndex.set(shard.index, shard);
    return shard;
  }
}

/** Whether `upper` begins where `lower` ends. */
export function areAdjacent(lower: Shard, upper: Shard): boolean {
  return hashKeyFromHex(lower.end) + 1n === hashKeyFromHex(upper.start);
}

export function openShards(shards: readonly Shard[]): readonly Shard[] {
  return shards.filter(isOpen);
}

/** Finds the open shard of a hash key by binary search. */
export class ShardRouter {
  readonly #shards: readonly Shard[];
  readonly #starts: readonly HexHashKey[];

  constructor(shards: readonly Shard[]) {
    this.#shards = openShards(shards).toSorted((a, b) => (a.start < b.start ? -1 : 1));
    this.#starts = this.#shards.map((shard) => shard.start);
  }

  get openShardCount(): number {
    return this.#shards.length;
  }

  route(hashKey: HexHashKey): Shard {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? "") <= hashKey) low = middle;
      else high = middle - 1;
    }
    const shard = this.#shards[low];
    invariant(
      shard !== undefined && shard.start <= hashKey && hashKey <= shard.end,
      "the open shards cover every hash key",
    );
    return shard;
  }
}
