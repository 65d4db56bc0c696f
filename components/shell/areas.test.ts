import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { AREAS, isWithin } from "./areas.ts";

const pages = path.join(import.meta.dirname, "../../app/(console)");

/** Keys that do something wherever they are pressed: what comes after `g` must not do that too. */
const ALONE = ["f", "p", ".", "[", "]", "?", "/", "g"];

test("each area has a key, a name and a page of its own", () => {
  for (const field of ["href", "label", "key", "command", "goTo"] as const) {
    expect(new Set(AREAS.map((area) => area[field])).size).toBe(AREAS.length);
  }
  for (const { key } of AREAS) {
    expect(key).toHaveLength(1);
    expect(ALONE).not.toContain(key);
  }
});

test("every page of the console is in exactly one area", () => {
  const found = readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => `/${path.posix.dirname(file)}`);
  expect(found.length).toBeGreaterThanOrEqual(AREAS.length);
  for (const page of found) {
    expect([page, AREAS.filter((area) => isWithin(area, page)).map(({ href }) => href)]).toEqual([
      page,
      [expect.any(String)],
    ]);
  }
});

test("a page whose name only begins like an area is not in it", () => {
  expect(AREAS.filter((area) => isWithin(area, "/call")).map(({ label }) => label)).toEqual([
    "Call an operation",
  ]);
  expect(AREAS.filter((area) => isWithin(area, "/calls")).map(({ label }) => label)).toEqual(["Calls"]);
  expect(AREAS.filter((area) => isWithin(area, "/streams/orders")).map(({ label }) => label)).toEqual([
    "Data streams",
  ]);
});
