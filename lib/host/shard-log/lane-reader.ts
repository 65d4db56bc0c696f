import type { KeyObject } from "node:crypto";
import { errorCode } from "#host/disk/disk.ts";
import type { Frame, RecordPage } from "./frame.ts";
import { type CursorOptions, FrameCursor, type OwnFrames } from "./frame-cursor.ts";
import { openFrame, sealKey } from "./frame-seal.ts";
import { acceptsShard, dataKeysOf, type LaneContext } from "./lane-context.ts";
import type { LaneState, ShardState } from "./lane-state.ts";
import type { Segment } from "./segment.ts";
import { headerOf, lengthOf, noticeDamage, positionsBefore, summaryOf } from "./segment-facts.ts";
import type { ShardPosition } from "./shard-positions.ts";
import type { SparseIndex } from "./sparse-index.ts";
import type { ShardTail } from "./tail-cache.ts";

/** What a page costs on disk beside its records' bytes, roughly. */
const pageOverhead = 1.1;

/** Reads a lane while it is written and trimmed. It sees only what is acknowledged. */
export class LaneReader {
  readonly #context: LaneContext;
  readonly #state: LaneState;

  constructor(context: LaneContext, state: LaneState) {
    this.#context = context;
    this.#state = state;
  }

  /** Fills the page from its next ordinal on. */
  async fill(shardIndex: number, page: RecordPage): Promise<void> {
    const shard = this.#state.shards.get(shardIndex);
    if (shard === undefined) return;
    for (;;) {
      const end = shard.nextOrdinal;
      if (page.nextOrdinal >= end) return;
      await this.#skipTrimmed(shardIndex, page);
      const { tail } = shard;
      if (
        tail.wrappedKey === null ? tail.fill(page) : await this.#fillFromSealed(tail, tail.wrappedKey, page)
      )
        return;
      await this.#fillFromDisk(shardIndex, page, end);
      // What was acknowledged meanwhile matters only to a reader who would else be told that there is nothing.
      if (page.records.length > 0 || shard.nextOrdinal === end) return;
      page.nextOrdinal = Math.max(page.nextOrdinal, end);
    }
  }

  async #skipTrimmed(shardIndex: number, page: RecordPage): Promise<void> {
    const { segments } = this.#state;
    if (segments.length === 0) return;
    const first = (await positionsBefore(this.#context, segments, 0)).get(shardIndex)?.nextOrdinal ?? 1;
    page.nextOrdinal = Math.max(page.nextOrdinal, first);
  }

  async #fillFromSealed(tail: ShardTail, wrapped: Uint8Array, page: RecordPage): Promise<boolean> {
    if (!tail.reaches(page)) return false;
    const key = await this.#keyOf(wrapped, page);
    return key === "withheld" || tail.fill(page, (frame) => openWith(frame, key));
  }

