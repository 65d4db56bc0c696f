import { invariant } from "#engine/kernel/assert.ts";
import type { DataKeys } from "#engine/kinesis/ports.ts";
import type { Disk } from "#host/disk/disk.ts";
import type { DiskBudget } from "#host/disk/disk-budget.ts";
import { segmentPath } from "./file-names.ts";
import type { FrameBuffers } from "./frame-buffers.ts";
import type { OpenFiles } from "./open-files.ts";
import { Segment } from "./segment.ts";
import type { SummaryCache } from "./summary-cache.ts";
import type { TailCache } from "./tail-cache.ts";

/** What all logs of a process share. */
export interface SharedResources {
  readonly disk: Disk;
  readonly files: OpenFiles;
  readonly summaries: SummaryCache;
  readonly tails: TailCache;
  readonly buffers: FrameBuffers;
  readonly budget: DiskBudget;
  readonly onNotice: (message: string) => void;
}

/** A lane's place in the world. */
export interface LaneContext extends SharedResources {
  readonly directory: string;
  readonly laneIndex: number;
  readonly laneCount: number;
  /** Begins every checksum of the stream. */
  readonly seed: number;
  /** Null for a log that has no encrypted records. */
  readonly dataKeys: DataKeys | null;
  /** A segment that reaches this size is followed by a new one. */
  readonly segmentBytes: number;
  /** Makes the stream's directory, once, and makes it last. */
  readonly ensureDirectory: () => Promise<void>;
}

export function laneSegment(context: LaneContext, sequence: number): Segment {
  const { directory, laneIndex, laneCount } = context;
  const name = { laneIndex, laneCount, sequence };
  return new Segment(
    sequence,
    segmentPath(directory, { ...name, kind: "log" }),
    segmentPath(directory, { ...name, kind: "idx" }),
  );
}

export function dataKeysOf({ dataKeys }: LaneContext): DataKeys {
  invariant(dataKeys !== null, "a log with encrypted records has been given their keys");
  return dataKeys;
}

export const acceptsShard = (context: LaneContext) => (shardIndex: number) =>
  shardIndex % context.laneCount === context.laneIndex;
