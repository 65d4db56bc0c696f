import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import { DiskBudget } from "./disk/disk-budget.ts";
import { createFaultReport } from "./fault-report.ts";
import { StorageState } from "./storage-state.ts";

const MIB = 1024 * 1024;

function open(limitBytes: number | null = null, directory = tmpdir()) {
  const printed: string[] = [];
  const budget = new DiskBudget(limitBytes);
  const world = { nowMs: 0 };
  const storage = new StorageState({
    directory,
    budget,
    print: (sentence) => printed.push(sentence),
    stopwatch: () => world.nowMs,
  });
  return { world, budget, printed, storage, report: createFaultReport(storage) };
}

/** Asks until the answer has come that it is given a while to look for. */
async function settled(storage: StorageState, wanted: "ok" | "full"): Promise<void> {
  for (let tries = 0; storage.read() !== wanted && tries < 500; tries++) await sleep(2);
  expect(storage.read()).toBe(wanted);
}

test("is full as soon as something was refused, and ok when there is room again for a while", async () => {
  const { storage, report, world } = open();
  expect(storage.read()).toBe("ok");
  report("storing", new StorageFullError("full"));
  expect(storage.read()).toBe("full");
  world.nowMs = 9_999;
  expect(storage.read()).toBe("full");
  world.nowMs = 10_000;
  await settled(storage, "ok");
});

test("stays full while the budget is used up, whether or not anybody asks for more", async () => {
  const { storage, report, world, budget } = open(MIB);
  budget.add(MIB);
  report("storing", new StorageFullError("full"));
  for (world.nowMs = 10_000; world.nowMs < 100_000; world.nowMs += 10_000) {
    expect(storage.read()).toBe("full");
    await sleep(5);
  }
  budget.giveBack(MIB);
  await settled(storage, "ok");
});

test("stays full where nobody can say how much room there is", async () => {
  const { storage, report, world } = open(null, "/nowhere/at/all");
  report("storing", new StorageFullError("full"));
  world.nowMs = 60_000;
  for (let tries = 0; tries < 10; tries++) {
    expect(storage.read()).toBe("full");
    await sleep(2);
  }
});

test("is said on the terminal in one line, at most once a minute", () => {
  const { report, world, printed } = open();
  for (let call = 0; call < 100; call++) {
    world.nowMs = call * 1_000;
    report("storing", new StorageFullError("full"));
  }
  expect(printed).toEqual([
    "The disk is full: new records and changes are refused until there is room.",
    "The disk is full: new records and changes are refused until there is room.",
  ]);
});
