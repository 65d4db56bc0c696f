import fc from "fast-check";
import { expect, test } from "vitest";
import { pageAfter, readPageToken } from "./page.ts";

const itself = (name: string) => name;
const names = fc.uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 30 });

function place(token: string | undefined): string {
  const after = readPageToken(token);
  if (after === undefined) throw new Error(`${token} is no token`);
  return after;
}

test("page by page, each item comes once and in order, and the last page has no token", () => {
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 7 }), (some, most) => {
      const sorted = some.toSorted((one, other) => (one < other ? -1 : 1));
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const page = pageAfter(sorted, itself, place(token), most);
        expect(page.items.length).toBeLessThanOrEqual(most);
        seen.push(...page.items);
        token = page.token;
      } while (token !== undefined);
      expect(seen).toEqual(sorted);
    }),
  );
});

test("what is deleted between two pages takes nothing else with it, the last of a page included", () => {
  const { items, token } = pageAfter(["a", "b", "c", "d"], itself, "", 2);
  expect(items).toEqual(["a", "b"]);
  expect(pageAfter(["c", "d"], itself, place(token), 2)).toEqual({ items: ["c", "d"] });
});

test("what no page has given out is no token", () => {
  expect(readPageToken(undefined)).toBe("");
  expect(readPageToken("")).toBe("");
  expect(readPageToken("forged")).toBeUndefined();
});
