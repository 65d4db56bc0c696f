import { expect, test } from "vitest";
import { Journal } from "#engine/kernel/journal.ts";
import { StreamTable } from "./stream-table.ts";

const place = { account: "a", region: "r" };
const orders = { ...place, streamName: "orders" };
const event = { ...orders, timeMs: 7 };

test("a stream keeps its entry until it is deleted, and one that is made anew begins at nothing", () => {
  const journal = new Journal();
  const forgotten: unknown[] = [];
  const table = new StreamTable(
    journal,
    (key, timeMs) => ({ key, timeMs }),
    (entry) => forgotten.push(entry),
  );
  const first = table.of(event);
  expect(first.key).toEqual(orders);
  expect(table.of({ ...event, streamName: "clicks" })).not.toBe(first);
  expect(first.timeMs).toBe(7);
  expect(table.of({ ...event, timeMs: 9 })).toBe(first);
  expect(table.find(orders)).toBe(first);
  journal.publish({ type: "stream.deleted", timeMs: 1, ...orders });
  expect(table.find(orders)).toBeUndefined();
  expect(forgotten).toEqual([first]);
  expect(table.of(event)).not.toBe(first);
});
