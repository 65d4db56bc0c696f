import { expect, test } from "vitest";
import { parseWhole } from "./parse-whole.ts";

test("whole numbers are read, and nothing else", () => {
  expect(["12", " 7 ", "-3"].map(parseWhole)).toEqual([12, 7, -3]);
  for (const wrong of ["", "1.5", "1e3", "0x10", "ten", "9".repeat(20)]) expect(parseWhole(wrong)).toBeNull();
});
