import fc from "fast-check";
import { expect, test } from "vitest";
import { LineSplitter, MAX_LINE_BYTES } from "./line-splitter.ts";

test("lines are those of the text, whatever the pieces in which it comes", () => {
  const text = fc
    .array(fc.string({ unit: fc.constantFrom("a", "é", "😀", " ") }))
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (whole, pieceBytes) => {
      const lines: string[] = [];
      const splitter = new LineSplitter((line) => lines.push(line));
      const bytes = Buffer.from(whole);
      for (let at = 0; at < bytes.length; at += pieceBytes)
        splitter.push(bytes.subarray(at, at + pieceBytes));
      splitter.flush();
      const expected = whole.split("\n");
      if (expected.at(-1) === "") expected.pop();
      expect(lines).toEqual(expected);
    }),
  );
});

test("a line without an end is cut and not kept whole in memory", () => {
  const lengths: number[] = [];
  const splitter = new LineSplitter((line) => lengths.push(line.length));
  for (let n = 0; n < 10; n++) splitter.push(Buffer.alloc(65_000, "x"));
  splitter.flush();
  expect(lengths).toEqual([MAX_LINE_BYTES, MAX_LINE_BYTES, 650_000 - 2 * MAX_LINE_BYTES]);
});

test("a carriage return before the end is no part of a line", () => {
  const lines: string[] = [];
  new LineSplitter((line) => lines.push(line)).push(Buffer.from("a\r\nb\n"));
  expect(lines).toEqual(["a", "b"]);
});
