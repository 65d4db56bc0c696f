import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonProblem, jsonProblemText } from "./json-check.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("whatever the text, it is JSON for us when it is for the browser", () => {
  const json = fc
    .tuple(fc.jsonValue(), fc.constantFrom(0, 2))
    .map(([value, space]) => JSON.stringify(value, null, space));
  const damaged = fc
    .tuple(json, fc.nat(), fc.constantFrom("", ",", '"', "}", "]", "\\", "\n", "0", "x", ":", "."))
    .map(([text, place, by]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + by + text.slice(at + 1);
    });
  fc.assert(
    fc.property(fc.oneof(json, damaged, fc.string()), (text) => {
      expect(jsonProblem(text) === null).toBe(isJson(text));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["", "A value is missing at line 1, column 1."],
  ['{\n  "a": 1\n  "b": 2\n}', "A comma or } is missing at line 3, column 3."],
  ['{"a": 1,}', "A name in double quotes is missing at line 1, column 9."],
  ['{"a" 1}', "A colon is missing at line 1, column 6."],
  ["[1, 2", "A comma or ] is missing at line 1, column 6."],
  ['{"a": tru}', "This is no JSON value at line 1, column 7."],
  ['["a]', "The string is not closed; it begins at line 1, column 2."],
  ['["\\x"]', "There is no such escape at line 1, column 3."],
  ["{} x", "Nothing may follow here at line 1, column 4."],
])("%j is told where it is wrong", (text, message) => {
  const problem = jsonProblem(text);
  expect(problem && jsonProblemText(problem)).toBe(message);
});
