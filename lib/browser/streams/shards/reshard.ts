import type { ShardView } from "#contract/stream.ts";
import { HASH_KEY_SPACE, hashKeyPosition, parseHashKey } from "../hash-key.ts";

/** A range of hash keys, both ends included. */
export interface HashRange {
  readonly start: bigint;
  readonly end: bigint;
}

export function rangeOf(shard: Pick<ShardView, "startingHashKey" | "endingHashKey">): HashRange {
  return { start: BigInt(shard.startingHashKey), end: BigInt(shard.endingHashKey) };
}

/** 32 hexadecimal digits, with `0x` before them. */
export function hexText(hashKey: bigint): string {
  return `0x${hashKey.toString(16).padStart(32, "0")}`;
}

/** The first digits, enough to tell the ranges of hundreds of shards apart. */
export function shortHex(hashKey: bigint): string {
  return `${hexText(hashKey).slice(0, 6)}…`;
}

/** The part of the space that a range takes, from 0 to 1. */
export function rangeShare({ start, end }: HashRange): number {
  return end - start + 1n === HASH_KEY_SPACE ? 1 : hashKeyPosition(end - start + 1n);
}

/** Where an even split begins its second half. */
export function middleOf({ start, end }: HashRange): bigint {
  return start + (end - start + 1n) / 2n;
}

/** The hash key at a part of a range, from 0 to 1. */
export function hashKeyAt({ start, end }: HashRange, part: number): bigint {
  const scaled = BigInt(Math.round(Math.min(1, Math.max(0, part)) * 1_000_000));
  return start + ((end - start) * scaled) / 1_000_000n;
}

/** Whether none of these shards is open any more: each is closed, or gone with its last records. */
export function areClosed(shardIds: readonly string[], shards: readonly ShardView[]): boolean {
  return shards.every(({ shardId, closedAtMs }) => closedAtMs !== null || !shardIds.includes(shardId));
}

export type SplitPoint =
  | { readonly ok: true; readonly hashKey: bigint; readonly ranges: readonly [HashRange, HashRange] }
  | { readonly ok: false; readonly message: string };

/** What a split at a hash key makes of a range. The key may be written in decimal or, with `0x`, in hexadecimal. */
export function splitAt(range: HashRange, text: string): SplitPoint {
  const hashKey = parseKey(text.trim());
  if (hashKey === null) {
    return { ok: false, message: "A hash key is a whole number from 0 to 2¹²⁸ − 1, decimal or with 0x." };
  }
  if (hashKey <= range.start + 1n || hashKey >= range.end) {
    return {
      ok: false,
      message:
        "The second part must begin more than one after the shard's first hash key and before its last.",
    };
  }
  return {
    ok: true,
    hashKey,
    ranges: [
      { start: range.start, end: hashKey - 1n },
      { start: hashKey, end: range.end },
    ],
  };
}

function parseKey(text: string): bigint | null {
  if (/^0x[0-9a-f]{1,32}$/i.test(text)) return BigInt(text);
  return parseHashKey(text);
}

export interface Neighbours<S> {
  /** The open shard whose range ends where this one's begins. */
  readonly before: S | undefined;
  /** The open shard whose range begins where this one's ends. */
  readonly after: S | undefined;
}

/** The shards that an open shard can be merged with. */
export function neighboursOf<S extends ShardView>(shard: S, shards: readonly S[]): Neighbours<S> {
  const range = rangeOf(shard);
  const open = shards.filter(({ closedAtMs }) => closedAtMs === null);
  return {
    before: open.find((other) => rangeOf(other).end === range.start - 1n),
    after: open.find((other) => rangeOf(other).start === range.end + 1n),
  };
}

/** The two in the order of their ranges: with the chosen neighbour, or the one after, or the one before. */
export function mergePair<S extends Pick<ShardView, "shardId">>(
  shard: S,
  { before, after }: Neighbours<S>,
  partner: string | null,
): { readonly first: S | undefined; readonly second: S | undefined } {
  const withBefore = before !== undefined && (partner === before.shardId || after === undefined);
  return withBefore ? { first: before, second: shard } : { first: shard, second: after };
}
