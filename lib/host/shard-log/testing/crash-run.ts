import { Buffer } from "node:buffer";
import { type Random, seededRandom } from "#engine/kernel/random.ts";
import type { DataKeys, IncomingRecord, StoredRecord, StreamLog } from "#engine/kinesis/ports.ts";
import { type CrashDisk, type CrashMode, PowerLoss } from "../../disk/testing/crash-disk.ts";
import { ProcessDisk } from "../../disk/testing/process-disk.ts";
import { createStreamLogs } from "../stream-logs.ts";
import { LocalDataKeys } from "./local-data-keys.ts";

const streamId = "c4a5";
const laneCount = 3;
const shardCount = 7;
const everything = { maxRecords: 1_000_000, maxBytes: Number.MAX_SAFE_INTEGER };

interface Batch {
  readonly shardIndex: number;
  readonly records: readonly IncomingRecord[];
}

/** A record that nobody may lose any more: its append was acknowledged, or a reader has seen it. */
interface Promised {
  readonly partitionKey: string;
  readonly data: Uint8Array;
  readonly arrivalMs: number;
}

/** What a run has asked for and been promised. */
export class CrashModel {
  readonly promised = new Map<number, Map<number, Promised>>();
  readonly attempted: Batch[] = [];
  /** Shared by all copies, since a key outlives crashes. */
  readonly keys: LocalDataKeys;
  readonly #encrypts: boolean;
  /** The latest time up to which a trim was asked for. */
  trimmedBeforeMs = 0;

  /** @param encrypts whether most batches are encrypted, now under one key and then under another */
  constructor(encrypts: boolean, keys = new LocalDataKeys()) {
    this.#encrypts = encrypts;
    this.keys = keys;
  }

  /** The key of the next batch; it is another one from time to time, or none. */
  get keyArn(): string | null {
    const turn = Math.floor(this.attempted.length / 9) % 3;
    return this.#encrypts && turn < 2 ? `arn:${turn}` : null;
  }

