import { expect, test } from "vitest";
import { tagKeyProblem, tagValueProblem } from "./tag-rules.ts";

test("tags have a key of their own, and neither key nor value holds what AWS refuses", () => {
  expect(tagKeyProblem("team", [])).toBeNull();
  expect(tagKeyProblem("größe/a=b+c-d%e@f", [])).toBeNull();
  expect(tagKeyProblem("team", ["team"])).not.toBeNull();
  for (const wrong of ["", "a;b", "a\nb", "x".repeat(129)]) expect(tagKeyProblem(wrong, [])).not.toBeNull();
  expect(tagValueProblem("")).toBeNull();
  for (const wrong of ["<b>", "x".repeat(257)]) expect(tagValueProblem(wrong)).not.toBeNull();
});
