import { join } from "node:path";

/** Where a file belongs within a stream: lanes and their number, and the segment's place in its lane, from 1. */
export interface SegmentName {
  readonly laneIndex: number;
  readonly laneCount: number;
  readonly sequence: number;
  readonly kind: "log" | "idx";
}

const pattern = /^(\d{2,})of(\d{2,})-(\d{10,})\.(log|idx)$/;

/** `03of16-0000000042.log`: a segment's records; `.idx` beside it: its index. */
export function segmentPath(directory: string, name: SegmentName): string {
  const lane = String(name.laneIndex).padStart(2, "0");
  const lanes = String(name.laneCount).padStart(2, "0");
  return join(directory, `${lane}of${lanes}-${String(name.sequence).padStart(10, "0")}.${name.kind}`);
}

export function parseSegmentName(fileName: string): SegmentName | undefined {
  const match = pattern.exec(fileName);
  if (match === null) return undefined;
  return {
    laneIndex: Number(match[1]),
    laneCount: Number(match[2]),
    sequence: Number(match[3]),
    kind: match[4] === "log" ? "log" : "idx",
  };
}

const doomedSuffix = ".doomed";

/** A directory on its way out. Its name cannot be a stream's. */
export function doomedName(streamId: string, attempt: number): string {
  return `${streamId}-${attempt}${doomedSuffix}`;
}

export const isDoomed = (name: string): boolean => name.endsWith(doomedSuffix);

export const isStreamId = (name: string): boolean => /^[0-9a-f]+$/i.test(name);
