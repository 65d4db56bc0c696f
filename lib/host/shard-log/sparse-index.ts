/** One entry per this many bytes of the file, for each shard. */
const strideBytes = 64 * 1024;

interface ShardEntries {
  readonly ordinals: number[];
  readonly offsets: number[];
  readonly times: number[];
}

export interface IndexEntry {
  readonly ordinal: number;
  readonly offset: number;
  readonly arrivalMs: number;
}

/**
 * Finds a place in a segment to start looking for an ordinal or a time. For each shard it holds the shard's first
 * frame and then about one frame per 64 KiB of the file, with ordinals, offsets and times that never fall.
 */
export class SparseIndex {
  readonly #shards = new Map<number, ShardEntries>();

  get shards(): ReadonlyMap<number, Readonly<ShardEntries>> {
    return this.#shards;
  }

  /** Tells of a frame. Frames come in the order of the file. */
  note(shardIndex: number, ordinal: number, offset: number, arrivalMs: number): void {
    const entries = this.#shards.get(shardIndex);
    if (entries === undefined) {
      this.#shards.set(shardIndex, { ordinals: [ordinal], offsets: [offset], times: [arrivalMs] });
    } else if (offset - (entries.offsets.at(-1) ?? 0) >= strideBytes) {
      entries.ordinals.push(ordinal);
      entries.offsets.push(offset);
      entries.times.push(arrivalMs);
    }
  }

  /** The last entry at or before an ordinal, else the shard's first; `undefined` if the shard has no frame here. */
  byOrdinal(shardIndex: number, ordinal: number): IndexEntry | undefined {
    const entries = this.#shards.get(shardIndex);
    return (
      entries &&
      entryAt(
        entries,
        lastWhere(entries.ordinals, (value) => value <= ordinal),
      )
    );
  }

  /** The last entry before a time, else the shard's first; `undefined` if the shard has no frame here. */
  beforeTime(shardIndex: number, timeMs: number): IndexEntry | undefined {
    const entries = this.#shards.get(shardIndex);
    return (
      entries &&
      entryAt(
        entries,
        lastWhere(entries.times, (value) => value < timeMs),
      )
    );
  }
}

function entryAt(entries: ShardEntries, index: number): IndexEntry | undefined {
  const ordinal = entries.ordinals[index];
  const offset = entries.offsets[index];
  const arrivalMs = entries.times[index];
  if (ordinal === undefined || offset === undefined || arrivalMs === undefined) return undefined;
  return { ordinal, offset, arrivalMs };
}

/** Index of the last value for which the condition holds, which holds for a leading run; 0 if for none. */
function lastWhere(values: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const value = values[middle];
    if (value !== undefined && holds(value)) low = middle;
    else high = middle - 1;
  }
  return low;
}
