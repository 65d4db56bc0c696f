import fc from "fast-check";
import { expect, test } from "vitest";
import { axisTicks, formatValue, type Unit } from "./units.ts";

test("counts read as people write them", () => {
  expect(formatValue("records", 2_500)).toBe("2,500");
  expect(formatValue("records", 200_000)).toBe("200K");
});

test("an axis of bytes counts in whole KiB and MiB", () => {
  expect(axisTicks("bytes", 2 * 1024 ** 2)).toEqual(
    [0, 1, 2, 3, 4].map((n) => n * 512 * 1024).filter((n) => n <= 2 * 1024 ** 2),
  );
});

test("nothing but time and bytes is counted in parts: there is no half record", () => {
  const counted: Unit[] = ["records", "calls"];
  fc.assert(
    fc.property(
      fc.constantFrom(...counted),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      (unit, highest) => {
        for (const tick of axisTicks(unit, highest)) expect(Number.isInteger(tick)).toBe(true);
      },
    ),
  );
  expect(axisTicks("records", 7.3)).toEqual([0, 5, 10]);
});

test("whatever is highest, an axis starts at 0, covers it, and has two to six even marks", () => {
  const units: Unit[] = ["records", "bytes", "calls", "milliseconds"];
  fc.assert(
    fc.property(fc.constantFrom(...units), fc.double({ min: 0, max: 1e12, noNaN: true }), (unit, highest) => {
      const ticks = axisTicks(unit, highest);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});
