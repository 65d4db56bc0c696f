import { unlinkIfThere } from "#host/disk/disk.ts";
import { loadSummary } from "./index-file.ts";
import { type LaneContext, laneSegment } from "./lane-context.ts";
import { type LaneState, newShardState } from "./lane-state.ts";
import type { Segment } from "./segment.ts";
import { headerOf, lengthOf, positionsBefore, type SegmentScan, scanSegment } from "./segment-facts.ts";
import { SparseIndex } from "./sparse-index.ts";

/**
 * Opens a lane from the sequences of its segments, oldest first. It reads the last segment, from where its saved
 * index ends, and the header of the first; never more, however much is stored. A torn tail is cut off and what
 * stays is synced, so that a record which a reader sees can no longer vanish.
 */
export async function openLane(context: LaneContext, sequences: readonly number[]): Promise<LaneState> {
  const segments = sequences.map((sequence) => laneSegment(context, sequence));
  for (;;) {
    const last = segments.at(-1);
    if (last === undefined) return { segments: [], shards: new Map() };
    const scan = await scanLast(context, segments);
    if (scan !== undefined) {
      await headerOf(context, segments[0] ?? last);
      await cutAndSync(context, last, scan.end);
      last.lengthBytes = scan.end;
      last.index = scan.index;
      if (last.header?.wrappedKey === null) last.keyArn = null;
      const shards = new Map(
        [...scan.positions].map(([index, position]) => [index, newShardState(position)]),
      );
      return { segments, shards };
    }
    // The crash came before the segment's first sync: nothing in it was acknowledged.
    context.onNotice(`${last.path}: removed, for it was never finished`);
    await context.files.forget(last.path);
    await unlinkIfThere(context.disk, last.path);
    await unlinkIfThere(context.disk, last.indexPath);
    segments.pop();
  }
}

/** `undefined` if the last segment has neither a header nor a frame. */
async function scanLast(context: LaneContext, segments: Segment[]): Promise<SegmentScan | undefined> {
  const last = segments.at(-1);
  if (last === undefined) return undefined;
  const size = await context.files.use(last.path, (file) => file.size());
  const header = await headerOf(context, last);
  if (header === undefined) return scanWithoutHeader(context, segments, last, size);
  const saved = await loadSummary(context.disk, last.indexPath, context.seed);
  if (saved !== undefined && saved.sequence === last.sequence && saved.lengthBytes <= size) {
    return scanSegment(context, last, saved.positions, saved.lengthBytes, size, saved.index);
  }
  return scanSegment(context, last, header.positions, header.headerBytes, size, new SparseIndex());
}

/** Saves the frames of a segment whose header is damaged. */
async function scanWithoutHeader(context: LaneContext, segments: Segment[], last: Segment, size: number) {
  const index = segments.length - 1;
  if (size === 0) return undefined;
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
