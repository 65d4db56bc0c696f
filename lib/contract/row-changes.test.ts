import fc from "fast-check";
import { expect, test } from "vitest";
import { applyRowChanges, rowChanges } from "./row-changes.ts";

const row = fc.record({
  count: fc.integer({ min: 0, max: 3 }),
  owner: fc.constantFrom("a", "b", null),
  text: fc.string({ maxLength: 3 }),
});

test("what was said of rows makes the new ones of the old ones, over JSON, whatever changed", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(row, row), { maxLength: 12 }), (pairs) => {
      const before = pairs.map(([old]) => old);
      const after = pairs.map(([, now]) => now);
      const told = JSON.parse(JSON.stringify(rowChanges(before, after))) as ReturnType<typeof rowChanges>;
      const kept = structuredClone(before);
      expect(applyRowChanges(before, told)).toEqual(after);
      expect(before).toEqual(kept);
    }),
  );
});

test("little is said of few changes, and rows without any stay the same objects", () => {
  const before = Array.from({ length: 100 }, (_, index) => ({ name: `shard ${index}`, unread: 0 }));
  const after = before.map((each, index) => (index === 7 ? { ...each, unread: 3 } : { ...each }));
  const changes = rowChanges(before, after);
  expect(changes).toEqual({ unread: { 7: 3 } });
  const next = applyRowChanges(before, changes);
  expect(next.filter((each, index) => each !== before[index])).toEqual([{ name: "shard 7", unread: 3 }]);
  expect(rowChanges(before, structuredClone(before))).toEqual({});
  expect(applyRowChanges(before, {})).toBe(before);
});

test("a field of which most rows changed is said as a column", () => {
  const before = [1, 2, 3].map((unread) => ({ unread }));
  expect(rowChanges(before, [{ unread: 1 }, { unread: 5 }, { unread: 6 }])).toEqual({ unread: [1, 5, 6] });
});
