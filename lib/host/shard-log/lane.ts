import type { Buffer } from "node:buffer";
import { invariant } from "#engine/kernel/assert.ts";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { Appended, IncomingRecord } from "#engine/kinesis/ports.ts";
import { type DiskFile, errorCode, unlinkIfThere, writeFully } from "#host/disk/disk.ts";
import { CommitQueue, type PendingBatch } from "./commit-queue.ts";
import { encodeFrame, encodeUnsealedFrame, type Frame, newFrame } from "./frame.ts";
import { pooledFromBytes } from "./frame-buffers.ts";
import { sealFrame, sealKey } from "./frame-seal.ts";
import { dataKeysOf, type LaneContext, laneSegment } from "./lane-context.ts";
import { LaneReader } from "./lane-reader.ts";
import { acknowledgedPositions, type LaneState, newShardState, type ShardState } from "./lane-state.ts";
import type { Segment } from "./segment.ts";
import { headerOf, saveOrNotice } from "./segment-facts.ts";
import { encodeSegmentHeader } from "./segment-header.ts";
import { newestArrivalMs } from "./shard-positions.ts";
import { SparseIndex } from "./sparse-index.ts";
import { ShardTail } from "./tail-cache.ts";

/**
 * One lane of a stream: a run of segments of which only the last is written.
 *
 *     append → queue → group → [seal] → [roll] → write → sync → acknowledged
 *                                                  └─ fails → cut back, or roll before the next group
 *
 * A segment's frames are all in the clear or all sealed under one data key, which its header holds wrapped. A new key,
 * the end of encryption and a restart each begin a new segment.
 *
 * A failed sync leaves the file's tail in an unknown state for good: such a segment is never written again, and
 * the header of the next one says where its trusted part ends.
 */
export class Lane {
  readonly reader: LaneReader;
  readonly #context: LaneContext;
  readonly #state: LaneState;
  readonly #queue = new CommitQueue((group) => this.#commitGroup(group));
  /** Sequence numbers are used once, also those of segments that could not be made. */
  #lastSequence: number;
  #mustRoll = false;
  readonly #allocate = (bytes: number) => this.#context.buffers.take(bytes);
  /** Saving of indexes, which nobody waits for but `trim` and `close`. */
  #background: Promise<void> = Promise.resolve();
  #savedLengthBytes = -1;

  constructor(context: LaneContext, state: LaneState) {
    this.#context = context;
    this.#state = state;
    this.reader = new LaneReader(context, state);
    this.#lastSequence = state.segments.at(-1)?.sequence ?? 0;
    context.budget.add(this.sizeBytes());
  }

