import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { invariant } from "#engine/kernel/assert.ts";
import type { IncomingRecord, StoredRecord } from "#engine/kinesis/ports.ts";

/**
 * A frame is one appended batch. All numbers are little-endian.
 *
 *     0  u32  magic "SLF1"
 *     4  u32  CRC-32 of everything behind it, begun with the stream's seed
 *     8  u32  payload bytes
 *    12  u32  flags: 1 for a sealed payload (see `frame-seal.ts`), else 0
 *    16  u32  shard index
 *    20  u32  number of records
 *    24  f64  ordinal of the first record
 *    32  f64  arrival time in milliseconds
 *    40       payload: per record  u16 key bytes, key in UTF-8, u32 data bytes, data
 *
 * The seed makes frames of one stream invalid in another, and those inside a record's data invalid anywhere.
 */
export const frameHeaderBytes = 40;
export const frameMagic = Buffer.from("SLF1", "latin1");
const frameMagicNumber = frameMagic.readUInt32LE(0);
const recordOverheadBytes = 6;
const sealedFlag = 1;
/** What a sealed payload begins with: a nonce of 12 bytes and a tag of 16. */
export const sealBytes = 28;
/** Ten times what a PutRecords call may carry. Longer lengths are damage. */
export const maxPayloadBytes = 128 * 1024 * 1024;

export interface FrameTag {
  readonly shardIndex: number;
  readonly firstOrdinal: number;
  readonly arrivalMs: number;
}

/** Encodes a batch into one buffer, which `allocate` gives. */
export function encodeFrame(
  tag: FrameTag,
  records: readonly IncomingRecord[],
  seed: number,
  allocate: Allocate = Buffer.allocUnsafe,
): Buffer {
  const frame = layOut(tag, records, 0, allocate);
  writeChecksum(frame, seed);
  return frame;
}

/** A frame in the clear without a checksum, with room for a seal: `sealFrame` has to finish it. */
export function encodeUnsealedFrame(
  tag: FrameTag,
  records: readonly IncomingRecord[],
  allocate: Allocate = Buffer.allocUnsafe,
): Buffer {
  return layOut(tag, records, sealedFlag, allocate);
}

export function writeChecksum(frame: Buffer, seed: number): void {
  frame.writeUInt32LE(crc32(frame.subarray(8), seed), 4);
}

type Allocate = (bytes: number) => Buffer;

function layOut(
  tag: FrameTag,
  records: readonly IncomingRecord[],
  flags: number,
  allocate: Allocate,
): Buffer {
  let payloadBytes = flags === sealedFlag ? sealBytes : 0;
  for (const record of records) {
    payloadBytes += recordOverheadBytes + Buffer.byteLength(record.partitionKey) + record.data.length;
  }
  invariant(payloadBytes <= maxPayloadBytes, "a batch fits into a frame");
  const frame = allocate(frameHeaderBytes + payloadBytes);
  frame.writeUInt32LE(frameMagicNumber, 0);
  frame.writeUInt32LE(payloadBytes, 8);
  frame.writeUInt32LE(flags, 12);
  frame.writeUInt32LE(tag.shardIndex, 16);
  frame.writeUInt32LE(records.length, 20);
  frame.writeDoubleLE(tag.firstOrdinal, 24);
  frame.writeDoubleLE(tag.arrivalMs, 32);
  let at = recordsStart(0, flags === sealedFlag);
  for (const { partitionKey, data } of records) {
    const keyBytes = frame.write(partitionKey, at + 2);
    frame.writeUInt16LE(keyBytes, at);
    at += 2 + keyBytes;
    frame.writeUInt32LE(data.length, at);
    frame.set(data, at + 4);
    at += 4 + data.length;
  }
  return frame;
}

function recordsStart(frameStart: number, sealed: boolean): number {
  return frameStart + frameHeaderBytes + (sealed ? sealBytes : 0);
}

/** A whole and valid frame within a buffer. */
export interface Frame extends FrameTag {
  readonly buffer: Buffer;
  /** Where the frame begins in `buffer`. */
  readonly start: number;
  /** Where the next frame begins in `buffer`. */
  readonly end: number;
  readonly count: number;
  /** Whether its payload was stored sealed. */
  readonly sealed: boolean;
  /** Where the first record begins in `buffer`; of a frame that is still sealed, where its ciphertext does. */
  readonly recordsAt: number;
}

