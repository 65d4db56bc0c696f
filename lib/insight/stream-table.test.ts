import { expect, test } from "vitest";
import { Journal } from "#engine/kernel/journal.ts";
import { StreamTable } from "./stream-table.ts";

const place = { account: "a", region: "r" };
const orders = { ...place, streamName: "orders" };

test("a stream keeps its entry until it is deleted, and one that is made anew begins at nothing", () => {
  const journal = new Journal();
  const forgotten: unknown[] = [];
  const table = new StreamTable(
    journal,
    (key) => ({ key, count: 0 }),
    (entry) => forgotten.push(entry),
  );
  const first = table.of(orders);
  expect(first.key).toEqual(orders);
  expect(table.of({ ...place, streamName: "clicks" })).not.toBe(first);
  expect(table.of({ ...orders, timeMs: 1 } as typeof orders)).toBe(first);
  expect(table.find(orders)).toBe(first);
  journal.publish({ type: "stream.deleted", timeMs: 1, ...orders });
  expect(table.find(orders)).toBeUndefined();
  expect(forgotten).toEqual([first]);
  expect(table.of(orders)).not.toBe(first);
});
