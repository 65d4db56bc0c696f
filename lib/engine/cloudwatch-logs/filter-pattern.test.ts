import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern, PatternError } from "./filter-pattern.ts";

const is = (pattern: string, message: string) => compilePattern(pattern)(message);

describe("a pattern of terms", () => {
  test.each([
    ["", "anything", true],
    ["ERROR", "an ERROR came", true],
    ["ERROR", "an error came", false],
    ["ERROR came", "came an ERROR", true],
    ["ERROR gone", "an ERROR came", false],
    ['"ERROR came"', "an ERROR came", true],
    ['"ERROR came"', "came an ERROR", false],
    ["ERROR -came", "an ERROR came", false],
    ["ERROR -came", "an ERROR", true],
    ['-"an ERROR"', "an ERROR", false],
    ["?ERROR ?WARN", "a WARN", true],
    ["?ERROR ?WARN", "nothing", false],
    ["?ERROR ?WARN -came", "a WARN came", false],
    ['"a \\"quoted\\" one"', 'there is a "quoted" one', true],
    ["request-id:1", "request-id:1", true],
  ])("%s finds %j: %s", (pattern, message, found) => {
    expect(is(pattern, message)).toBe(found);
  });
});

describe("a pattern of JSON", () => {
  const message = JSON.stringify({
    level: "error",
    code: 500,
    nothing: null,
    ok: false,
    user: { name: "ann", "two words": 1 },
    items: [{ sku: "a-1" }, { sku: "b-2" }],
  });

  test.each([
    ['{ $.level = "error" }', true],
    ["{ $.level = error }", true],
    ['{ $.level = "err*" }', true],
    ['{ $.level = "*rr*r" }', true],
    ['{ $.level = "*x*" }', false],
    ['{ $.level != "error" }', false],
    ["{ $.code = 500 }", true],
    ["{$.code>=500}", true],
    ["{ $.code > 500 }", false],
    ["{ $.code < 1e3 && $.level = error }", true],
    ["{ $.code < 0 || $.level = error }", true],
    ["{ ($.code < 0 || $.level = error) && $.ok IS TRUE }", false],
    ["{ $.ok IS FALSE }", true],
    ["{ $.nothing IS NULL }", true],
    ["{ $.absent NOT EXISTS }", true],
    ["{ $.level NOT EXISTS }", false],
    ["{ $.user.name = ann }", true],
    ['{ $.user["two words"] = 1 }', true],
    ['{ $.items[1].sku = "b-2" }', true],
    ['{ $.items[*].sku = "b-2" }', true],
    ['{ $.items[0].sku = "b-2" }', false],
    ['{ $.code = "500" }', false],
    ["{ $.__proto__ NOT EXISTS }", true],
  ])("%s: %s", (pattern, found) => {
    expect(is(pattern, message)).toBe(found);
  });

  test("finds no message that is no JSON", () => {
    expect(is("{ $.a NOT EXISTS }", "text")).toBe(false);
    expect(is("{ $.a NOT EXISTS }", "{broken")).toBe(false);
  });
});

test.each([
  "{",
  "{}",
  "{ $.a }",
  "{ $.a = }",
  "{ = 1 }",
  "{ $.a > x }",
  "{ ($.a = 1 }",
  "{ $.a IS 1 }",
  "[a, b]",
  "%x%",
  '"open',
  '"a"b',
])("%s is no pattern", (pattern) => {
  expect(() => compilePattern(pattern)).toThrow(PatternError);
});

test("whatever is given, there is an answer or a PatternError", () => {
  const pattern = fc.string({ unit: fc.constantFrom(...'{}$.ab[]*=!<>&|()"\\ -?1%IS') });
  fc.assert(
    fc.property(pattern, fc.json(), (text, message) => {
      try {
        expect(typeof compilePattern(text)(message)).toBe("boolean");
      } catch (error) {
        expect(error).toBeInstanceOf(PatternError);
      }
    }),
  );
});
