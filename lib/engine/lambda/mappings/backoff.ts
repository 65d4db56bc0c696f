import type { Random } from "../../kernel/random.ts";

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** How long to wait after so many failures in a row: doubling from half a second to half a minute, a quarter by chance. */
export function backoffMs(failures: number, random: Random): number {
  const doubled = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.ceil(doubled * (0.75 + random.next() / 4));
}
