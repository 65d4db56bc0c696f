import { expect, test } from "vitest";
import { missingEntries } from "./lock-check.mjs";

const whole = {
  "": { dependencies: { outer: "1", "@scope/tool": "1" } },
  "node_modules/outer": { dependencies: { inner: "2" }, optionalDependencies: { binary: "1" } },
  "node_modules/outer/node_modules/inner": { dependencies: { binary: "1", "@scope/tool": "1" } },
  "node_modules/inner": {},
  "node_modules/binary": {},
  "node_modules/@scope/tool": {},
};

test("a whole lock file has nothing missing", () => {
  expect(missingEntries(whole)).toEqual([]);
});

test("an entry that is nobody's own may stand in for a nested one, but not for one that nobody has", () => {
  const { "node_modules/outer/node_modules/inner": _, ...hoisted } = whole;
  expect(missingEntries(hoisted)).toEqual([]);
  const { "node_modules/inner": __, ...nested } = whole;
  expect(missingEntries(nested)).toEqual([]);
});

test("every dependency without an entry is named with who needs it, optional ones too", () => {
  const { "node_modules/binary": _, "node_modules/@scope/tool": __, ...torn } = whole;
  expect(missingEntries(torn)).toEqual([
    "the project needs @scope/tool@1",
    "node_modules/outer needs binary@1",
    "node_modules/outer/node_modules/inner needs binary@1",
    "node_modules/outer/node_modules/inner needs @scope/tool@1",
  ]);
});

test("a package nested elsewhere does not count", () => {
  const torn = {
    ...whole,
    "node_modules/other": { dependencies: { deep: "1" } },
    "node_modules/outer/node_modules/deep": {},
  };
  expect(missingEntries(torn)).toEqual(["node_modules/other needs deep@1"]);
});