  append(
    shardIndex: number,
    records: readonly IncomingRecord[],
    askedArrivalMs: number,
    keyArn: string | null,
  ): Promise<Appended> {
    const shard = this.#shard(shardIndex);
    const arrivalMs = Math.max(askedArrivalMs, shard.newestAssignedMs);
    const tag = { shardIndex, firstOrdinal: shard.nextToAssign, arrivalMs };
    const buffer =
      keyArn === null
        ? encodeFrame(tag, records, this.#context.seed, this.#allocate)
        : encodeUnsealedFrame(tag, records, this.#allocate);
    shard.nextToAssign += records.length;
    shard.newestAssignedMs = arrivalMs;
    const frame = newFrame(tag, buffer, records.length, keyArn !== null);
    return new Promise((resolve, reject) => this.#queue.push({ frame, shard, keyArn, resolve, reject }));
  }

  nextOrdinal(shardIndex: number): number {
    return this.#state.shards.get(shardIndex)?.nextOrdinal ?? 1;
  }

  lastArrivalMs(shardIndex: number): number {
    return this.#state.shards.get(shardIndex)?.lastArrivalMs ?? 0;
  }

  sizeBytes(): number {
    const first = this.#state.segments[0];
    const last = this.#state.segments.at(-1);
    if (first === undefined || last === undefined) return 0;
    return (last.header?.bytesBefore ?? 0) - (first.header?.bytesBefore ?? 0) + (last.lengthBytes ?? 0);
  }

  /** Deletes the segments whose records are all older; the last one is followed by an empty one first. */
  async trim(timeMs: number): Promise<void> {
    if (this.#state.segments.length === 0) return;
    const expired = await this.#queue.runBetween(() => this.#takeExpired(timeMs));
    await this.#background;
    for (const segment of expired) {
      await unlinkIfThere(this.#context.disk, segment.path);
      await unlinkIfThere(this.#context.disk, segment.indexPath);
      await this.#context.files.forget(segment.path);
      this.#context.summaries.forget(segment.path);
    }
  }

  /** Waits for what is queued, saves the last segment's index and lets go of the files. */
  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#background;
    const last = this.#state.segments.at(-1);
    if (last?.index !== undefined && last.lengthBytes !== this.#savedLengthBytes) await this.#saveIndex(last);
    for (const { path } of this.#state.segments) {
      await this.#context.files.forget(path);
      this.#context.summaries.forget(path);
    }
    this.#context.tails.drop(new Set([...this.#state.shards.values()].map((shard) => shard.tail)));
    this.#context.budget.giveBack(this.sizeBytes());
  }

  #shard(shardIndex: number): ShardState {
    let shard = this.#state.shards.get(shardIndex);
    if (shard === undefined) {
      shard = newShardState();
      this.#state.shards.set(shardIndex, shard);
    }
    return shard;
  }

  /** Commits as many parts as the segments' size and the frames' keys ask for. */
  async #commitGroup(group: readonly PendingBatch[]): Promise<void> {
    let index = 0;
    while (index < group.length) {
      const part: PendingBatch[] = [];
      let bytes = 0;
      const keyArn = group[index]?.keyArn ?? null;
      const room = this.#roomBytes(group[index]?.frame.end ?? 0, keyArn);
      for (; index < group.length; index++) {
        const batch = group[index];
        if (batch === undefined || batch.keyArn !== keyArn) break;
        if (bytes + batch.frame.end > room && part.length > 0) break;
        if (!this.#context.budget.tryTake(batch.frame.end)) {
          batch.reject(new StorageFullError("the disk budget is used up"));
          this.#context.buffers.giveBack(batch.frame.buffer);
          continue;
        }
        part.push(batch);
        bytes += batch.frame.end;
      }
      if (part.length > 0) await this.#commitPart(part, bytes, keyArn);
    }
  }

  /** Bytes that fit into the last segment, or into a new one if the next frame does not. */
  #roomBytes(nextFrameBytes: number, keyArn: string | null): number {
    const last = this.#state.segments.at(-1);
    const room = this.#context.segmentBytes - (last?.lengthBytes ?? 0);
    const goesOn =
      room >= nextFrameBytes && !this.#mustRoll && (last === undefined || last.keyArn === keyArn);
    return goesOn ? room : this.#context.segmentBytes;
  }

  async #commitPart(part: readonly PendingBatch[], bytes: number, keyArn: string | null): Promise<void> {
    try {
      const frames = part.map((batch) => batch.frame.buffer);
      const last = this.#state.segments.at(-1);
      const length = last?.lengthBytes ?? 0;
      const fits = length + bytes <= this.#context.segmentBytes || length === last?.header?.headerBytes;
      if (last === undefined || this.#mustRoll || !fits || last.keyArn !== keyArn) {
        const wrappedKey = keyArn === null ? null : await this.#sealUnderNewKey(frames, keyArn);
        await this.#roll(frames, bytes, keyArn, wrappedKey);
      } else {
        if (keyArn !== null) await this.#sealUnderKeyOf(last, frames);
        await this.#extend(last, length, frames, bytes);
      }
    } catch (error) {
      this.#context.budget.giveBack(bytes);
      const reason = storageError(error);
      for (const batch of part) {
        batch.reject(reason);
        this.#context.buffers.giveBack(batch.frame.buffer);
      }
      return;
    }
    this.#acknowledge(part, bytes);
  }

  /** @returns the new data key, wrapped */
  async #sealUnderNewKey(frames: readonly Buffer[], keyArn: string): Promise<Uint8Array> {
    const { plaintext, wrapped } = await dataKeysOf(this.#context).generate(keyArn);
    sealAll(frames, plaintext, this.#context.seed);
    return wrapped;
  }

  async #sealUnderKeyOf(segment: Segment, frames: readonly Buffer[]): Promise<void> {
    const wrapped = segment.header?.wrappedKey ?? null;
    invariant(wrapped !== null, "a segment of sealed frames has a key");
    sealAll(frames, await dataKeysOf(this.#context).unwrap(wrapped), this.#context.seed);
  }

  #acknowledge(part: readonly PendingBatch[], bytes: number): void {
    const segment = this.#state.segments.at(-1);
    const wrappedKey = segment?.header?.wrappedKey ?? null;
    let offset = (segment?.lengthBytes ?? 0) - bytes;
    for (const { frame, shard, resolve } of part) {
      segment?.index?.note(frame.shardIndex, frame.firstOrdinal, offset, frame.arrivalMs);
      offset += frame.end;
      shard.nextOrdinal = frame.firstOrdinal + frame.count;
      shard.lastArrivalMs = frame.arrivalMs;
      this.#keepOrReuse(shard, frame, wrappedKey);
      resolve({ firstOrdinal: frame.firstOrdinal, arrivalMs: frame.arrivalMs });
    }
  }

  /**
   * Small batches stay in memory for readers at the tip; the buffers of large ones are used again. Sealed ones stay
   * sealed: their readers have to ask for the key.
   */
  #keepOrReuse(shard: ShardState, frame: Frame, wrappedKey: Uint8Array | null): void {
    if (frame.buffer.length < pooledFromBytes) {
      if (shard.tail.wrappedKey !== wrappedKey) {
        shard.tail.clear();
        shard.tail = new ShardTail(wrappedKey);
      }
      this.#context.tails.add(shard.tail, frame);
      return;
    }
    shard.tail.clear();
    shard.tail = new ShardTail();
    this.#context.buffers.giveBack(frame.buffer);
  }

  /** Writes behind the last acknowledged frame. */
  async #extend(
    segment: Segment,
    length: number,
    frames: readonly Uint8Array[],
    bytes: number,
  ): Promise<void> {
    await this.#context.files.use(segment.path, async (file) => {
      try {
        await writeFully(file, frames, length);
      } catch (error) {
        await this.#cutBack(file, segment, length);
        throw error;
      }
      try {
        await file.sync();
      } catch (error) {
        this.#mustRoll = true;
        this.#context.onNotice(`${segment.path}: a sync failed; a new segment follows: ${String(error)}`);
        throw error;
      }
    });
    segment.lengthBytes = length + bytes;
  }

  async #cutBack(file: DiskFile, segment: Segment, length: number): Promise<void> {
    try {
      await file.truncate(length);
    } catch (error) {
      this.#mustRoll = true;
      this.#context.onNotice(
        `${segment.path}: could not be cut back; a new segment follows: ${String(error)}`,
      );
    }
  }

  /** Begins a new segment with the frames in it, and seals the one before. */
  async #roll(
    frames: readonly Uint8Array[],
    bytes: number,
    keyArn: string | null,
    wrappedKey: Uint8Array | null,
  ): Promise<void> {
    const { context, state } = { context: this.#context, state: this.#state };
    await context.ensureDirectory();
    const previous = state.segments.at(-1);
    const segment = laneSegment(context, ++this.#lastSequence);
    const header = {
      positions: acknowledgedPositions(state),
      bytesBefore: (previous?.header?.bytesBefore ?? 0) + (previous?.lengthBytes ?? 0),
      previousSequence: previous?.sequence ?? 0,
      previousLength: previous?.lengthBytes ?? 0,
      wrappedKey,
    };
    const encoded = encodeSegmentHeader(header, context.seed);
    try {
      await context.files.create(segment.path, async (file) => {
        await writeFully(file, [encoded, ...frames], 0);
        await file.sync();
        await context.disk.syncDirectory(context.directory);
      });
    } catch (error) {
      await context.files.forget(segment.path);
      await unlinkIfThere(context.disk, segment.path).catch(() => undefined);
      throw error;
    }
    segment.header = { ...header, headerBytes: encoded.length };
    segment.lengthBytes = encoded.length + bytes;
    segment.index = new SparseIndex();
    segment.keyArn = keyArn;
    context.budget.add(encoded.length);
    state.segments = [...state.segments, segment];
    this.#mustRoll = false;
    this.#savedLengthBytes = -1;
    if (previous !== undefined) this.#seal(previous);
  }

  #seal(segment: Segment): void {
    const saving = this.#saveIndex(segment);
    segment.index = undefined;
    this.#background = this.#background.then(() => saving);
  }

  /** Saves the index of the last segment, with the positions of the shards as they are. */
  async #saveIndex(segment: Segment): Promise<void> {
    const { index, lengthBytes } = segment;
    if (index === undefined || lengthBytes === undefined) return;
    const positions = acknowledgedPositions(this.#state);
    const summary = { sequence: segment.sequence, lengthBytes, positions, index };
    this.#context.summaries.put(segment.path, summary);
    this.#savedLengthBytes = lengthBytes;
    await saveOrNotice(this.#context, segment, summary);
  }

  async #takeExpired(timeMs: number): Promise<readonly Segment[]> {
    const last = this.#state.segments.at(-1);
    const newestMs = newestArrivalMs(acknowledgedPositions(this.#state));
    const lastHasFrames = last !== undefined && (last.lengthBytes ?? 0) > (last.header?.headerBytes ?? 0);
    if (lastHasFrames && newestMs < timeMs) {
      await this.#roll([], 0, null, null).catch((error: unknown) => {
        this.#context.onNotice(
          `${last.path}: stays for now, for no segment could follow it: ${String(error)}`,
        );
      });
    }
    const { segments } = this.#state;
    let keepFrom = 0;
    for (; keepFrom < segments.length - 1; keepFrom++) {
      const next = segments[keepFrom + 1];
      const header = next && (await headerOf(this.#context, next));
      // Behind a damaged header nothing is known to be old, so it stays.
      if (header === undefined || newestArrivalMs(header.positions) >= timeMs) break;
    }
    const before = this.sizeBytes();
    this.#state.segments = segments.slice(keepFrom);
    this.#context.budget.giveBack(before - this.sizeBytes());
    return segments.slice(0, keepFrom);
  }
}

function sealAll(frames: readonly Buffer[], plaintextKey: Uint8Array, seed: number): void {
  const key = sealKey(plaintextKey);
  for (const frame of frames) sealFrame(frame, key, seed);
}

const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

function storageError(error: unknown): Error {
  if (fullCodes.has(errorCode(error))) return new StorageFullError("the disk is full", { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
