import { expect, it } from "vitest";
import { createSystemRandom } from "./system-random.ts";

it("gives numbers in [0, 1) that do not come again, also past the end of what is drawn at once", () => {
  const random = createSystemRandom();
  const numbers = Array.from({ length: 5_000 }, () => random.next());
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  // 5,000 of 2³² numbers: two equal ones by chance are as rare as 1 in 340, three pairs as 1 in 10⁸.
  expect(new Set(numbers).size).toBeGreaterThan(4_997);
});

it("gives each number as likely as another", () => {
  const random = createSystemRandom();
  const quarters = [0, 0, 0, 0];
  for (let index = 0; index < 40_000; index++) {
    const quarter = Math.floor(random.next() * 4);
    quarters[quarter] = (quarters[quarter] ?? 0) + 1;
  }
  // Six and a half standard deviations.
  for (const count of quarters) expect(Math.abs(count - 10_000)).toBeLessThan(563);
});
