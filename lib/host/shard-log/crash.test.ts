import { describe, expect, it } from "vitest";
import { seededRandom } from "#engine/kernel/random.ts";
import { CrashDisk, crashModes } from "../disk/testing/crash-disk.ts";
import { CrashModel, findFaults, liveUntilCrash } from "./testing/crash-run.ts";

const seed = 2;
const steps = 60;

interface Syncs {
  readonly files: boolean;
  readonly directories: boolean;
}

interface Verdict {
  readonly crashes: number;
  readonly promisedRecords: number;
  readonly faults: readonly string[];
}

/** Crashes the same life before each of its disk operations, in every mode, and gathers what is wrong then. */
async function crashEverywhere(syncs: Syncs, every = 1, encrypts = false): Promise<Verdict> {
  const faults: string[] = [];
  let crashes = 0;
  let promisedRecords = 0;
  for (let crashAt = 1; ; crashAt += every) {
    const disk = new CrashDisk();
    disk.fileSyncsWork = syncs.files;
    disk.directorySyncsWork = syncs.directories;
    disk.crashAt = crashAt;
    const model = new CrashModel(encrypts);
    await liveUntilCrash(disk, model, seed, steps);
    for (const mode of crashModes) {
      const found = await findFaults(disk, model, mode, seededRandom(crashAt));
      faults.push(...found.map((fault) => `crash ${crashAt}, ${mode}: ${fault}`));
    }
    if (!disk.crashed) {
      for (const records of model.promised.values()) promisedRecords += records.size;
      return { crashes, promisedRecords, faults };
    }
    crashes++;
  }
}

describe("the shard log after a power loss", () => {
  it("has every acknowledged record once, in order, under its ordinal, wherever the power goes", {
    timeout: 120_000,
  }, async () => {
    const verdict = await crashEverywhere({ files: true, directories: true });
    expect(verdict.faults).toEqual([]);
    expect(verdict.crashes).toBeGreaterThan(200);
    expect(verdict.promisedRecords).toBeGreaterThan(200);
  });

  it("has every acknowledged record, encrypted or not, when keys come and go", {
    timeout: 240_000,
  }, async () => {
    const verdict = await crashEverywhere({ files: true, directories: true }, 2, true);
    expect(verdict.faults).toEqual([]);
    expect(verdict.crashes).toBeGreaterThan(100);
    expect(verdict.promisedRecords).toBeGreaterThan(200);
  });

  it("is caught losing records when syncs of files do nothing", { timeout: 120_000 }, async () => {
    const verdict = await crashEverywhere({ files: false, directories: true }, 17);
    expect(verdict.faults.some((fault) => fault.endsWith("is gone"))).toBe(true);
  });

  it("is caught losing records when syncs of directories do nothing", { timeout: 120_000 }, async () => {
    const verdict = await crashEverywhere({ files: true, directories: false }, 17);
    expect(verdict.faults.some((fault) => fault.endsWith("is gone"))).toBe(true);
  });
});
