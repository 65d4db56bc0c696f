import { behindOf } from "#contract/behind.ts";
import type { ReadersData, ReaderView, ShardTape } from "#contract/readers.ts";
import { shortShardId } from "../shards/shard-look.ts";
import { roundSpan, type TapeScale, type TapeTick, tapeTicks } from "./tape-axis.ts";

/** How much of the tape is drawn: all that can be read, or from a little before the reader that is furthest behind. */
export type TapeSpan = "all" | "readers";
export type TapeOrder = "shard" | "behind";

export interface TapeView {
  readonly scale: TapeScale;
  readonly span: TapeSpan;
  readonly order: TapeOrder;
}

export type HeadState =
  /** Nothing lies unread behind it. */
  | "at the tip"
  | "behind"
  /** What it reads next expires before long. */
  | "near the edge"
  /** Records expired before it read them. */
  | "lost records";

/** Where a reader stands on the tape of a shard. */
export interface TapeHead {
  readonly reader: ReaderView;
  /** 0 at the left edge of the picture, 1 at its tip; 0 also for one that stands further back than is drawn. */
  readonly at: number;
  readonly isOutside: boolean;
  readonly unread: number;
  readonly behindMs: number;
  readonly state: HeadState;
  /** Until the record that it reads next expires; null where nothing is unread. */
  readonly expiresInMs: number | null;
  /** Records that expired before it came to them. */
  readonly lostRecords: number;
}

export interface TapeLane {
  readonly shard: ShardTape;
  /** `12` of `shardId-000000000012`. */
  readonly name: string;
  readonly records: number;
  /** Where the tape begins and ends in the picture, 0 to 1; equal where it is empty. */
  readonly from: number;
  readonly to: number;
  /** It begins further back than is drawn. */
  readonly isCut: boolean;
  readonly heads: readonly TapeHead[];
}

export interface TapeModel {
  readonly scale: TapeScale;
  readonly nowMs: number;
  /** How far back the left edge of the picture is, milliseconds or records. */
  readonly reach: number;
  readonly ticks: readonly TapeTick[];
  /** Left of this records expire, 0 to 1; null where that is out of the picture. Only on the scale of time. */
  readonly edgeAt: number | null;
  readonly lanes: readonly TapeLane[];
  /** Heads in trouble, over all shards. */
  readonly inTrouble: number;
}

/** Makes the tapes of a stream ready to be drawn, all on one scale so that they can be compared. */
export function prepareTape(data: ReadersData, { scale, span, order }: TapeView): TapeModel {
  const measured = data.shards.map((shard, index) => measure(data, shard, index, scale));
  const furthest = (distances: readonly number[]): number => distances.reduce((a, b) => Math.max(a, b), 0);
  const readersReach = furthest(measured.flatMap(({ heads }) => heads.map(({ distance }) => distance)));
  const tapeReach = furthest(measured.map(({ trim }) => trim));
  const retentionMs = data.retentionHours * 3_600_000;
  const wanted = span === "all" ? tapeReach : Math.min(readersReach * 1.15, tapeReach);
  const round = roundSpan(scale, wanted);
  // Of what has expired a small part is enough to see the edge.
  const reach = scale === "time" ? Math.min(round, Math.max(wanted, retentionMs * 1.06)) : round;
  const place = (distance: number): number => Math.min(1, Math.max(0, 1 - distance / reach));
  const lanes = measured.map(({ shard, trim, tip, heads }): TapeLane => {
    const records = Math.max(0, shard.tipOrdinal - shard.trimOrdinal);
    return {
      shard,
      name: shortShardId(shard.shardId),
      records,
      from: records === 0 ? place(tip) : place(trim),
      to: place(tip),
      isCut: records > 0 && trim > reach * 1.0001,
      heads: heads.map(({ distance, head }) => ({
        ...head,
        at: place(distance),
        isOutside: distance > reach * 1.0001,
      })),
    };
  });
  return {
    scale,
    nowMs: data.nowMs,
    reach,
    ticks: tapeTicks(scale, reach),
    edgeAt: scale === "time" && retentionMs < reach ? place(retentionMs) : null,
    lanes: order === "behind" ? lanes.toSorted(furthestFirst) : lanes,
    inTrouble: lanes.reduce((sum, { heads }) => sum + heads.filter(isInTrouble).length, 0),
  };
}

export function isInTrouble({ state }: TapeHead): boolean {
  return state === "near the edge" || state === "lost records";
}

interface Measured {
  readonly shard: ShardTape;
  /** Distances from the right edge of the picture, in the unit of the scale. */
  readonly trim: number;
  readonly tip: number;
  readonly heads: readonly { readonly distance: number; readonly head: TapeHead }[];
}

function measure(data: ReadersData, shard: ShardTape, index: number, scale: TapeScale): Measured {
  const { nowMs } = data;
  const tipAge = shard.tipMs === null ? 0 : Math.max(0, nowMs - shard.tipMs);
  const trimAge = shard.trimMs === null ? tipAge : Math.max(tipAge, nowMs - shard.trimMs);
  const heads = data.readers.flatMap((reader) => {
    const head = headOf(data, shard, reader, index);
    if (head === null) return [];
    const distance = scale === "records" ? head.unread : Math.max(tipAge, head.behindMs);
    return [{ distance, head }];
  });
  const records = Math.max(0, shard.tipOrdinal - shard.trimOrdinal);
  return scale === "records"
    ? { shard, trim: records, tip: 0, heads }
    : { shard, trim: trimAge, tip: tipAge, heads };
}

function headOf(data: ReadersData, shard: ShardTape, reader: ReaderView, index: number): TapeHead | null {
  const position = reader.positions[index] ?? null;
  if (position === null) return null;
  const retentionMs = data.retentionHours * 3_600_000;
  const unread = Math.max(0, shard.tipOrdinal - Math.max(position, shard.trimOrdinal));
  const lostRecords = Math.max(0, shard.trimOrdinal - position);
  const behindMs = unread === 0 ? 0 : Math.max(0, reader.behindMs[index] ?? 0);
  const expiresInMs = unread === 0 ? null : Math.max(0, retentionMs - behindMs);
  const isNear = behindOf(behindMs, data.retentionHours) === "expiring-soon";
  const state =
    lostRecords > 0 ? "lost records" : unread === 0 ? "at the tip" : isNear ? "near the edge" : "behind";
  return { reader, at: 0, isOutside: false, unread, behindMs, state, expiresInMs, lostRecords };
}

/** By rough steps: shards that are about equally far behind stay where they are from one second to the next. */
function furthestFirst(a: TapeLane, b: TapeLane): number {
  return (
    roughly(furthestOf(b) / 1_000) - roughly(furthestOf(a) / 1_000) ||
    roughly(unreadOf(b)) - roughly(unreadOf(a))
  );
}

function roughly(amount: number): number {
  return Math.floor(Math.log2(amount + 1) * 3);
}

function furthestOf({ heads }: TapeLane): number {
  return heads.reduce((most, { behindMs }) => Math.max(most, behindMs), 0);
}

function unreadOf({ heads }: TapeLane): number {
  return heads.reduce((most, { unread }) => Math.max(most, unread), 0);
}
