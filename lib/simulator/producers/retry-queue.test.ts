import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Entry, RetryQueue } from "./retry-queue.ts";
import { chanceOf, retryAt } from "./retry-wait.ts";
import { SharedRoom } from "./shared-room.ts";

function entry(number: number, bytes = 10, userRecords = 1): Entry {
  return {
    record: { Data: new Uint8Array(bytes), PartitionKey: "key" },
    userRecords,
    number,
    attempts: 1,
  };
}

describe("records that wait to be put again", () => {
  test("take no more memory in all queues together than there is room for, and give it back", () => {
    const room = new SharedRoom(1_000);
    const queues = Array.from({ length: 5 }, () => new RetryQueue(room));
    const added = queues.flatMap((queue) => [1, 2, 3].map((number) => queue.add(number, entry(number, 100))));
    expect(added.filter((isAdded) => isAdded)).toHaveLength(10);
    expect(room.bytes).toBe(1_000);
    expect(queues[0]?.takeDue(1, 1, 1_000)).toHaveLength(1);
    expect(queues[4]?.add(1, entry(1, 100))).toBe(true);
    for (const queue of queues) queue.clear();
    expect(room.bytes).toBe(0);
  });

  test("come out by their time, none early, none lost, none twice, never more than a call holds", () => {
    const waits = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 5 })), { maxLength: 200 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 20 }), (all, perCall) => {
        const queue = new RetryQueue(new SharedRoom(1e9));
        for (const [index, [due, userRecords]] of all.entries()) {
          expect(queue.add(due, entry(index, 10, userRecords))).toBe(true);
        }
        const taken: number[] = [];
        for (let nowMs = 0; nowMs <= 50; nowMs += 5) {
          for (;;) {
            const call = queue.takeDue(nowMs, perCall, 1_000_000);
            expect(call.length).toBeLessThanOrEqual(perCall);
            for (const { number } of call) expect(all[number]?.[0]).toBeLessThanOrEqual(nowMs);
            taken.push(...call.map(({ number }) => number));
            if (call.length === 0) break;
          }
          expect(queue.nextMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(nowMs);
        }
        expect(taken.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index));
        expect(queue.userRecords).toBe(0);
      }),
    );
  });

  test("have room for so many records and so many bytes, and for one large record at a time in a call", () => {
    const many = new RetryQueue(new SharedRoom(1e9));
    for (let number = 0; number < 10_000; number++) expect(many.add(1, entry(number))).toBe(true);
    expect(many.add(1, entry(0))).toBe(false);
    expect(many.clear()).toBe(10_000);
    expect(many.add(1, entry(0))).toBe(true);
    const large = new RetryQueue(new SharedRoom(1e9));
    for (let number = 0; number < 16; number++) expect(large.add(1, entry(number, 1024 * 1024))).toBe(true);
    expect(large.add(1, entry(0))).toBe(false);
    expect(large.takeDue(1, 500, 1_000)).toHaveLength(1);
    expect(large.takeDue(1, 500, 3 * 1024 * 1024 + 100)).toHaveLength(3);
  });
});

describe("the wait before an attempt", () => {
  const policy = { type: "exponential", baseMs: 100, maxMs: 1_000, maxAttempts: 10, jitter: false } as const;

  test("doubles up to the longest, and ends with the last attempt", () => {
    const waits = [1, 2, 3, 4, 5, 9].map((attempts) => retryAt(policy, attempts, 0, () => 0.5));
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    expect(retryAt(policy, 10, 0, () => 0.5)).toBeNull();
    expect(retryAt({ type: "none" }, 1, 0, () => 0.5)).toBeNull();
  });

  test("with jitter is anything up to that, and never nothing", () => {
    const jittered = { ...policy, jitter: true };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.nat(1e9),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, nowMs, chance) => {
          const at = retryAt(jittered, n, nowMs, () => chance) ?? 0;
          expect(at).toBeGreaterThan(nowMs);
          expect(at - nowMs).toBeLessThanOrEqual(Math.min(1_000, 100 * 2 ** (n - 1)) + 20);
        },
      ),
    );
  });

  test("is spread evenly over the records of a producer, and the same for the same record", () => {
    const chances = Array.from({ length: 10_000 }, (_, number) => chanceOf(7, number, 1));
    expect(chances.reduce((sum, chance) => sum + chance, 0) / 10_000).toBeCloseTo(0.5, 1.5);
    expect(Math.max(...chances)).toBeLessThan(1);
    expect(new Set(chances).size).toBeGreaterThan(9_900);
    expect(chanceOf(7, 5, 2)).toBe(chanceOf(7, 5, 2));
    expect(chanceOf(7, 5, 2)).not.toBe(chanceOf(7, 5, 3));
  });
});
