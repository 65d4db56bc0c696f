import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bench } from "../harness/bench.ts";
import type { Result } from "../harness/result.ts";

const SMALL_BYTES = 1024;
const LARGE_BYTES = 512 * 1024;

/** What the disk under all this does by itself: one file, one append and one fdatasync after the other. */
export async function measureDisk(bench: Bench): Promise<readonly Result[]> {
  const small: number[] = [];
  const large: number[] = [];
  for (let run = 1; run <= bench.runs; run++) {
    small.push(await syncsPerSecond(SMALL_BYTES, bench.seconds / 2));
    large.push(((await syncsPerSecond(LARGE_BYTES, bench.seconds / 2)) * LARGE_BYTES) / 1_000_000);
    bench.say(`Disk, run ${run} of ${bench.runs}: ${small.at(-1)?.toFixed(0)} syncs/s of 1 KiB`);
  }
  return [
    { row: "The disk itself: append of 1 KiB and fdatasync", unit: "syncs/s", runs: small },
    { row: "The disk itself: append of 512 KiB and fdatasync", unit: "MB/s", runs: large },
  ];
}

async function syncsPerSecond(bytes: number, seconds: number): Promise<number> {
  const directory = await mkdtemp(path.join(tmpdir(), "sluice-bench-"));
  const file = await open(path.join(directory, "appended"), "a");
  try {
    const block = Buffer.alloc(bytes, "sluice");
    const startedAt = performance.now();
    let syncs = 0;
    while (performance.now() - startedAt < seconds * 1000) {
      await file.write(block);
      await file.datasync();
      syncs++;
    }
    return syncs / ((performance.now() - startedAt) / 1000);
  } finally {
    await file.close();
    await rm(directory, { recursive: true, force: true });
  }
}
