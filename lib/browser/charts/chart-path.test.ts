import { expect, test } from "vitest";
import { areaPath, linePath, stepPath } from "./chart-path.ts";

const x = (index: number): number => index * 10;
const y = (value: number): number => 100 - value;

test("a line is straight from value to value and breaks where nothing is known", () => {
  expect(linePath([1, 2, null, 3, 4], x, y)).toBe("M0 99L10 98M30 97L40 96");
});

test("a value without neighbours is a dot, and no values are no line", () => {
  expect(linePath([null, 5, null], x, y)).toBe("M10 95h0.01");
  expect(linePath([null, null], x, y)).toBe("");
});

test("an area stands on the ground between gaps", () => {
  expect(areaPath([1, 2, null, 3], x, y)).toBe("M0 100L0 99L10 98L10 100ZM30 100L30 97L30 100Z");
});

test("a limit keeps its height until it changes", () => {
  expect(stepPath([5, 5, 9, 9], x, y)).toBe("M0 95H20V91H30");
  expect(stepPath([null, 5, 5, null, 9], x, y)).toBe("M10 95H30M40 91H40");
  expect(stepPath([null], x, y)).toBe("");
});
