import { expect, test } from "vitest";
import { rowAfterKey } from "./list-keys.ts";

test.each([
  ["ArrowDown", 3, 4],
  ["ArrowDown", 99, 99],
  ["ArrowUp", 3, 2],
  ["ArrowUp", 0, 0],
  ["PageDown", 90, 99],
  ["PageUp", 40, 25],
  ["Home", 40, 0],
  ["End", 40, 99],
  ["a", 40, null],
])("%s goes from row %i of a hundred to %s", (key, at, to) => {
  expect(rowAfterKey(key, at, 100)).toBe(to);
});

test("where no row is chosen, up begins at the end, and down at the beginning or where the newest are", () => {
  expect(rowAfterKey("ArrowUp", -1, 100)).toBe(99);
  expect(rowAfterKey("ArrowDown", -1, 100)).toBe(0);
  expect(rowAfterKey("ArrowDown", -1, 100, "at the end")).toBe(99);
});
