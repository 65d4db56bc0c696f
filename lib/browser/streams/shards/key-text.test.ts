import { expect, test } from "vitest";
import { keyText } from "./key-text.ts";

test.each([
  ["customer-1", "customer-1"],
  ["a-key-that-is-long", "a-key-tha…"],
  ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"],
  ["🙂".repeat(20), `${"🙂".repeat(9)}…`],
  ["<b>bold</b>", "<b>bold</…"],
])("a key is shown by its first characters, none of them cut in two: %s", (key, shown) => {
  expect(keyText(key, 10)).toBe(`\u2068${shown}\u2069`);
});

test("a key from right to left leaves what stands around it in its order", () => {
  expect(`${keyText("مفتاح")} 35 %`).toBe("\u2068مفتاح\u2069 35 %");
});
