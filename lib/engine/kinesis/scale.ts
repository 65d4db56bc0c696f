import { HASH_KEY_SPACE, hashKeyFromHex } from "../kernel/hash-key.ts";
import type { Shard } from "./shard.ts";
import { openShards, ShardMapEditor } from "./shard-map.ts";

/**
 * Uniform scaling as the API reference of UpdateShardCount describes it: by splits and merges, shard after shard.
 * Each open shard is split at every boundary of the new ranges that lies within it, then the pieces of each new range
 * are merged. Doubling takes splits only and halving merges only; other targets leave short-lived shards behind.
 * @returns all shards, the open ones being `target` ranges of equal size
 */
export function scaleUniformly(shards: readonly Shard[], target: number, nowMs: number): readonly Shard[] {
  const size = HASH_KEY_SPACE / BigInt(target);
  const boundaries = Array.from({ length: target - 1 }, (_, at) => size * BigInt(at + 1));
  const editor = new ShardMapEditor(shards, nowMs);
  const pieces = splitAt(editor, inOrder(shards), boundaries);
  mergeBetween(editor, pieces, new Set(boundaries));
  return editor.shards();
}

/** @returns the open shards after the splits, in the order of their ranges */
function splitAt(
  editor: ShardMapEditor,
  open: readonly Shard[],
  boundaries: readonly bigint[],
): readonly Shard[] {
  const pieces: Shard[] = [];
  let next = 0;
  for (const shard of open) {
    const start = hashKeyFromHex(shard.start);
    const end = hashKeyFromHex(shard.end);
    let rest = shard;
    for (; next < boundaries.length && (boundaries[next] as bigint) <= end; next++) {
      if (boundaries[next] === start) continue;
      const [lower, upper] = editor.split(rest, boundaries[next] as bigint);
      pieces.push(lower);
      rest = upper;
    }
    pieces.push(rest);
  }
  return pieces;
}

function mergeBetween(
  editor: ShardMapEditor,
  pieces: readonly Shard[],
  boundaries: ReadonlySet<bigint>,
): void {
  let lower: Shard | undefined;
  for (const piece of pieces) {
    const beginsRange = lower === undefined || boundaries.has(hashKeyFromHex(piece.start));
    lower = beginsRange || lower === undefined ? piece : editor.merge(lower, piece);
  }
}

function inOrder(shards: readonly Shard[]): readonly Shard[] {
  return openShards(shards).toSorted((a, b) => (a.start < b.start ? -1 : 1));
}
