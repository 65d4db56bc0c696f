import fc from "fast-check";
import { expect, test } from "vitest";
import { oppositeChanges, tagChanges, tagEntries, tagProblems, tagRecord } from "./tag-entries.ts";

test("what is added and removed makes the tags as they are wanted, whatever their keys", () => {
  const keys = fc.oneof(fc.constantFrom("a", "b", "__proto__", "constructor"), fc.string({ minLength: 1 }));
  const tags = fc.dictionary(keys, fc.string());
  fc.assert(
    fc.property(tags, tags, (now, wanted) => {
      const entries = Object.entries(wanted).map(([key, value]) => ({ key, value }));
      const { added, removed } = tagChanges(now, entries);
      const after = new Map(Object.entries(now));
      for (const key of removed) after.delete(key);
      for (const [key, value] of Object.entries(added)) after.set(key, value);
      expect(after).toEqual(new Map(Object.entries(wanted)));
      for (const key of Object.keys(added)) expect(removed).not.toContain(key);
      const back = oppositeChanges(now, { added, removed });
      for (const key of back.removed) after.delete(key);
      for (const [key, value] of Object.entries(back.added)) after.set(key, value);
      expect(after).toEqual(new Map(Object.entries(now)));
    }),
  );
});

test("an empty row is no tag; a value without a key, a key twice and a fifty-first tag are wrong", () => {
  expect(
    tagRecord([
      { key: "", value: "" },
      { key: "a", value: "" },
    ]),
  ).toEqual({ a: "" });
  expect(tagProblems([{ key: "", value: "" }])).toEqual([{ key: null, value: null }]);
  expect(tagProblems([{ key: "", value: "x" }])[0]?.key).toBe("A tag has a key.");
  const twice = tagProblems([
    { key: "a", value: "1" },
    { key: "a", value: "2" },
  ]);
  expect([twice[0]?.key, twice[1]?.key]).toEqual([null, "This key is there already."]);
  const many = Array.from({ length: 51 }, (_, at) => ({ key: `k${at}`, value: "" }));
  expect(tagProblems(many).map(({ key }) => key)).toEqual([
    ...Array(50).fill(null),
    "A resource has at most 50 tags.",
  ]);
});

test("tags are listed by their keys, whatever order they come in", () => {
  expect(tagEntries({ team: "data", a: "1", owner: "" }).map(({ key }) => key)).toEqual([
    "a",
    "owner",
    "team",
  ]);
});
