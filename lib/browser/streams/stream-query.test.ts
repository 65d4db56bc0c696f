import { expect, test } from "vitest";
import { SHARED_QUERY, STREAM_QUERY } from "./stream-query.ts";

test("a name in the address of a stream's page means one thing", () => {
  const tabsOf = new Map<string, string[]>();
  for (const [tab, names] of Object.entries(STREAM_QUERY)) {
    for (const name of names) tabsOf.set(name, [...(tabsOf.get(name) ?? []), tab]);
  }
  const shared = [...tabsOf].filter(([, tabs]) => tabs.length > 1).map(([name]) => name);
  expect(shared.toSorted()).toEqual(Object.keys(SHARED_QUERY));
  expect([...tabsOf.keys()]).not.toContain("tab");
});
