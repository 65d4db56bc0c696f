import { join } from "node:path";
import { errorCode, unlinkIfThere } from "#host/disk/disk.ts";
import { parseSegmentName } from "./file-names.ts";
import type { SharedResources } from "./lane-context.ts";

export interface FoundSegments {
  readonly exists: boolean;
  readonly laneCount: number | undefined;
  /** Sequences per lane, oldest first. */
  readonly sequences: ReadonlyMap<number, readonly number[]>;
}

/** What lies in a stream's directory, once leftovers are removed. */
export async function findSegments(shared: SharedResources, directory: string): Promise<FoundSegments> {
  const names = await readNames(shared, directory);
  const sequences = new Map<number, number[]>();
  let laneCount: number | undefined;
  for (const name of names ?? []) {
    const segment = parseSegmentName(name);
    if (segment === undefined) continue;
    if (laneCount !== undefined && laneCount !== segment.laneCount) {
      throw new Error(`${directory}: its files do not agree on the number of lanes`);
    }
    laneCount = segment.laneCount;
    if (segment.kind === "idx") continue;
    const lane = sequences.get(segment.laneIndex);
    if (lane === undefined) sequences.set(segment.laneIndex, [segment.sequence]);
    else lane.push(segment.sequence);
  }
  for (const lane of sequences.values()) lane.sort((a, b) => a - b);
  addLost(names ?? [], sequences);
  await removeOrphans(shared, directory, names ?? [], sequences);
  return { exists: names !== undefined, laneCount, sequences };
}

async function readNames(shared: SharedResources, directory: string): Promise<readonly string[] | undefined> {
  try {
    return await shared.disk.readdir(directory);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A segment newer than all others of its lane was there if its index is: only damage takes it away. */
function addLost(names: readonly string[], sequences: Map<number, number[]>): void {
  const newest = new Map<number, number>();
  for (const name of names) {
    const segment = parseSegmentName(name);
    if (segment?.kind !== "idx") continue;
    newest.set(segment.laneIndex, Math.max(segment.sequence, newest.get(segment.laneIndex) ?? 0));
  }
  for (const [laneIndex, sequence] of newest) {
    const lane = sequences.get(laneIndex);
    if (lane === undefined) sequences.set(laneIndex, [sequence]);
    else if (sequence > (lane.at(-1) ?? 0)) lane.push(sequence);
  }
}

/** Removes indexes whose segment is gone, so that a later segment of that name cannot meet them. */
async function removeOrphans(
  shared: SharedResources,
  directory: string,
  names: readonly string[],
  sequences: ReadonlyMap<number, readonly number[]>,
): Promise<void> {
  const known = new Map([...sequences].map(([lane, list]) => [lane, new Set(list)]));
  for (const name of names) {
    const segment = parseSegmentName(name);
    if (segment?.kind === "idx" && !known.get(segment.laneIndex)?.has(segment.sequence)) {
      await unlinkIfThere(shared.disk, join(directory, name));
    }
  }
}
