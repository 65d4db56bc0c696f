import fc from "fast-check";
import { expect, it } from "vitest";
import { type Task, TaskHeap } from "./task-heap.ts";

const runNothing = () => {};

it("gives tasks by their time and then by their making, without those that were cancelled", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ atMs: fc.nat(20), cancels: fc.option(fc.nat(400)) }), { maxLength: 400 }),
      (commands) => {
        const heap = new TaskHeap();
        const made: Task[] = [];
        for (const { atMs, cancels } of commands) {
          made.push(heap.add(atMs, runNothing));
          const task = cancels === null ? undefined : made[cancels];
          if (task !== undefined) heap.cancel(task);
        }
        const expected = made
          .filter((task) => !task.isCancelled)
          .sort((a, b) => a.atMs - b.atMs || a.order - b.order)
          .map(({ order }) => order);
        expect(heap.size).toBe(expected.length);
        const given: number[] = [];
        for (let task = heap.pop(); task !== undefined; task = heap.pop()) given.push(task.order);
        expect(given).toEqual(expected);
      },
    ),
  );
});

it("forgets cancelled tasks long before they are due", () => {
  const heap = new TaskHeap();
  heap.add(0, runNothing);
  for (let count = 0; count < 10_000; count++) heap.cancel(heap.add(1_000_000 + count, runNothing));
  expect(heap.size).toBe(1);
  expect(heap.held).toBeLessThan(200);
});

it("does nothing when a task that has run is cancelled", () => {
  const heap = new TaskHeap();
  const task = heap.add(1, runNothing);
  heap.add(2, runNothing);
  heap.pop();
  heap.cancel(task);
  expect(heap.size).toBe(1);
});
