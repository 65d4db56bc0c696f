import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import type { DiskFile } from "#host/disk/disk.ts";
import {
  encodedPositionsBytes,
  readPositions,
  type ShardPositions,
  writePositions,
} from "./shard-positions.ts";

/**
 * What a segment begins with: how far its shards had come before it, so that opening a lane needs no older
 * segment, and where the one before it ends, whatever a failed write may have left behind that place.
 */
export interface SegmentHeader {
  readonly positions: ShardPositions;
  /** Trusted bytes of all the lane's segments before this one, also of those deleted since. */
  readonly bytesBefore: number;
  /** Sequence and trusted length of the segment before this one; 0 and 0 for a lane's first. */
  readonly previousSequence: number;
  readonly previousLength: number;
  /** The data key that seals the segment's frames, wrapped; null where they are in the clear. */
  readonly wrappedKey: Uint8Array | null;
  /** Where the first frame begins. */
  readonly headerBytes: number;
}

const magic = Buffer.from("SLSG", "latin1").readUInt32LE(0);
/** A segment with a key has a version of its own, so that a program that knows no keys does not cut its frames off. */
const plainVersion = 1;
const keyedVersion = 2;
const fixedBytes = 40;
const firstReadBytes = 4096;
const maxHeaderBytes = 64 * 1024 * 1024;

/**
 *     0  u32  magic "SLSG"
 *     4  u32  CRC-32 of everything behind it, begun with the stream's seed
 *     8  u32  header bytes
 *    12  u32  format version: 1, or 2 with a key
 *    16  f64  bytes before
 *    24  f64  previous sequence
 *    32  f64  previous length
 *    40       shard positions; then in version 2  u16 key bytes, wrapped data key
 */
export function encodeSegmentHeader(header: Omit<SegmentHeader, "headerBytes">, seed: number): Buffer {
  const { wrappedKey } = header;
  const keyBytes = wrappedKey === null ? 0 : 2 + wrappedKey.length;
  const bytes = Buffer.alloc(fixedBytes + encodedPositionsBytes(header.positions) + keyBytes);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(bytes.length, 8);
  bytes.writeUInt32LE(wrappedKey === null ? plainVersion : keyedVersion, 12);
  bytes.writeDoubleLE(header.bytesBefore, 16);
  bytes.writeDoubleLE(header.previousSequence, 24);
  bytes.writeDoubleLE(header.previousLength, 32);
  const end = writePositions(bytes, fixedBytes, header.positions);
  if (wrappedKey !== null) {
    bytes.writeUInt16LE(wrappedKey.length, end);
    bytes.set(wrappedKey, end + 2);
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(8), seed), 4);
  return bytes;
}

/** Reads a segment's header; `undefined` if it is torn or damaged. */
export async function readSegmentHeader(file: DiskFile, seed: number): Promise<SegmentHeader | undefined> {
  let bytes: Buffer = Buffer.alloc(firstReadBytes);
  let count = await file.read(bytes, 0);
  if (count < fixedBytes || bytes.readUInt32LE(0) !== magic) return undefined;
  const headerBytes = bytes.readUInt32LE(8);
  if (headerBytes < fixedBytes + 4 || headerBytes > maxHeaderBytes) return undefined;
  if (headerBytes > count) {
    if (headerBytes > (await file.size())) return undefined;
    bytes = Buffer.alloc(headerBytes);
    count = await file.read(bytes, 0);
    if (count < headerBytes) return undefined;
  }
  if (crc32(bytes.subarray(8, headerBytes), seed) !== bytes.readUInt32LE(4)) return undefined;
  const version = bytes.readUInt32LE(12);
  if (version !== plainVersion && version !== keyedVersion) {
    throw new Error(
      `a segment has format version ${version}; this program knows ${plainVersion} and ${keyedVersion}`,
    );
  }
  const { positions, end } = readPositions(bytes, fixedBytes);
  return {
    positions,
    wrappedKey: version === plainVersion ? null : bytes.subarray(end + 2, end + 2 + bytes.readUInt16LE(end)),
    bytesBefore: bytes.readDoubleLE(16),
    previousSequence: bytes.readDoubleLE(24),
    previousLength: bytes.readDoubleLE(32),
    headerBytes,
  };
}