  async #fillFromDisk(shardIndex: number, page: RecordPage, end: number): Promise<void> {
    const { segments } = this.#state;
    const from = page.nextOrdinal;
    const begins = (position: ShardPosition | undefined) => (position?.nextOrdinal ?? 1) <= from;
    for (
      let index = await this.#lastSegment(segments, shardIndex, begins);
      index < segments.length;
      index++
    ) {
      if (page.full || page.nextOrdinal >= end) return;
      await this.#ifKept(segments, index, async (segment) => {
        const endOrdinal = await this.#endIn(segments, index, shardIndex, end);
        const own = { shardIndex, fromOrdinal: page.nextOrdinal, endOrdinal };
        await this.#fillFromSegment(segments, segment, index, own, page);
      });
    }
  }

  /** The ordinal behind the shard's last record in a segment; of the newest segment, of those that were there before. */
  async #endIn(
    segments: readonly Segment[],
    index: number,
    shardIndex: number,
    end: number,
  ): Promise<number> {
    if (index + 1 >= segments.length) return end;
    return (await positionsBefore(this.#context, segments, index + 1)).get(shardIndex)?.nextOrdinal ?? 1;
  }

  async #fillFromSegment(
    segments: readonly Segment[],
    segment: Segment,
    index: number,
    own: OwnFrames,
    page: RecordPage,
  ): Promise<void> {
    const { shardIndex } = own;
    const from = (await this.#indexOf(segments, index)).byOrdinal(shardIndex, page.nextOrdinal)?.offset;
    if (from === undefined) return;
    const wrapped = (await headerOf(this.#context, segment))?.wrappedKey ?? null;
    const key = wrapped === null ? null : await this.#keyOf(wrapped, page);
    if (key === "withheld") return;
    const to = await lengthOf(this.#context, segments, index);
    const chunkBytes = Math.min(1024 * 1024, page.remainingBytes * pageOverhead);
    await this.#walk(segment, { from, to, chunkBytes, own }, (cursor) => {
      for (let frame = cursor.next(); frame !== undefined; frame = cursor.next()) {
        if (frame.shardIndex === shardIndex && page.wants(frame)) {
          const open = frame.sealed ? openWith(frame, key) : frame;
          if (open !== undefined) page.take(open);
          else {
            const start = cursor.positionOf(frame);
            noticeDamage(this.#context, segment, start, start + frame.end - frame.start);
          }
        }
        if (page.full) return true;
      }
      return false;
    });
  }

  /**
   * A data key. When it cannot be had, a page that has records ends before those of the key, and only a reader who
   * would get nothing is told why.
   */
  async #keyOf(wrapped: Uint8Array, page: RecordPage): Promise<KeyObject | "withheld"> {
    try {
      return sealKey(await dataKeysOf(this.#context).unwrap(wrapped));
    } catch (error) {
      if (page.records.length === 0) throw error;
      page.full = true;
      return "withheld";
    }
  }

  /** Ordinal of the shard's first record that arrived at `timeMs` or later. */
  async ordinalAt(shardIndex: number, timeMs: number): Promise<number> {
    const shard = this.#state.shards.get(shardIndex);
    if (shard === undefined) return 1;
    if (timeMs > shard.lastArrivalMs) return shard.nextOrdinal;
    const { segments } = this.#state;
    const first = (await positionsBefore(this.#context, segments, 0)).get(shardIndex)?.nextOrdinal ?? 1;
    const { found } = shard;
    if (found !== undefined && timeMs > found.afterMs && timeMs <= found.untilMs)
      return Math.max(first, found.ordinal);
    return Math.max(first, await this.#search(segments, shardIndex, shard, timeMs));
  }

  async #search(
    segments: readonly Segment[],
    shardIndex: number,
    shard: ShardState,
    timeMs: number,
  ): Promise<number> {
    const end = shard.nextOrdinal;
    const begins = (position: ShardPosition | undefined) => (position?.lastArrivalMs ?? -1) < timeMs;
    const start = await this.#lastSegment(segments, shardIndex, begins);
    let afterMs =
      (await positionsBefore(this.#context, segments, start)).get(shardIndex)?.lastArrivalMs ?? -Infinity;
    let answer: number | undefined;
    for (let index = start; index < segments.length && answer === undefined; index++) {
      await this.#ifKept(segments, index, async (segment) => {
        const entry = (await this.#indexOf(segments, index)).beforeTime(shardIndex, timeMs);
        if (entry === undefined) return;
        const to = await lengthOf(this.#context, segments, index);
        await this.#walk(segment, { from: entry.offset, to }, (cursor) => {
          for (let frame = cursor.next(); frame !== undefined; frame = cursor.next()) {
            if (frame.shardIndex !== shardIndex) continue;
            if (frame.arrivalMs >= timeMs) {
              answer = frame.firstOrdinal;
              shard.found = { afterMs, untilMs: frame.arrivalMs, ordinal: answer };
              return true;
            }
            afterMs = frame.arrivalMs;
          }
          return false;
        });
      });
    }
    return answer ?? end;
  }

  /** Index of the last segment before which the shard's position fulfils a condition that holds for a leading run. */
  async #lastSegment(
    segments: readonly Segment[],
    shardIndex: number,
    holds: (position: ShardPosition | undefined) => boolean,
  ): Promise<number> {
    let low = 0;
    let high = segments.length - 1;
    let middle = high;
    while (low < high) {
      let position: ShardPosition | undefined;
      await this.#ifKept(segments, middle, async () => {
        position = (await positionsBefore(this.#context, segments, middle)).get(shardIndex);
      });
      if (holds(position)) low = middle;
      else high = middle - 1;
      middle = (low + high + 1) >>> 1;
    }
    return low;
  }

  async #indexOf(segments: readonly Segment[], index: number): Promise<SparseIndex> {
    return segments[index]?.index ?? (await summaryOf(this.#context, segments, index)).index;
  }

  /** Walks frames until `visit`, called per chunk, returns true. */
  async #walk(
    segment: Segment,
    part: Pick<CursorOptions, "from" | "to" | "chunkBytes" | "own">,
    visit: (cursor: FrameCursor) => boolean,
  ): Promise<void> {
    const { files, seed } = this.#context;
    const onDamage = (start: number, stop: number) => noticeDamage(this.#context, segment, start, stop);
    await files.use(segment.path, async (file) => {
      const cursor = new FrameCursor({
        ...part,
        file,
        seed,
        acceptsShard: acceptsShard(this.#context),
        onDamage,
      });
      while (await cursor.fill()) if (visit(cursor)) return;
    });
  }

  /** Runs the task unless the segment is trimmed, before or while it runs. */
  async #ifKept(
    segments: readonly Segment[],
    index: number,
    task: (segment: Segment) => Promise<void>,
  ): Promise<void> {
    const segment = segments[index];
    if (segment === undefined) return;
    try {
      await task(segment);
    } catch (error) {
      if (errorCode(error) !== "ENOENT" || this.#state.segments.includes(segment)) throw error;
    }
  }
}

function openWith(frame: Frame, key: KeyObject | null): Frame | undefined {
  return key === null ? undefined : openFrame(frame, key);
}
