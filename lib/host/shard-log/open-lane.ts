import { errorCode, unlinkIfThere } from "#host/disk/disk.ts";
import { loadSummary, type SegmentSummary } from "./index-file.ts";
import { type LaneContext, laneSegment } from "./lane-context.ts";
import { type LaneState, newShardState, type ShardState } from "./lane-state.ts";
import type { Segment } from "./segment.ts";
import { headerOf, lengthOf, positionsBefore, type SegmentScan, scanSegment } from "./segment-facts.ts";
import type { ShardPosition, ShardPositions } from "./shard-positions.ts";
import { SparseIndex } from "./sparse-index.ts";

/**
 * Opens a lane from the sequences of its segments, oldest first. It reads the last segment, from where its saved
 * index ends, and the header of the first; never more, however much is stored. A torn tail is cut off and what
 * stays is synced, so that a record which a reader sees can no longer vanish.
 *
 * An index that knows of more than its segment holds is the proof that records have been lost. That is said, and their
 * ordinals are not given again: a reader's place stays behind what is put next.
 */
export async function openLane(context: LaneContext, sequences: readonly number[]): Promise<LaneState> {
  const segments = sequences.map((sequence) => laneSegment(context, sequence));
  const lost = new Map<number, ShardPosition>();
  for (;;) {
    const last = segments.at(-1);
    if (last === undefined) return { segments: [], shards: shardStates(lost) };
    const size = await sizeOf(context, last);
    const saved = await savedSummary(context, last);
    const missingBytes = (saved?.lengthBytes ?? 0) - size;
    if (missingBytes > 0) {
      context.onNotice(
        `${last.path}: ${missingBytes} bytes at its end are missing, with the records in them`,
      );
    }
    addPositions(lost, saved?.positions ?? new Map());
    const scan = size === 0 ? undefined : await scanLast(context, segments, size, saved);
    if (scan !== undefined) {
      await headerOf(context, segments[0] ?? last);
      await cutAndSync(context, last, scan.end);
      last.lengthBytes = scan.end;
      last.index = scan.index;
      if (last.header?.wrappedKey === null) last.keyArn = null;
      addPositions(lost, scan.positions);
      return { segments, shards: shardStates(lost) };
    }
    await context.files.forget(last.path);
    if (saved === undefined) {
      // The crash came before the segment's first sync: nothing in it was acknowledged.
      context.onNotice(`${last.path}: removed, for it was never finished`);
      await unlinkIfThere(context.disk, last.path);
    } else if (size > 0) {
      context.onNotice(`${last.path}: kept as ${last.path}.damaged, for nothing in it can be read`);
      await context.disk.rename(last.path, `${last.path}.damaged`);
    } else await unlinkIfThere(context.disk, last.path);
    await unlinkIfThere(context.disk, last.indexPath);
    segments.pop();
  }
}

/** Bytes of a segment; 0 also if its file is gone. */
async function sizeOf(context: LaneContext, segment: Segment): Promise<number> {
  try {
    return await context.files.use(segment.path, (file) => file.size());
  } catch (error) {
    if (errorCode(error) === "ENOENT") return 0;
    throw error;
  }
}

async function savedSummary(context: LaneContext, segment: Segment): Promise<SegmentSummary | undefined> {
  const saved = await loadSummary(context.disk, segment.indexPath, context.seed);
  return saved?.sequence === segment.sequence ? saved : undefined;
}

/** Moves positions on to the later of both. */
function addPositions(positions: Map<number, ShardPosition>, others: ShardPositions): void {
  for (const [index, { nextOrdinal, lastArrivalMs }] of others) {
    const known = positions.get(index);
    positions.set(index, {
      nextOrdinal: Math.max(known?.nextOrdinal ?? 0, nextOrdinal),
      lastArrivalMs: Math.max(known?.lastArrivalMs ?? 0, lastArrivalMs),
    });
  }
}

function shardStates(positions: ShardPositions): Map<number, ShardState> {
  return new Map([...positions].map(([index, position]) => [index, newShardState(position)]));
}

/** `undefined` if the last segment has neither a header nor a frame. */
async function scanLast(
  context: LaneContext,
  segments: Segment[],
  size: number,
  saved: SegmentSummary | undefined,
): Promise<SegmentScan | undefined> {
  const last = segments.at(-1);
  if (last === undefined) return undefined;
  const header = await headerOf(context, last);
  if (header === undefined) return scanWithoutHeader(context, segments, last, size);
  if (saved !== undefined && saved.lengthBytes <= size) {
    return scanSegment(context, last, saved.positions, saved.lengthBytes, size, saved.index);
  }
  return scanSegment(context, last, header.positions, header.headerBytes, size, new SparseIndex());
}

/** Saves the frames of a segment whose header is damaged. */
async function scanWithoutHeader(context: LaneContext, segments: Segment[], last: Segment, size: number) {
  const index = segments.length - 1;
  const unopened = await scanSegment(context, last, new Map(), 0, size, new SparseIndex());
  if (unopened.frameCount === 0) return undefined;
  const positions = await positionsBefore(context, segments, index);
  const previous = segments[index - 1];
  const previousLength = await lengthOf(context, segments, index - 1);
  const previousHeader = previous && (await headerOf(context, previous));
  last.header = {
    positions,
    bytesBefore: (previousHeader?.bytesBefore ?? 0) + previousLength,
    previousSequence: previous?.sequence ?? 0,
    previousLength,
    wrappedKey: null,
    headerBytes: 0,
  };
  return scanSegment(context, last, positions, 0, size, new SparseIndex());
}

async function cutAndSync(context: LaneContext, segment: Segment, end: number): Promise<void> {
  await context.files.use(segment.path, async (file) => {
    const size = await file.size();
    if (size > end) {
      context.onNotice(`${segment.path}: ${size - end} bytes of unfinished writes were cut off at ${end}`);
      await file.truncate(end);
    }
    await file.sync();
  });
}
