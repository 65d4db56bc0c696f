import type { ShardView } from "#contract/stream.ts";
import { HASH_KEY_SPACE, hashKeyPosition } from "../hash-key.ts";
import {
  columnAt,
  type LineageColumn,
  type LineageMoments,
  lineageColumns,
  lineageMoments,
} from "./lineage-columns.ts";
import type { MapWindow } from "./map-window.ts";

/** A shard in the picture of where shards came from: columns from left to right, lanes from top to bottom. */
export interface LineageNode {
  readonly shard: ShardView;
  readonly firstColumn: number;
  /** The last column in which it is seen. */
  readonly lastColumn: number;
  readonly firstLane: number;
  /** How many lanes it covers. */
  readonly lanes: number;
  readonly parents: readonly string[];
}

/**
 * Lanes: ranges of hash keys that no boundary cuts, in their order, the end left out. They are exact: scaling opens and
 * closes shards of a few keys on its way. A lane may stand for many that look alike.
 */
export interface LineageLane {
  readonly from: bigint;
  readonly to: bigint;
  /** How many shards with the same story it stands for beside the one that is drawn. */
  readonly folded: number;
}

export interface Lineage {
  readonly columns: readonly LineageColumn[];
  readonly lanes: readonly LineageLane[];
  readonly nodes: readonly LineageNode[];
  /** Shards that are not drawn, because others with the same story are. */
  readonly foldedShards: number;
}

interface Placed {
  readonly shard: ShardView;
  readonly from: bigint;
  readonly to: bigint;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/**
 * Where shards came from, left to right in time and by hash key from top to bottom. A split or merge keeps within the
 * ranges of its parents, so lines never cross.
 *
 * Families are shards that share ranges over time. Where there are more lanes than `room`, families side by side that
 * were split and merged alike at the same times are folded into one that is drawn; shards that never changed are the
 * simplest such family.
 *
 * @param shards those that can be listed: expired parents are gone
 * @param window only shards with keys in it are laid out
 */
export function layOutLineage(
  shards: readonly ShardView[],
  nowMs: number,
  window: MapWindow,
  room: number,
): Lineage {
  const moments = lineageMoments(shards);
  const columns = lineageColumns([...moments.values()], nowMs);
  const placed = shards
    .map((shard) => place(shard, moments.get(shard.shardId), columns))
    .filter(({ from, to }) => fractionOf(to) > window.from && fractionOf(from) < window.to);
  const families = familiesOf(placed);
  const all = families.reduce((sum, family) => sum + boundariesOf(family).length - 1, 0);
  const groups = all > room ? foldAlike(families) : families.map((family) => ({ family, folded: 0 }));
  const lanes: LineageLane[] = [];
  const nodes: LineageNode[] = [];
  let foldedShards = 0;
  for (const { family, folded } of groups) {
    const edges = boundariesOf(family);
    const firstOfFamily = lanes.length;
    for (let index = 0; index + 1 < edges.length; index += 1) {
      lanes.push({ from: edges[index] ?? 0n, to: edges[index + 1] ?? 0n, folded });
    }
    foldedShards += folded * family.length;
    for (const { shard, from, to, firstColumn, lastColumn } of family) {
      const firstLane = firstOfFamily + edges.indexOf(from);
      const lanesOfShard = edges.indexOf(to) - edges.indexOf(from);
      nodes.push({
        shard,
        firstColumn,
        lastColumn,
        firstLane,
        lanes: lanesOfShard,
        parents: parentsOf(shard),
      });
    }
  }
  return { columns, lanes, nodes, foldedShards };
}

export function parentsOf({ parentShardId, adjacentParentShardId }: ShardView): readonly string[] {
  return [parentShardId, adjacentParentShardId].filter((parent) => parent !== null);
}

function place(
  shard: ShardView,
  { opened, closed }: LineageMoments = { opened: shard.createdAtMs, closed: shard.closedAtMs },
  columns: readonly LineageColumn[],
): Placed {
  const firstColumn = columnAt(columns, opened);
  const end = closed === null ? columns.length : columnAt(columns, closed);
  return {
    shard,
    from: BigInt(shard.startingHashKey),
    to: BigInt(shard.endingHashKey) + 1n,
    firstColumn,
    // It is closed where the next column begins.
    lastColumn: Math.max(firstColumn, end - 1),
  };
}

/** Groups of shards whose ranges overlap, directly or through others, in the order of their ranges. */
function familiesOf(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const families: Placed[][] = [];
  let end = 0n;
  for (const each of placed.toSorted(
    (a, b) => compare(a.from, b.from) || a.firstColumn - b.firstColumn || compare(b.to, a.to),
  )) {
    if (each.from >= end) families.push([each]);
    else families.at(-1)?.push(each);
    if (each.to > end) end = each.to;
  }
  return families;
}

function boundariesOf(family: readonly Placed[]): readonly bigint[] {
  return [...new Set(family.flatMap(({ from, to }) => [from, to]))].toSorted(compare);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function fractionOf(hashKey: bigint): number {
  return hashKey === HASH_KEY_SPACE ? 1 : hashKeyPosition(hashKey);
}

function foldAlike(families: readonly (readonly Placed[])[]) {
  const groups: { readonly family: readonly Placed[]; readonly story: string; folded: number }[] = [];
  for (const family of families) {
    const story = storyOf(family);
    const last = groups.at(-1);
    if (last?.story === story) last.folded += 1;
    else groups.push({ family, story, folded: 0 });
  }
  return groups;
}

/** What happened to a family and when, without its place: equal for families that would look the same. */
function storyOf(family: readonly Placed[]): string {
  const edges = boundariesOf(family);
  return family
    .map(({ from, to, firstColumn, lastColumn, shard }) =>
      [edges.indexOf(from), edges.indexOf(to), firstColumn, lastColumn, shard.closedAtMs === null].join(),
    )
    .join(";");
}
