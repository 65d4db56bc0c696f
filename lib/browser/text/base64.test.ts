import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";

test("bytes come back from base64 as they were, and the text is the standard one", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000, size: "max" }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect(Buffer.compare(fromBase64(text), bytes)).toBe(0);
    }),
    { numRuns: 50 },
  );
});

test("white space in pasted base64 does not matter, anything else that is not base64 is refused", () => {
  expect(fromBase64(" aGVs\nbG8= ")).toEqual(Uint8Array.from([104, 101, 108, 108, 111]));
  for (const wrong of ["a", "aGVsbG8", "aGVs_G8=", "====", "hello!"])
    expect(() => fromBase64(wrong)).toThrow("not base64");
});