/** A frame that has just been encoded. */
export function newFrame(tag: FrameTag, buffer: Buffer, count: number, sealed: boolean): Frame {
  return { ...tag, buffer, start: 0, end: buffer.length, count, sealed, recordsAt: recordsStart(0, sealed) };
}

/**
 * Bytes that the frame at `start` says it has, or 0 if what is there is no frame of this lane. At least
 * `frameHeaderBytes` must be there.
 */
export function claimedFrameBytes(
  buffer: Buffer,
  start: number,
  acceptsShard: (index: number) => boolean,
): number {
  if (buffer.readUInt32LE(start) !== frameMagicNumber) return 0;
  const payloadBytes = buffer.readUInt32LE(start + 8);
  const count = buffer.readUInt32LE(start + 20);
  if (payloadBytes > maxPayloadBytes || count === 0 || count * recordOverheadBytes > payloadBytes) return 0;
  const flags = buffer.readUInt32LE(start + 12);
  if (flags > sealedFlag || (flags === sealedFlag && payloadBytes < sealBytes)) return 0;
  if (!acceptsShard(shardIndexAt(buffer, start))) return 0;
  return frameHeaderBytes + payloadBytes;
}

/** The shard that the frame at `start` says it is of. */
export function shardIndexAt(buffer: Buffer, start: number): number {
  return buffer.readUInt32LE(start + 16);
}

/** Decodes the frame at `start`, whose claimed bytes are all there; `undefined` if its checksum is wrong. */
export function decodeFrame(
  buffer: Buffer,
  start: number,
  frameBytes: number,
  seed: number,
): Frame | undefined {
  const end = start + frameBytes;
  if (crc32(buffer.subarray(start + 8, end), seed) !== buffer.readUInt32LE(start + 4)) return undefined;
  const sealed = buffer.readUInt32LE(start + 12) === sealedFlag;
  return {
    buffer,
    start,
    end,
    sealed,
    recordsAt: recordsStart(start, sealed),
    shardIndex: shardIndexAt(buffer, start),
    count: buffer.readUInt32LE(start + 20),
    firstOrdinal: buffer.readDoubleLE(start + 24),
    arrivalMs: buffer.readDoubleLE(start + 32),
  };
}

/** Records gathered for a reader, up to its limits. */
export class RecordPage {
  readonly records: StoredRecord[] = [];
  /** Ordinal of the next record wanted. */
  nextOrdinal: number;
  full = false;
  readonly #maxRecords: number;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(fromOrdinal: number, maxRecords: number, maxBytes: number) {
    this.nextOrdinal = fromOrdinal;
    this.#maxRecords = maxRecords;
    this.#maxBytes = maxBytes;
  }

  get remainingBytes(): number {
    return Math.max(0, this.#maxBytes - this.#bytes);
  }

  /** Whether a frame has records from `nextOrdinal` on. */
  wants(frame: Frame): boolean {
    return frame.firstOrdinal + frame.count > this.nextOrdinal;
  }

  /** Takes the records of a frame that is not sealed (any more) from `nextOrdinal` on, as far as there is room. */
  take(frame: Frame): void {
    const { buffer, firstOrdinal, arrivalMs, count, sealed } = frame;
    if (!this.wants(frame)) return;
    let at = frame.recordsAt;
    for (let index = 0; index < count; index++) {
      const keyStart = at + 2;
      const keyEnd = keyStart + buffer.readUInt16LE(at);
      const dataStart = keyEnd + 4;
      at = dataStart + buffer.readUInt32LE(keyEnd);
      const ordinal = firstOrdinal + index;
      if (ordinal < this.nextOrdinal) continue;
      const bytes = keyEnd - keyStart + at - dataStart;
      if (
        this.records.length >= this.#maxRecords ||
        (this.#bytes + bytes > this.#maxBytes && this.records.length > 0)
      ) {
        this.full = true;
        return;
      }
      this.#bytes += bytes;
      this.nextOrdinal = ordinal + 1;
      this.records.push({
        ordinal,
        arrivalMs,
        partitionKey: buffer.toString("utf8", keyStart, keyEnd),
        data: buffer.subarray(dataStart, at),
        encrypted: sealed,
      });
    }
    if (this.records.length >= this.#maxRecords || this.#bytes >= this.#maxBytes) this.full = true;
  }
}
