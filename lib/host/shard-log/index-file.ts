import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { type Disk, errorCode, unlinkIfThere, writeFully } from "#host/disk/disk.ts";
import {
  encodedPositionsBytes,
  readPositions,
  type ShardPositions,
  writePositions,
} from "./shard-positions.ts";
import { SparseIndex } from "./sparse-index.ts";

/**
 * What is known of a segment's first `lengthBytes`, which are all on stable storage: the index of their frames and
 * how far the shards had come behind them. Saved when a segment is sealed or its log is closed. It only saves
 * scanning: a missing, torn or damaged one is made again from the segment.
 */
export interface SegmentSummary {
  readonly sequence: number;
  readonly lengthBytes: number;
  readonly positions: ShardPositions;
  readonly index: SparseIndex;
}

const magic = Buffer.from("SLIX", "latin1").readUInt32LE(0);
const formatVersion = 1;
const fixedBytes = 32;

/**
 *     0  u32  magic "SLIX"
 *     4  u32  CRC-32 of everything behind it, begun with the stream's seed
 *     8  u32  file bytes
 *    12  u32  format version: 1
 *    16  f64  sequence
 *    24  f64  bytes covered
 *    32       shard positions, u32 number of shards, per shard: u32 shard index, u32 entries,
 *             per entry: f64 ordinal, f64 offset, f64 arrival time
 */
export function encodeSummary(summary: SegmentSummary, seed: number): Buffer {
  const { shards } = summary.index;
  let size = fixedBytes + encodedPositionsBytes(summary.positions) + 4;
  for (const { ordinals } of shards.values()) size += 8 + ordinals.length * 24;
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(size, 8);
  bytes.writeUInt32LE(formatVersion, 12);
  bytes.writeDoubleLE(summary.sequence, 16);
  bytes.writeDoubleLE(summary.lengthBytes, 24);
  let at = writePositions(bytes, fixedBytes, summary.positions);
  at = bytes.writeUInt32LE(shards.size, at);
  for (const [shardIndex, { ordinals, offsets, times }] of shards) {
    at = bytes.writeUInt32LE(shardIndex, at);
    at = bytes.writeUInt32LE(ordinals.length, at);
    for (let index = 0; index < ordinals.length; index++) {
      at = bytes.writeDoubleLE(ordinals[index] ?? 0, at);
      at = bytes.writeDoubleLE(offsets[index] ?? 0, at);
      at = bytes.writeDoubleLE(times[index] ?? 0, at);
    }
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(8), seed), 4);
  return bytes;
}

/** `undefined` if the bytes are not a whole summary of this format. */
export function decodeSummary(bytes: Buffer, seed: number): SegmentSummary | undefined {
  if (
    bytes.length < fixedBytes + 8 ||
    bytes.readUInt32LE(0) !== magic ||
    bytes.readUInt32LE(8) !== bytes.length
  ) {
    return undefined;
  }
  if (crc32(bytes.subarray(8), seed) !== bytes.readUInt32LE(4)) return undefined;
  if (bytes.readUInt32LE(12) !== formatVersion) return undefined;
  const { positions, end } = readPositions(bytes, fixedBytes);
  const index = new SparseIndex();
  const shardCount = bytes.readUInt32LE(end);
  let at = end + 4;
  for (let shard = 0; shard < shardCount; shard++) {
    const shardIndex = bytes.readUInt32LE(at);
    const entryCount = bytes.readUInt32LE(at + 4);
    at += 8;
    for (let entry = 0; entry < entryCount; entry++, at += 24) {
      index.note(shardIndex, bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8), bytes.readDoubleLE(at + 16));
    }
  }
  return { sequence: bytes.readDoubleLE(16), lengthBytes: bytes.readDoubleLE(24), positions, index };
}

export async function saveSummary(
  disk: Disk,
  path: string,
  summary: SegmentSummary,
  seed: number,
): Promise<void> {
  await unlinkIfThere(disk, path);
  const file = await disk.open(path, "create");
  try {
    await writeFully(file, [encodeSummary(summary, seed)], 0);
  } finally {
    await file.close();
  }
}

/** `undefined` if there is none, or none that can be trusted. */
export async function loadSummary(
  disk: Disk,
  path: string,
  seed: number,
): Promise<SegmentSummary | undefined> {
  try {
    const file = await disk.open(path, "read");
    try {
      const bytes = Buffer.allocUnsafeSlow(await file.size());
      const count = await file.read(bytes, 0);
      return decodeSummary(bytes.subarray(0, count), seed);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
