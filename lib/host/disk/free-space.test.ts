import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { DiskBudget, RESERVE_BYTES } from "./disk-budget.ts";
import { watchFreeSpace } from "./free-space.ts";

const MIB = 1024 * 1024;

test("something of the disk stays free for what makes room", () => {
  const budget = new DiskBudget(null);
  expect(budget.tryTake(1e15)).toBe(true);
  budget.sawFree(RESERVE_BYTES + 3 * MIB);
  expect(budget.tryTake(4 * MIB)).toBe(false);
  expect(budget.tryTake(2 * MIB)).toBe(true);
  expect(budget.tryTake(2 * MIB)).toBe(false);
  budget.giveBack(2 * MIB);
  expect(budget.tryTake(2 * MIB)).toBe(true);
  budget.sawFree(RESERVE_BYTES + 5 * MIB);
  expect(budget.tryTake(2 * MIB)).toBe(true);
  budget.sawFree(RESERVE_BYTES / 2);
  expect(budget.tryTake(1)).toBe(false);
});

test("a budget knows of the disk that it is for, and of none that nobody can look at", async () => {
  const budget = new DiskBudget(null);
  const end = await watchFreeSpace(tmpdir(), budget);
  const { blocks, bsize } = await statfs(tmpdir());
  expect(budget.tryTake(blocks * bsize + 1)).toBe(false);
  end();
  const other = new DiskBudget(null);
  (await watchFreeSpace("/nowhere/at/all", other))();
  expect(other.tryTake(1e15)).toBe(true);
});
