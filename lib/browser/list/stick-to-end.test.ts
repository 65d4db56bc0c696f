import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addedSince,
  countBelow,
  goneSince,
  leftAfterScroll,
  type NumberedRows,
  newestOf,
  scrollTopAfter,
} from "./stick-to-end.ts";

const ROW = 32;

const rowsOf = (numbers: readonly number[]): NumberedRows => ({
  count: numbers.length,
  numberAt: (index) => numbers[index] ?? Number.NaN,
});

/** Numbers as a filter leaves them: rising, with gaps. */
const numbers = fc
  .uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 60 })
  .map((list) => list.toSorted((a, b) => a - b));

test("rows are counted as if each was looked at", () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 501 }), (list, number) => {
      expect(countBelow(rowsOf(list), number)).toBe(list.filter((each) => each < number).length);
      expect(addedSince(rowsOf(list), number)).toBe(list.filter((each) => each > number).length);
    }),
  );
});

test("what one looks at stays where it is while rows come at the end and leave at the beginning", () => {
  fc.assert(
    fc.property(
      numbers.filter((list) => list.length > 0),
      fc.nat(60),
      fc.nat(20),
      fc.nat(),
      (list, leave, come, at) => {
        const top = at % list.length;
        const last = list.at(-1) ?? 0;
        const after = [...list.slice(leave), ...Array.from({ length: come }, (_, index) => last + index + 1)];
        const scrollTop = scrollTopAfter({
          leftAt: last,
          scrollTop: top * ROW,
          gone: goneSince(rowsOf(list), rowsOf(after)),
          count: after.length,
          rowHeight: ROW,
        });
        if (top >= leave) expect(after[scrollTop / ROW]).toBe(list[top]);
        else expect(scrollTop).toBe(0);
        expect(addedSince(rowsOf(after), last)).toBe(come);
      },
    ),
  );
});

test("a list at its end stays there, and nothing is said to be new", () => {
  const rows = rowsOf([3, 4, 9]);
  expect(scrollTopAfter({ leftAt: null, scrollTop: 10, gone: 2, count: 3, rowHeight: ROW })).toBe(3 * ROW);
  expect(addedSince(rows, null)).toBe(0);
  expect(newestOf(rows)).toBe(9);
  expect(newestOf(rowsOf([]))).toBe(0);
});

test("a list all of whose rows have left is a new one", () => {
  expect(goneSince(rowsOf([1, 2, 3]), rowsOf([]))).toBe(3);
  expect(goneSince(rowsOf([1, 2, 3]), rowsOf([7, 8]))).toBe(3);
});

test("who scrolls away left at the newest row of that moment, and is back within a row and a half of the end", () => {
  const box = (scrollTop: number) => ({ scrollTop, scrollHeight: 1_000, clientHeight: 400 });
  expect(leftAfterScroll(null, box(600), 7)).toBeNull();
  expect(leftAfterScroll(null, box(552), 7)).toBeNull();
  expect(leftAfterScroll(null, box(551), 7)).toBe(7);
  expect(leftAfterScroll(7, box(100), 30)).toBe(7);
  expect(leftAfterScroll(7, box(580), 30)).toBeNull();
});
