import { statfs } from "node:fs/promises";
import type { DiskBudget } from "./disk-budget.ts";

const LOOK_EVERY_MS = 1_000;

/** Bytes that a directory's disk has free for this user. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** Keeps a budget told of how much of the disk is free. Where nobody can say, nothing is held back. @returns what ends it */
export async function watchFreeSpace(directory: string, budget: DiskBudget): Promise<() => void> {
  const look = async () => budget.sawFree(await freeBytes(directory).catch(() => Number.POSITIVE_INFINITY));
  await look();
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  looking.unref();
  return () => clearInterval(looking);
}
