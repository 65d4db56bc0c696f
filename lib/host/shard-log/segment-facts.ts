import { errorCode } from "#host/disk/disk.ts";
import type { Frame } from "./frame.ts";
import { FrameCursor } from "./frame-cursor.ts";
import { loadSummary, type SegmentSummary, saveSummary } from "./index-file.ts";
import { acceptsShard, type LaneContext } from "./lane-context.ts";
import type { Segment } from "./segment.ts";
import { readSegmentHeader, type SegmentHeader } from "./segment-header.ts";
import type { ShardPosition, ShardPositions } from "./shard-positions.ts";
import { SparseIndex } from "./sparse-index.ts";

/** Reads a segment's header unless it is known. `undefined` if it is damaged. */
export async function headerOf(context: LaneContext, segment: Segment): Promise<SegmentHeader | undefined> {
  segment.header ??= await context.files.use(segment.path, (file) => readSegmentHeader(file, context.seed));
  return segment.header;
}

/** How far the shards had come before a segment. A damaged header is made up for by the segment before it. */
export async function positionsBefore(
  context: LaneContext,
  segments: readonly Segment[],
  index: number,
): Promise<ShardPositions> {
  const segment = segments[index];
  if (segment === undefined) return new Map();
  const header = await headerOf(context, segment);
  if (header !== undefined) return header.positions;
  if (segment.noticeOnce(0)) context.onNotice(`${segment.path}: the header is damaged`);
  return index === 0 ? new Map() : (await summaryOf(context, segments, index - 1)).positions;
}

/** The trusted length of a segment: for sealed ones, the header of the next one says it. */
export async function lengthOf(
  context: LaneContext,
  segments: readonly Segment[],
  index: number,
): Promise<number> {
  const segment = segments[index];
  if (segment === undefined) return 0;
  if (segment.lengthBytes !== undefined) return segment.lengthBytes;
  const next = segments[index + 1];
  const nextHeader = next && (await headerOf(context, next));
  segment.lengthBytes =
    nextHeader?.previousSequence === segment.sequence
      ? nextHeader.previousLength
      : await context.files.use(segment.path, (file) => file.size());
  return segment.lengthBytes;
}

/** The summary of a sealed segment: kept, else its file, else made from the segment and saved again. */
export function summaryOf(
  context: LaneContext,
  segments: readonly Segment[],
  index: number,
): Promise<SegmentSummary> {
  const segment = segments[index];
  if (segment === undefined) throw new RangeError("no such segment");
  return context.summaries.get(segment.path, async () => {
    const lengthBytes = await lengthOf(context, segments, index);
    const saved = await loadSummary(context.disk, segment.indexPath, context.seed);
    if (saved !== undefined && saved.sequence === segment.sequence && saved.lengthBytes === lengthBytes)
      return saved;
    const positions = await positionsBefore(context, segments, index);
    const header = await headerOf(context, segment);
    const scan = await scanSegment(
      context,
      segment,
      positions,
      header?.headerBytes ?? 0,
      lengthBytes,
      new SparseIndex(),
    );
    const summary = { sequence: segment.sequence, lengthBytes, positions: scan.positions, index: scan.index };
    await saveOrNotice(context, segment, summary);
    return summary;
  });
}

/** Saves a summary; where that fails it says so, for it can always be made again. */
export async function saveOrNotice(
  context: LaneContext,
  segment: Segment,
  summary: SegmentSummary,
): Promise<void> {
  try {
    await saveSummary(context.disk, segment.indexPath, summary, context.seed);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    context.onNotice(`${segment.indexPath}: the index was not saved: ${String(error)}`);
  }
}

export interface SegmentScan {
  readonly positions: ShardPositions;
  readonly index: SparseIndex;
  /** File position behind the last frame that counts. */
  readonly end: number;
  readonly frameCount: number;
}

/** Reads all frames between two places of a segment, which begin behind `positions`; adds to `index`. */
export async function scanSegment(
  context: LaneContext,
  segment: Segment,
  before: ShardPositions,
  from: number,
  to: number,
  index: SparseIndex,
): Promise<SegmentScan> {
  const positions = new Map<number, ShardPosition>(before);
  let end = from;
  let frameCount = 0;
  const noticed: [number, number][] = [];
  await context.files.use(segment.path, async (file) => {
    const onDamage = (start: number, stop: number) => noticed.push([start, stop]);
    const cursor = new FrameCursor({
      file,
      from,
      to,
      seed: context.seed,
      acceptsShard: acceptsShard(context),
      onDamage,
    });
    while (await cursor.fill()) {
      for (let frame = cursor.next(); frame !== undefined; frame = cursor.next()) {
        if (!rises(positions.get(frame.shardIndex), frame)) continue;
        const offset = cursor.positionOf(frame);
        index.note(frame.shardIndex, frame.firstOrdinal, offset, frame.arrivalMs);
        positions.set(frame.shardIndex, {
          nextOrdinal: frame.firstOrdinal + frame.count,
          lastArrivalMs: frame.arrivalMs,
        });
        end = cursor.lastFrameEnd;
        frameCount++;
      }
    }
  });
  for (const [start, stop] of noticed) if (start < end) noticeDamage(context, segment, start, stop);
  return { positions, index, end, frameCount };
}

/** Frames whose ordinals or times fall are left over from a write that failed. */
function rises(position: ShardPosition | undefined, frame: Frame): boolean {
  if (position === undefined) return frame.firstOrdinal >= 1;
  return frame.firstOrdinal >= position.nextOrdinal && frame.arrivalMs >= position.lastArrivalMs;
}

/** Says once that bytes within a segment are no whole frames. */
export function noticeDamage(context: LaneContext, segment: Segment, from: number, to: number): void {
  if (segment.noticeOnce(from)) {
    context.onNotice(`${segment.path}: ${to - from} bytes at ${from} are damaged and were passed over`);
  }
}
