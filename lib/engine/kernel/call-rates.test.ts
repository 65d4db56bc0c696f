import { expect, test } from "vitest";
import { CallRates } from "./call-rates.ts";
import { VirtualClock } from "./testing/virtual-clock.ts";

function open() {
  const clock = new VirtualClock();
  return { clock, rates: new CallRates({ of: () => clock }) };
}

test("calls of a name are counted apart, and regained each second", async () => {
  const { clock, rates } = open();
  const taken = (name: string) => Array.from({ length: 7 }, () => rates.take("1", name, 5));
  expect(taken("1/a")).toEqual([true, true, true, true, true, false, false]);
  expect(taken("1/b").filter(Boolean)).toHaveLength(5);
  await clock.advance(1_000);
  expect(taken("1/a").filter(Boolean)).toHaveLength(5);
});

test("however many names there are, those left alone are forgotten and those at their rate are not", async () => {
  const { clock, rates } = open();
  for (let name = 0; name < 10_000; name++) rates.take("1", `1/${name}`, 1);
  await clock.advance(1_000);
  expect(rates.take("1", "1/0", 1)).toBe(true);
  rates.take("1", "1/one more", 1);
  expect(rates.size).toBe(2);
  expect(rates.take("1", "1/0", 1)).toBe(false);
});
