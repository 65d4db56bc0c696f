import type { Buffer } from "node:buffer";

/** How far a shard has come. */
export interface ShardPosition {
  /** The ordinal that follows the last record. */
  readonly nextOrdinal: number;
  /** Time of the last record. */
  readonly lastArrivalMs: number;
}

/** How far each shard of a lane has come that ever had a record. */
export type ShardPositions = ReadonlyMap<number, ShardPosition>;

const entryBytes = 20;

export const encodedPositionsBytes = (positions: ShardPositions): number => 4 + positions.size * entryBytes;

/** u32 count, then per shard: u32 shard index, f64 next ordinal, f64 last arrival. Returns the position behind. */
export function writePositions(target: Buffer, start: number, positions: ShardPositions): number {
  let at = target.writeUInt32LE(positions.size, start);
  for (const [shardIndex, position] of positions) {
    at = target.writeUInt32LE(shardIndex, at);
    at = target.writeDoubleLE(position.nextOrdinal, at);
    at = target.writeDoubleLE(position.lastArrivalMs, at);
  }
  return at;
}

export function readPositions(source: Buffer, start: number): { positions: ShardPositions; end: number } {
  const positions = new Map<number, ShardPosition>();
  const count = source.readUInt32LE(start);
  let at = start + 4;
  for (let index = 0; index < count; index++) {
    positions.set(source.readUInt32LE(at), {
      nextOrdinal: source.readDoubleLE(at + 4),
      lastArrivalMs: source.readDoubleLE(at + 12),
    });
    at += entryBytes;
  }
  return { positions, end: at };
}

/** Time of the newest record of all shards, 0 without records. */
export function newestArrivalMs(positions: ShardPositions): number {
  let newest = 0;
  for (const { lastArrivalMs } of positions.values()) newest = Math.max(newest, lastArrivalMs);
  return newest;
}
