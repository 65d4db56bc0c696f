import { expect, test } from "vitest";
import { type GateEntry, ReadGate } from "./read-gate.ts";

const MIB = 1024 * 1024;

/** Lets promises settle. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test("what is read at once is bounded, and whoever waits is let in when enough of it is processed, in order", async () => {
  const gate = new ReadGate();
  const entered: GateEntry[] = [];
  const order: number[] = [];
  const enter = async (number: number) => {
    entered.push(await gate.enter());
    order.push(number);
  };
  for (let number = 0; number < 40; number++) void enter(number);
  await settle();
  expect(entered).toHaveLength(32);
  entered[0]?.brought(10 * MIB);
  entered[1]?.leave();
  await settle();
  expect(entered).toHaveLength(32);
  entered[0]?.leave();
  entered[0]?.leave();
  await settle();
  expect(entered).toHaveLength(34);
  for (let number = 2; number < 34; number++) entered[number]?.brought(1_000);
  await settle();
  expect(order).toEqual(Array.from({ length: 40 }, (_, number) => number));
});
