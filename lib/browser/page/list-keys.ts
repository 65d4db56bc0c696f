/** How many rows a page is for the keys that move by one. */
const PAGE_ROWS = 15;

/**
 * The row that a key goes to in a list of `count` rows, of which `at` is chosen; below 0 none is. Going up begins at the
 * end, and so does going down in a list whose `newest` rows are there.
 *
 * @returns null for a key that goes nowhere
 */
export function rowAfterKey(
  key: string,
  at: number,
  count: number,
  newest: "at the end" | "anywhere" = "anywhere",
): number | null {
  const up = at < 0 ? count : at;
  const down = at < 0 && newest === "anywhere" ? -1 : up;
  switch (key) {
    case "ArrowDown":
      return Math.min(count - 1, down + 1);
    case "ArrowUp":
      return Math.max(0, up - 1);
    case "PageDown":
      return Math.min(count - 1, down + PAGE_ROWS);
    case "PageUp":
      return Math.max(0, up - PAGE_ROWS);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
