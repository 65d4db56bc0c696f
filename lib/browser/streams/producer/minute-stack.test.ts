import fc from "fast-check";
import { expect, test } from "vitest";
import { minuteStack, stackedBars } from "./minute-stack.ts";

const counts = fc.array(fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 60 });

test("the parts of a second add up to what was answered in it", () => {
  fc.assert(
    fc.property(counts, (seconds) => {
      const accepted = seconds.map(([each]) => each);
      const refused = seconds.map(([, each]) => each);
      const dropped = seconds.map(([, , each]) => each);
      const stack = minuteStack({ attempted: [], accepted, refused, dropped });
      for (const [index, answered] of accepted.entries()) {
        const { retried, dropped: given } = stack;
        expect(retried[index]).toBeGreaterThanOrEqual(0);
        expect(answered + (retried[index] ?? 0) + (given[index] ?? 0)).toBe(answered + (refused[index] ?? 0));
        expect(stack.highest).toBeGreaterThanOrEqual(answered + (refused[index] ?? 0));
      }
    }),
  );
});

test("bars stand on each other, the highest as high as there is room", () => {
  expect(
    stackedBars(
      [
        [5, 0],
        [5, 10],
      ],
      20,
      100,
      10,
    ),
  ).toEqual(["M0,100V50h8V100Z", "M0,50V0h8V50ZM10,100V0h8V100Z"]);
  expect(stackedBars([[0, 0]], 20, 100, 0)).toEqual([""]);
});
