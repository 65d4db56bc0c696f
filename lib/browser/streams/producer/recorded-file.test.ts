import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRecording } from "./recorded-file.ts";

const rates = (
  recordsPerSecond: readonly number[],
  secondsPerPoint: number | null = null,
  rowsPerPoint = 1,
) => ({
  ok: true,
  recordsPerSecond,
  secondsPerPoint,
  rowsPerPoint,
});

describe("a recording", () => {
  test.each([
    ["[1, 2.5, 0]", rates([1, 2.5, 0])],
    ["1\n2.5\r\n0\n", rates([1, 2.5, 0])],
    ["records per second\n5\n6", rates([5, 6])],
    ["time,count\n2026-01-01T00:00:00Z,600\n2026-01-01T00:01:00Z,1200\n", rates([10, 20], 60)],
    ["1767225600;50\n1767225610;100", rates([5, 10], 10)],
    ["1767225600000\t50\n1767225601000\t100", rates([50, 100], 1)],
    ['[{"timestamp":"2026-01-01T00:00:00Z","count":5},{"time":1767225602,"records":10}]', rates([2.5, 5], 2)],
    ["[[1767225600, 5], [1767225601, 10]]", rates([5, 10], 1)],
  ])("is read from %j", (text, parsed) => {
    expect(parseRecording(text)).toEqual(parsed);
  });

  test("that is longer than a producer keeps is drawn together, and no record is lost by it", () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => index);
    const parsed = parseRecording(rows.join("\n"));
    if (!parsed.ok) throw new Error(parsed.message);
    expect(parsed).toMatchObject({ rowsPerPoint: 3, secondsPerPoint: 3 });
    expect(parsed.recordsPerSecond.slice(0, 2)).toEqual([1, 4]);
    expect(parsed.recordsPerSecond).toHaveLength(834);
  });

  test.each([
    ["", "The file is empty."],
    ["[1, 2", "The file looks like JSON and cannot be read as such."],
    ['{"rates":[1]}', "The JSON must be a list: of numbers, or of times and counts."],
    ["[1, -2]", "Entry 2 is not a number from 0 on."],
    ["1\nmany\n3", "Line 2 is not a number from 0 on."],
    ["a,b,c\n1,2,3", "Line 2 has 3 columns; one or two are expected."],
    ["yesterday,5\ntoday,6", /^Line 1 does not begin with a time/],
    ["2026-01-01T00:00:00Z,5\n2026-01-01T00:00:10Z,x", "Line 2 has no count from 0 on behind its time."],
    ["2026-01-01T00:00:00Z,5", "There must be two rows with times or more, so that their distance is known."],
    ["[[20, 5], [10, 5]]", "Times must rise by 0.1 s to a day from row to row."],
    ["[[10, 5], [20, 5], [50, 5]]", "Row 3 is not 10 s after the one before, as the first two are."],
    ["[1, [10, 5]]", "Row 2 has a time, the first has none."],
    ["[0, 0]", "Every rate in the file is zero; nothing would ever be sent."],
    ["[5, 1000000]", "The file reaches 1,000,000 records per second; the most is 100,000."],
    ["\u0000PNG\u0001", /^Line 1 is not a number/],
  ])("is refused with a sentence: %j", (text, message) => {
    const parsed = parseRecording(text);
    expect(parsed.ok ? null : parsed.message).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
  });

  test("never throws, whatever the file is", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseRecording(text)));
  });
});
