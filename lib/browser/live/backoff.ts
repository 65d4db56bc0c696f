const FIRST_MS = 250;
const LONGEST_MS = 8_000;

/**
 * How long to wait before attempt `failures` + 1: doubles from 250 ms to 8 s, and up to a quarter less at random, so
 * that thirty browsers do not come back in the same moment after their server was started anew.
 *
 * @param random a number from 0 to 1
 */
export function backoffMs(failures: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (1 - random / 4));
}