  copy(): CrashModel {
    const copy = new CrashModel(this.#encrypts, this.keys);
    for (const [shardIndex, records] of this.promised) copy.promised.set(shardIndex, new Map(records));
    copy.attempted.push(...this.attempted);
    copy.trimmedBeforeMs = this.trimmedBeforeMs;
    return copy;
  }

  promise(shardIndex: number, records: Iterable<StoredRecord>): void {
    let shard = this.promised.get(shardIndex);
    if (shard === undefined) {
      shard = new Map();
      this.promised.set(shardIndex, shard);
    }
    for (const record of records) shard.set(record.ordinal, record);
  }

  promiseBatch(batch: Batch, firstOrdinal: number, arrivalMs: number): void {
    this.promise(
      batch.shardIndex,
      batch.records.map((record, index) => ({
        ...record,
        ordinal: firstOrdinal + index,
        arrivalMs,
        encrypted: false,
      })),
    );
  }
}

function openLog(disk: ProcessDisk | CrashDisk, keys: DataKeys): Promise<StreamLog> {
  // Two files at most and no cache: every read goes to the disk.
  const logs = createStreamLogs({
    disk,
    root: "/state/streams",
    segmentBytes: 2500,
    maxOpenFiles: 2,
    tailCacheBytes: 0,
  });
  return logs.open(streamId, laneCount, keys);
}

/**
 * A seeded life of a log on a disk, until it ends or the power goes: appends to several shards at once, trims,
 * reopening after a close and after a kill. What it was promised is in the model.
 */
export async function liveUntilCrash(
  disk: CrashDisk,
  model: CrashModel,
  seed: number,
  steps: number,
): Promise<void> {
  const random = seededRandom(seed);
  try {
    let process = new ProcessDisk(disk);
    let log = await openLog(process, model.keys);
    for (let step = 1; step <= steps; step++) {
      const nowMs = step * 10;
      const dice = random.next();
      if (dice < 0.08) {
        model.trimmedBeforeMs = Math.max(model.trimmedBeforeMs, nowMs - 60 - Math.floor(random.next() * 100));
        await log.trim(model.trimmedBeforeMs);
      } else if (dice < 0.13) {
        await log.close();
        log = await openLog(process, model.keys);
      } else if (dice < 0.3) {
        // A killed process never hears of these.
        for (const append of startAppends(log, model, random, nowMs)) append.catch(() => undefined);
        await turns(Math.floor(random.next() * 16));
        process.kill();
        process = new ProcessDisk(disk);
        log = await openLog(process, model.keys);
        for (let shard = 0; shard < shardCount; shard++)
          model.promise(shard, await log.read(shard, 1, everything));
      } else {
        const outcomes = await Promise.allSettled(startAppends(log, model, random, nowMs));
        for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
      }
    }
    await log.close();
  } catch (error) {
    if (!(error instanceof PowerLoss)) throw error;
  }
}

function startAppends(log: StreamLog, model: CrashModel, random: Random, nowMs: number): Promise<void>[] {
  const count = 1 + Math.floor(random.next() * 4);
  return Array.from({ length: count }, async () => {
    const batch = { shardIndex: Math.floor(random.next() * shardCount), records: makeRecords(model, random) };
    model.attempted.push(batch);
    const appended = await log.append(batch.shardIndex, batch.records, nowMs, model.keyArn);
    model.promiseBatch(batch, appended.firstOrdinal, appended.arrivalMs);
  });
}

function makeRecords(model: CrashModel, random: Random): IncomingRecord[] {
  const label = `b${model.attempted.length}`;
  const count = 1 + Math.floor(random.next() * 4);
  return Array.from({ length: count }, (_, index) => {
    const size = Math.floor(random.next() * 400);
    return { partitionKey: `${label}.${index}`, data: Buffer.alloc(size, Math.floor(random.next() * 255)) };
  });
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Opens what a crash left and says what is wrong with it; then appends, reopens and looks again. */
export async function findFaults(
  crashed: CrashDisk,
  promisedSoFar: CrashModel,
  mode: CrashMode,
  random: Random,
): Promise<string[]> {
  const disk = crashed.afterCrash(mode, random);
  // Half of the time the power goes again while the log opens.
  if (random.next() < 0.5) {
    disk.crashAt = 1 + Math.floor(random.next() * 6);
    await openLog(disk, promisedSoFar.keys).catch(() => undefined);
    if (disk.crashed) return findFaults(disk, promisedSoFar, mode, random);
    disk.crashAt = Number.POSITIVE_INFINITY;
  }
  const model = promisedSoFar.copy();
  let log = await openLog(disk, model.keys);
  const faults = await inspect(log, model);
  for (let shardIndex = 0; shardIndex < shardCount; shardIndex++) {
    const batch = { shardIndex, records: makeRecords(model, random) };
    model.attempted.push(batch);
    const { firstOrdinal, arrivalMs } = await log.append(shardIndex, batch.records, 0, model.keyArn);
    model.promiseBatch(batch, firstOrdinal, arrivalMs);
  }
  await log.close();
  log = await openLog(disk, model.keys);
  faults.push(...(await inspect(log, model)));
  await log.close();
  return faults;
}

/** Compares what is stored with what was promised. What it sees is promised from then on. */
async function inspect(log: StreamLog, model: CrashModel): Promise<string[]> {
  const faults: string[] = [];
  for (let shard = 0; shard < shardCount; shard++) {
    const found = await log.read(shard, 1, everything);
    const promised = model.promised.get(shard) ?? new Map<number, Promised>();
    const say = (what: string) => faults.push(`shard ${shard}: ${what}`);
    checkPromises(found, promised, model.trimmedBeforeMs, say);
    checkOrder(found, say);
    checkBatches(found, promised, model, shard, say);
    model.promise(shard, found);
  }
  return faults;
}

type Say = (what: string) => void;

function checkPromises(
  found: readonly StoredRecord[],
  promised: ReadonlyMap<number, Promised>,
  trimmedBeforeMs: number,
  say: Say,
): void {
  const byOrdinal = new Map(found.map((record) => [record.ordinal, record]));
  for (const [ordinal, record] of promised) {
    const stored = byOrdinal.get(ordinal);
    if (stored === undefined) {
      if (record.arrivalMs >= trimmedBeforeMs) say(`record ${ordinal} is gone`);
    } else if (!sameContent(stored, record) || stored.arrivalMs !== record.arrivalMs) {
      say(`record ${ordinal} is another`);
    }
  }
}

function checkOrder(found: readonly StoredRecord[], say: Say): void {
  for (let index = 1; index < found.length; index++) {
    const [before, after] = [found[index - 1], found[index]];
    if (before === undefined || after === undefined) continue;
    if (after.ordinal <= before.ordinal) say(`ordinal ${after.ordinal} follows ${before.ordinal}`);
    if (after.arrivalMs < before.arrivalMs) say(`time falls at ordinal ${after.ordinal}`);
  }
}

/** Every batch is there once and whole; those that nobody was promised come last. */
function checkBatches(
  found: readonly StoredRecord[],
  promised: ReadonlyMap<number, Promised>,
  model: CrashModel,
  shard: number,
  say: Say,
): void {
  const newestPromised = Math.max(0, ...promised.keys());
  const seen = new Set<string>();
  for (let index = 0; index < found.length; ) {
    const label = found[index]?.partitionKey.split(".")[0] ?? "";
    const batch = model.attempted[Number(label.slice(1))];
    const stored = found.slice(index, index + (batch?.records.length ?? 1));
    if (seen.has(label)) say(`batch ${label} is there twice`);
    seen.add(label);
    const whole =
      batch?.shardIndex === shard && batch.records.every((record, at) => sameContent(stored[at], record));
    if (!whole) say(`batch ${label} is not whole`);
    for (const { ordinal } of stored) {
      if (!promised.has(ordinal) && ordinal < newestPromised) say(`record ${ordinal} came in between`);
    }
    index += stored.length;
  }
}

function sameContent(stored: IncomingRecord | undefined, sent: IncomingRecord): boolean {
  return stored?.partitionKey === sent.partitionKey && Buffer.compare(stored.data, sent.data) === 0;
}
