import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFault } from "./json-text.ts";

function faultOf(text: string | Uint8Array): string | undefined {
  const steps = jsonFault(Buffer.from(text));
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value ?? undefined;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("a payload", () => {
  it("is JSON if and only if it can be parsed, whatever it is", () => {
    const pieces = fc.constantFrom(
      ...['{"a":', "}", "[", "]", ",", ":", '"x"', '"\\u00e9"', '"\\x"', '"', "1", "-0.5e3", "01", "1.", "-"],
      ...["true", "nul", "null", " ", "\n", "é", "\u0001", "\\", '"b":', "+1", "1e5", "{}", "[]"],
    );
    const texts = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 8 }).map((all) => all.join("")),
      fc.string(),
      fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, more]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + more + json.slice(cut + 1);
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        // A lone surrogate has no bytes of its own.
        fc.pre(text.isWellFormed());
        expect(faultOf(text) === undefined, text).toBe(parses(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it("that is none is said to be so in the words of AWS's parser", () => {
    expect(faultOf("abc")).toBe(
      "Unrecognized token 'abc': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or " +
        "'false')\n at [Source: (byte[])\"abc\"; line: 1, column: 4]",
    );
    expect(faultOf('{"a":1,\n "b" 2}')).toBe(
      "Unexpected character ('2' (code 50)): was expecting a colon to separate field name and value\n" +
        ' at [Source: (byte[])"{"a":1,\n "b" 2}"; line: 2, column: 7]',
    );
    expect(faultOf('{"a":1')).toMatch(/^Unexpected end-of-input/);
    expect(faultOf("x".repeat(10_000))?.length).toBeLessThan(1_000);
    expect(faultOf(Uint8Array.of(0x22, 0xff, 0x22))).toMatch(/^Invalid UTF-8/);
  });

  it("that is large is looked at step by step, and so is one that is nothing but brackets", () => {
    for (const text of [
      JSON.stringify(Array.from({ length: 300_000 }, (_, at) => ({ at }))),
      "[".repeat(3_000_000),
    ]) {
      const steps = jsonFault(Buffer.from(text));
      let taken = 0;
      while (!steps.next().done) taken++;
      expect(taken).toBeGreaterThan(3);
    }
  });
});
