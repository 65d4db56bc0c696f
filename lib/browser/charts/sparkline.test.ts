import fc from "fast-check";
import { expect, test } from "vitest";
import { sparkline } from "./sparkline.ts";

test("nothing in the stream is a line along the bottom, the peak touches the top", () => {
  expect(sparkline([0, 0, 0], 100, 20).line).toBe("M0,19L50,19L100,19");
  expect(sparkline([0, 10, 5], 100, 20).line).toBe("M0,19L50,1L100,10");
});

test("the line stays inside its box, whatever the values", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: 0, max: 1e12 }), { minLength: 2, maxLength: 90 }),
      (values) => {
        const { line } = sparkline(values, 120, 28);
        for (const point of line.slice(1).split("L")) {
          const [x = -1, y = -1] = point.split(",").map(Number);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(120);
          expect(y).toBeGreaterThanOrEqual(1);
          expect(y).toBeLessThanOrEqual(27);
        }
      },
    ),
  );
});

test("one value is no line", () => {
  expect(sparkline([7], 100, 20)).toEqual({ line: "", area: "" });
});
