import { join } from "node:path";
import { crc32 } from "node:zlib";
import { invariant } from "#engine/kernel/assert.ts";
import type { DataKeys, StreamLog } from "#engine/kinesis/ports.ts";
import { makeDurableDirectory } from "#host/disk/disk.ts";
import { findSegments } from "./find-segments.ts";
import { Lane } from "./lane.ts";
import type { LaneContext, SharedResources } from "./lane-context.ts";
import { LanedStreamLog } from "./laned-stream-log.ts";
import { openLane } from "./open-lane.ts";

const mib = 1024 * 1024;
const maxSegmentBytes = 16 * mib;
/** Opening scans one segment per lane: together no more than this. */
const maxScanBytes = 64 * mib;

export interface StreamPlace {
  readonly root: string;
  readonly streamId: string;
  /** Number of lanes if the stream has no files yet. */
  readonly laneCount: number;
  readonly segmentBytes: number | undefined;
  readonly dataKeys: DataKeys | null;
}

/** Opens a stream's log: its files say how many lanes it has and where each stands. */
export async function openStreamLog(
  shared: SharedResources,
  place: StreamPlace,
  onClosed: () => void,
): Promise<StreamLog> {
  const directory = join(place.root, place.streamId);
  const found = await findSegments(shared, directory);
  const laneCount = found.laneCount ?? place.laneCount;
  invariant(Number.isSafeInteger(laneCount) && laneCount > 0, "a stream has at least one lane");
  let made: Promise<void> | undefined = found.exists ? Promise.resolve() : undefined;
  const ensureDirectory = (): Promise<void> => {
    made ??= makeDurableDirectory(shared.disk, directory).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  const segmentBytes = place.segmentBytes ?? Math.min(maxSegmentBytes, Math.floor(maxScanBytes / laneCount));
  const seed = crc32(place.streamId);
  const lanes = await Promise.all(
    Array.from({ length: laneCount }, async (_, laneIndex) => {
      const context: LaneContext = {
        ...shared,
        directory,
        laneIndex,
        laneCount,
        seed,
        segmentBytes,
        dataKeys: place.dataKeys,
        ensureDirectory,
      };
      return new Lane(context, await openLane(context, found.sequences.get(laneIndex) ?? []));
    }),
  );
  // Names that only the page cache knew could still vanish, with the records behind them.
  if (found.exists) await shared.disk.syncDirectory(directory);
  return new LanedStreamLog(lanes, onClosed);
}
