import fc from "fast-check";
import { expect, it } from "vitest";
import { assignColours } from "./reader-colours.ts";

const NONE: ReadonlyMap<string, number> = new Map();

it("gives up to eight readers a colour each, and nobody shares while one is free", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), (ids) => {
      const colours = [...assignColours(NONE, ids).values()];
      expect(new Set(colours).size).toBe(ids.length);
      expect(colours.every((colour) => colour >= 1 && colour <= 8)).toBe(true);
    }),
  );
});

it("keeps everyone's colour when others come and go", () => {
  const first = assignColours(NONE, ["a", "b", "c"]);
  const second = assignColours(first, ["c", "d", "a"]);
  expect(second.get("a")).toBe(first.get("a"));
  expect(second.get("c")).toBe(first.get("c"));
  expect(second.has("b")).toBe(false);
  expect(new Set(second.values()).size).toBe(3);
});

it("gives the same readers the same colours whatever their order", () => {
  const ids = ["orders", "reports", "audit", "fraud"];
  expect(assignColours(NONE, ids)).toEqual(assignColours(NONE, ids.toReversed()));
});

it("is the same object when nobody came and nobody left", () => {
  const before = assignColours(NONE, ["a", "b"]);
  expect(assignColours(before, ["b", "a"])).toBe(before);
});
