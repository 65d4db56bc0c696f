import { behindTone } from "#contract/behind.ts";
import type { BatchView, MappingShardView } from "#contract/mappings.ts";
import { shortShardId } from "../../streams/shards/shard-look.ts";
import { type Activities, isResting } from "./activity.ts";

/** A shard of the picture. */
export interface ShardRow {
  readonly shard: MappingShardView;
  /** `12` */
  readonly name: string;
  /** What of its parents there is to say: `after 0`, `waits for 0 and 1`; empty where it has none. */
  readonly lineage: string;
  readonly behindMs: number | null;
  /** From 0, a day or more behind, to 1, at the tip; null where it is not known. */
  readonly at: number | null;
  readonly recordsPerSecond: number;
  /** Of how far it is behind. */
  readonly tone: "plain" | "warn" | "bad";
  /** A batch fails, and what is behind it waits. */
  readonly isHeldUp: boolean;
  /** Lanes that have a batch, or one that stays empty. */
  readonly lanes: readonly (readonly BatchView[])[];
}

export interface PictureModel {
  /** Parents before their children. */
  readonly rows: readonly ShardRow[];
  /** Shards in which nothing happens, when they are folded away. */
  readonly folded: number;
}

/** Up to so many shards are all shown. */
const SHOWN_ALL = 12;

const DAY_MS = 86_400_000;
const FINEST_MS = 200;

/** Where an age stands between the tip, at 1, and a day ago, at 0: each mark ten times as far as the one before it. */
export function positionOf(behindMs: number): number {
  const furthest = Math.log1p(DAY_MS / FINEST_MS);
  return 1 - Math.min(1, Math.log1p(Math.max(0, behindMs) / FINEST_MS) / furthest);
}

export const POSITION_TICKS = [
  { label: "1 d", at: positionOf(DAY_MS) },
  { label: "1 h", at: positionOf(3_600_000) },
  { label: "1 min", at: positionOf(60_000) },
  { label: "1 s", at: positionOf(1_000) },
  { label: "tip", at: 1 },
] as const;

export function preparePicture(
  shards: readonly MappingShardView[],
  activities: Activities,
  nowMs: number,
  showsAll: boolean,
): PictureModel {
  const sorted = shards.toSorted((a, b) => (a.shardId < b.shardId ? -1 : 1));
  const shown =
    showsAll || sorted.length <= SHOWN_ALL
      ? sorted
      : sorted.filter((shard) => !isQuiet(shard, activities, nowMs));
  return {
    rows: shown.map((shard) => rowOf(shard, activities.get(shard.shardId)?.recordsPerSecond ?? 0)),
    folded: sorted.length - shown.length,
  };
}

function isQuiet(shard: MappingShardView, activities: Activities, nowMs: number): boolean {
  if (hasTrouble(shard) || shard.phase === "waiting-for-parents") return false;
  return shard.phase === "finished" || isResting(activities.get(shard.shardId), nowMs);
}

function rowOf(shard: MappingShardView, recordsPerSecond: number): ShardRow {
  const behindMs = shard.phase === "finished" ? null : behindOf(shard);
  return {
    shard,
    name: shortShardId(shard.shardId),
    lineage: lineageText(shard),
    behindMs,
    at: shard.phase === "waiting-for-parents" || behindMs === null ? null : positionOf(behindMs),
    recordsPerSecond,
    tone: behindTone(behindMs, null),
    isHeldUp: hasTrouble(shard),
    lanes: lanesOf(shard.batches),
  };
}

/** What was read last and what was processed last may differ: a batch that fails stays behind while others are read. */
function behindOf({ millisBehindLatest, iteratorAgeMs, batches }: MappingShardView): number | null {
  if (millisBehindLatest === null) return iteratorAgeMs;
  return batches.length === 0 ? millisBehindLatest : Math.max(millisBehindLatest, iteratorAgeMs ?? 0);
}

/** A batch that failed and holds up what is behind it. */
function hasTrouble({ batches }: Pick<MappingShardView, "batches">): boolean {
  return batches.some(({ state, error }) => state === "waiting-to-retry" || error !== null);
}

function lineageText({ parentShardIds, phase }: MappingShardView): string {
  if (parentShardIds.length === 0) return "";
  const names = parentShardIds.map(shortShardId).join(" and ");
  return phase === "waiting-for-parents" ? `waits for ${names}` : `after ${names}`;
}

function lanesOf(batches: readonly BatchView[]): readonly (readonly BatchView[])[] {
  const byLane = Map.groupBy(batches, ({ lane }) => lane);
  if (byLane.size === 0) return [[]];
  return [...byLane.entries()].toSorted(([a], [b]) => a - b).map(([, ofLane]) => ofLane);
}
