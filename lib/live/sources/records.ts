import type { RecordsData, RecordsStart, RecordView } from "#contract/records.ts";
import type { OfRecords } from "#contract/topics.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { ObserveFrom } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { MAX_SHOWN_BYTES, recordView } from "#insight/record-view.ts";
import type { Changes, Source, SourceDependencies } from "../source.ts";
import { ShardCursor } from "./shard-cursor.ts";

/** What one message carries at most; its first record is carried whatever its size. */
const MAX_RECORDS = 200;
const MAX_BYTES = MAX_SHOWN_BYTES;

/** What one read of a shard takes at least: what is not shown yet waits for the next message. */
const MIN_READ_RECORDS = 32;
const MIN_READ_BYTES = 16 * 1024;

const CROWDED =
  "This browser reads records in too many places at once: close other tabs that do, and load this page again.";

const ONE_SHARD_ONLY = "A sequence number belongs to one shard: choose that shard to begin there.";

/**
 * `records:{name}:{shardId}:{start}`: four times a second, the next records by arrival. From LATEST it stays at the
 * tip: what comes faster than it shows is skipped, oldest first. From any other start it shows every record, as fast
 * as messages carry them. It reads past all limits and leaves no trace.
 */
export function recordsSource(
  { clocks, observer }: SourceDependencies,
  { shardId, start, ...key }: StreamKey & Pick<OfRecords, "shardId" | "start">,
): Source {
  const all = shardId === "*";
  const cursors = new Map<string, ShardCursor>();
  let touched = false;
  let error: string | null = null;
  let behindSaid = 0;

  async function openCursors(): Promise<void> {
    if (all && (start.type === "AT_SEQUENCE_NUMBER" || start.type === "AFTER_SEQUENCE_NUMBER")) {
      error = ONE_SHARD_ONLY;
      return;
    }
    const stream = observer.find(key);
    if (all && stream?.status === "CREATING") return;
    const from = positionOf(start);
    const shardIds = all ? (stream?.shards ?? []).map((shard) => shard.shardId) : [shardId];
    try {
      for (const id of shardIds) {
        cursors.set(id, new ShardCursor(observer, key, id, await observer.position(key, id, from)));
      }
    } catch (fault) {
      if (!(fault instanceof ServiceError)) throw fault;
      cursors.clear();
      error = fault.message;
    }
  }

  /** Shards that came since are read from their first record; those that have expired are left. */
  function followShards(): void {
    touched = false;
    if (!all || error !== null) return;
    const stream = observer.find(key);
    if (stream === undefined || stream.status === "CREATING") return;
    const present = new Set(stream.shards.map((shard) => shard.shardId));
    for (const id of cursors.keys()) if (!present.has(id)) cursors.delete(id);
    for (const id of present) {
      if (!cursors.has(id)) cursors.set(id, new ShardCursor(observer, key, id, 1));
    }
  }

  /** The shards that have something to show, each with how many records that is. */
  async function waiting(): Promise<Map<ShardCursor, number>> {
    const counts = await Promise.all([...cursors.values()].map(async (cursor) => await cursor.pending()));
    return new Map(
      [...cursors.values()]
        .map((cursor, index) => [cursor, counts[index] ?? 0] as const)
        .filter(([, count]) => count > 0),
    );
  }

  async function changes(): Promise<Changes> {
    if (touched) followShards();
    const pending = await waiting();
    const skipped = start.type === "LATEST" ? skipToTip(pending) : 0;
    const records = await nextPage([...pending.keys()]);
    const nowMs = clocks.of(key.account).now();
    const behind = Math.max(0, ...[...pending.keys()].map((cursor) => cursor.millisBehind(nowMs)));
    if (records.length === 0 && skipped === 0 && behind === behindSaid) return "nothing";
    behindSaid = behind;
    const data: RecordsData = { records, skipped, millisBehindLatest: behind, error };
    return { data, records: records.length + skipped };
  }

  return {
    changesAre: "delta",
    // From anywhere but the tip it begins when one asks for it, and waits for who reads slowly: it cannot be shared.
    isOfOneReader: start.type !== "LATEST" || start.sinceMs !== undefined,
    crowded: (): RecordsData => ({ records: [], skipped: 0, millisBehindLatest: 0, error: CROWDED }),
    async open() {
      if (observer.find(key) === undefined) return false;
      await openCursors();
      return true;
    },
    snapshot: (lost = 0): RecordsData => ({
      records: [],
      skipped: lost,
      millisBehindLatest: behindSaid,
      error,
    }),
    async changes() {
      try {
        return await changes();
      } catch (fault) {
        // A stream that is going away refuses readers before it is gone.
        if (fault instanceof ServiceError) return "nothing";
        throw fault;
      }
    },
    touch() {
      touched = true;
    },
  };
}

function positionOf(start: RecordsStart): ObserveFrom {
  if (start.type !== "LATEST" || start.sinceMs === undefined) return start;
  return { type: "AT_TIMESTAMP", timestampMs: start.sinceMs };
}

/**
 * Passes over the oldest of what waits, so that no more than a message's worth is left.
 * @returns how many records were passed over
 */
function skipToTip(pending: ReadonlyMap<ShardCursor, number>): number {
  let total = 0;
  for (const count of pending.values()) total += count;
  if (total <= MAX_RECORDS) return 0;
  const share = Math.max(1, Math.floor(MAX_RECORDS / pending.size));
  let skipped = 0;
  for (const [cursor, count] of pending) {
    if (count <= share) continue;
    cursor.skip(count - share);
    skipped += count - share;
  }
  return skipped;
}

/** Merges what waits in the shards by arrival, as far as one message goes. */
async function nextPage(waiting: readonly ShardCursor[]): Promise<RecordView[]> {
  const shards = Math.max(1, waiting.length);
  const maxRecords = Math.max(MIN_READ_RECORDS, Math.ceil((2 * MAX_RECORDS) / shards));
  const maxBytes = Math.max(MIN_READ_BYTES, Math.ceil((2 * MAX_BYTES) / shards));
  const records: RecordView[] = [];
  let bytes = 0;
  let reading = waiting;
  while (records.length < MAX_RECORDS && bytes < MAX_BYTES) {
    const empty = reading.filter((cursor) => cursor.head === undefined);
    if (empty.length > 0) {
      await Promise.all(empty.map((cursor) => cursor.fill(maxRecords, maxBytes)));
      reading = reading.filter((cursor) => cursor.head !== undefined);
    }
    const next = earliest(reading);
    if (next?.head === undefined) break;
    const view = recordView(next.head);
    const viewBytes = view.dataBase64 === null ? 0 : view.sizeBytes;
    if (records.length > 0 && bytes + viewBytes > MAX_BYTES) break;
    next.take();
    records.push(view);
    bytes += viewBytes;
  }
  return records;
}

function earliest(cursors: readonly ShardCursor[]): ShardCursor | undefined {
  let found: ShardCursor | undefined;
  let foundMs = Number.POSITIVE_INFINITY;
  for (const cursor of cursors) {
    const arrivalMs = cursor.head?.arrivalMs ?? Number.POSITIVE_INFINITY;
    if (arrivalMs >= foundMs) continue;
    found = cursor;
    foundMs = arrivalMs;
  }
  return found;
}
