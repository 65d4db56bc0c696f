import fc from "fast-check";
import { expect, test } from "vitest";
import type { EntryRing } from "./entry-ring.ts";
import { EntryStore } from "./entry-store.ts";
import { Interned } from "./interned.ts";
import { ShardMemory } from "./shard-memory.ts";

const entriesOf = (ring: EntryRing | undefined) =>
  Array.from({ length: ring?.size ?? 0 }, (_, index) => ring?.entry(index));
const firstNumbers = (ring: EntryRing | undefined) => entriesOf(ring).map((entry) => entry?.numbers[0] ?? -1);

test("each shard keeps its newest entries, in order and with their requests, and all together never more than there is room for", () => {
  const pushes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 600 });
  fc.assert(
    fc.property(pushes, fc.integer({ min: 32, max: 300 }), (shards, maxEntries) => {
      const store = new EntryStore(maxEntries);
      const memory = new ShardMemory(store);
      const pushed = new Map<string, number[]>();
      for (const [at, shard] of shards.entries()) {
        const shardId = `s${shard}`;
        memory.ring(shardId).push(at, 1, at, 0, 0, 0, `r${at}`);
        pushed.set(shardId, [...(pushed.get(shardId) ?? []), at]);
        expect(store.entries).toBeLessThanOrEqual(maxEntries);
      }
      for (const [shardId, all] of pushed) {
        const kept = firstNumbers(memory.find(shardId));
        expect(kept).toEqual(all.slice(all.length - kept.length));
        const requests = entriesOf(memory.find(shardId)).map((entry) => entry?.requestId);
        expect(memory.find(shardId)?.lastUpTo(all.at(-1) ?? 0) ?? -1).toBe(kept.length - 1);
        expect(requests).toEqual(kept.map((at) => `r${at}`));
        const newestForgotten = all[all.length - kept.length - 1];
        if (newestForgotten !== undefined) {
          expect(memory.sinceMs(shardId)).toBeGreaterThanOrEqual(newestForgotten);
        }
      }
    }),
  );
});

test("a shard whose entries all fit has forgotten nothing", () => {
  const memory = new ShardMemory(new EntryStore());
  for (let at = 1; at <= 16_384; at++) memory.ring("s0").push(at, 1, at, 0, 0, 0, "r");
  expect(firstNumbers(memory.find("s0"))).toHaveLength(16_384);
  expect(memory.sinceMs("s0")).toBe(0);
  memory.ring("s0").push(16_385, 1, 16_385, 0, 0, 0, "r");
  expect(firstNumbers(memory.find("s0"))).toHaveLength(16_384);
  expect(memory.sinceMs("s0")).toBe(1);
});

test("what is forgotten makes room", () => {
  const store = new EntryStore();
  const memory = new ShardMemory(store);
  for (let shard = 0; shard < 100; shard++) memory.ring(`s${shard}`).push(1, 1, 1, 0, 0, 0, "r");
  expect(store.entries).toBe(1_600);
  memory.forget();
  expect(store.entries).toBe(0);
});

test("a thing keeps its number until thousands of others have come, and its number is never another's", () => {
  const interned = new Interned<string>();
  const first = interned.numberOf("a", () => "a");
  expect(interned.numberOf("a", () => "not asked")).toBe(first);
  for (let thing = 0; thing < 4_096; thing++) interned.numberOf(`other-${thing}`, () => "other");
  expect(interned.get(first)).toBeUndefined();
  expect(interned.numberOf("a", () => "again")).not.toBe(first);
});
