import { join } from "node:path";
import { crc32 } from "node:zlib";
import { invariant } from "#engine/kernel/assert.ts";
import type {
  Appended,
  DataKeys,
  IncomingRecord,
  ReadLimits,
  StoredRecord,
  StreamLog,
} from "#engine/kinesis/ports.ts";
import { errorCode, makeDurableDirectory, unlinkIfThere } from "#host/disk/disk.ts";
import { parseSegmentName } from "./file-names.ts";
import { RecordPage } from "./frame.ts";
import { Lane } from "./lane.ts";
import type { LaneContext, SharedResources } from "./lane-context.ts";
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

interface FoundSegments {
  readonly exists: boolean;
  readonly laneCount: number | undefined;
  /** Sequences per lane, oldest first. */
  readonly sequences: ReadonlyMap<number, readonly number[]>;
}

async function findSegments(shared: SharedResources, directory: string): Promise<FoundSegments> {
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

/** Shard `i` lives in lane `i` modulo the number of lanes. */
class LanedStreamLog implements StreamLog {
  readonly #lanes: readonly Lane[];
  readonly #onClosed: () => void;
  #closed: Promise<void> | undefined;

  constructor(lanes: readonly Lane[], onClosed: () => void) {
    this.#lanes = lanes;
    this.#onClosed = onClosed;
  }

  async append(
    shardIndex: number,
    records: readonly IncomingRecord[],
    arrivalMs: number,
    keyArn: string | null = null,
  ): Promise<Appended> {
    invariant(this.#closed === undefined, "a closed log takes no records");
    invariant(records.length > 0, "a batch has at least one record");
    return this.#lane(shardIndex).append(shardIndex, records, arrivalMs, keyArn);
  }

  async read(shardIndex: number, fromOrdinal: number, limits: ReadLimits): Promise<readonly StoredRecord[]> {
    const page = new RecordPage(fromOrdinal, limits.maxRecords, limits.maxBytes);
    await this.#lane(shardIndex).reader.fill(shardIndex, page);
    return page.records;
  }

  nextOrdinal(shardIndex: number): number {
    return this.#lane(shardIndex).nextOrdinal(shardIndex);
  }

  ordinalAt(shardIndex: number, timeMs: number): Promise<number> {
    return this.#lane(shardIndex).reader.ordinalAt(shardIndex, timeMs);
  }

  lastArrivalMs(shardIndex: number): number {
    return this.#lane(shardIndex).lastArrivalMs(shardIndex);
  }

  async trim(timeMs: number): Promise<void> {
    if (this.#closed !== undefined) return;
    await Promise.all(this.#lanes.map((lane) => lane.trim(timeMs)));
  }

  sizeBytes(): number {
    return this.#lanes.reduce((bytes, lane) => bytes + lane.sizeBytes(), 0);
  }

  close(): Promise<void> {
    this.#closed ??= Promise.all(this.#lanes.map((lane) => lane.close())).then(this.#onClosed);
    return this.#closed;
  }

  #lane(shardIndex: number): Lane {
    const lane = this.#lanes[shardIndex % this.#lanes.length];
    invariant(lane !== undefined && shardIndex >= 0, "a shard index is a whole number from 0");
    return lane;
  }
}
