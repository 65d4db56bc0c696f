/**
 * How fast the shard log is by itself, on the disk under the system's directory for temporary files, or under the
 * directory given as argument: `node bench/shard-log.ts [directory]`. Every append is acknowledged after its sync.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataKeys, IncomingRecord, StreamLog } from "#engine/kinesis/ports.ts";
import { nodeDisk } from "#host/disk/node-disk.ts";
import { createStreamLogs } from "#host/shard-log/stream-logs.ts";

const runs = 3;
const recordBytes = 1024;
const streamId = "beefbeef";
const benchKey = "arn:aws:kms:us-east-1:000000000000:key/bench";

/** Gives the same data key again and again, at no cost. */
const plaintext = randomBytes(32);
const oneKey: DataKeys = {
  generate: async () => ({ plaintext, wrapped: Buffer.alloc(80) }),
  unwrap: async () => plaintext,
};

interface Row {
  readonly what: string;
  readonly recordsPerSecond: number;
  readonly note: string;
}

const rows: Row[] = [];

async function main(): Promise<void> {
  const base = process.argv[2] ?? tmpdir();
  for (const [batch, bytes, concurrency, total, keyArn] of [
    [500, recordBytes, 4, 400_000, null],
    [500, recordBytes, 4, 400_000, benchKey],
    [500, 100, 4, 2_000_000, null],
    [500, 100, 4, 2_000_000, benchKey],
    [1, recordBytes, 16, 100_000, null],
    [1, recordBytes, 256, 300_000, null],
    [1, recordBytes, 256, 300_000, benchKey],
    [1, recordBytes, 1, 10_000, null],
  ] as const) {
    const rates: number[] = [];
    for (let run = 0; run < runs; run++) {
      rates.push(
        await withLog(base, 1, (log) => append(log, { batch, bytes, concurrency, total, shards: 1, keyArn })),
      );
    }
    const how = keyArn === null ? "" : ", encrypted";
    report(`append ${batch} × ${bytes} B, ${concurrency} at a time${how}`, rates);
  }
  await spread(base);
  await readAndReopen(base);
  await readEncrypted(base);
  console.table(rows.map((row) => ({ ...row, recordsPerSecond: Math.round(row.recordsPerSecond) })));
}

async function spread(base: string): Promise<void> {
  const rates: number[] = [];
  const load = { batch: 100, bytes: recordBytes, concurrency: 64, total: 400_000, shards: 64, keyArn: null };
  for (let run = 0; run < runs; run++) rates.push(await withLog(base, 16, (log) => append(log, load)));
  report("append 100 × 1024 B to 64 shards in 16 lanes, 64 at a time", rates);
}

async function readAndReopen(base: string): Promise<void> {
  const root = await mkdtemp(join(base, "sluice-bench-"));
  try {
    const load = {
      batch: 500,
      bytes: recordBytes,
      concurrency: 4,
      total: 1_000_000,
      shards: 1,
      keyArn: null,
    };
    let log = await createStreamLogs({ disk: nodeDisk, root }).open(streamId, 1);
    await append(log, load);
    const rates: number[] = [];
    for (let run = 0; run < runs; run++) rates.push(await readAll(log));
    report("read 1,000,000 × 1024 B in order, pages of 10 MB", rates);
    // Left open, as a killed process would: nothing but the segment says what is in it.
    report("reopen 1,000,000 × 1024 B after a kill", await reopenTimes(root), "milliseconds");
    await log.close();
    report("reopen 1,000,000 × 1024 B after a close", await reopenTimes(root), "milliseconds");
    log = await createStreamLogs({ disk: nodeDisk, root }).open(streamId, 1);
    const started = performance.now();
    const middle = await log.read(0, 500_000, { maxRecords: 1, maxBytes: 1 });
    const ms = performance.now() - started;
    rows.push({
      what: "first record from the middle",
      recordsPerSecond: middle.length,
      note: `${ms.toFixed(1)} ms`,
    });
    await log.close();
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function readEncrypted(base: string): Promise<void> {
  const load = {
    batch: 500,
    bytes: recordBytes,
    concurrency: 4,
    total: 400_000,
    shards: 1,
    keyArn: benchKey,
  };
  await withLog(base, 1, async (log) => {
    await append(log, load);
    const rates: number[] = [];
    for (let run = 0; run < runs; run++) rates.push(await readAll(log));
    report("read 400,000 × 1024 B in order, encrypted, pages of 10 MB", rates);
  });
}

async function reopenTimes(root: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    const log = await createStreamLogs({ disk: nodeDisk, root }).open(streamId, 1);
    times.push(performance.now() - started);
    if (log.nextOrdinal(0) !== 1_000_001) throw new Error("records are missing");
  }
  return times;
}

interface Load {
  readonly batch: number;
  readonly bytes: number;
  readonly concurrency: number;
  readonly total: number;
  readonly shards: number;
  readonly keyArn: string | null;
}

/** Records per second, from the first call to the last acknowledgement. */
async function append(log: StreamLog, load: Load): Promise<number> {
  const data = Buffer.alloc(load.bytes, 7);
  const records: IncomingRecord[] = Array.from({ length: load.batch }, (_, index) => ({
    partitionKey: `partition-${index}`,
    data,
  }));
  let left = load.total;
  let calls = 0;
  const started = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= load.batch;
      await log.append(calls++ % load.shards, records, Date.now(), load.keyArn);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, worker));
  return load.total / ((performance.now() - started) / 1000);
}

async function readAll(log: StreamLog): Promise<number> {
  const started = performance.now();
  let count = 0;
  for (let from = 1; from < log.nextOrdinal(0); ) {
    const page = await log.read(0, from, { maxRecords: 10_000, maxBytes: 10 * 1024 * 1024 });
    count += page.length;
    from = (page.at(-1)?.ordinal ?? from) + 1;
  }
  return count / ((performance.now() - started) / 1000);
}

async function withLog<T>(base: string, laneCount: number, task: (log: StreamLog) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(base, "sluice-bench-"));
  try {
    const log = await createStreamLogs({ disk: nodeDisk, root }).open(streamId, laneCount, oneKey);
    const result = await task(log);
    await log.close();
    return result;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function report(what: string, values: readonly number[], unit = "records/s"): void {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const note = `${unit}; ${sorted.map((value) => value.toFixed(unit === "records/s" ? 0 : 1)).join(" / ")}`;
  rows.push({ what, recordsPerSecond: median, note });
}

await main();
