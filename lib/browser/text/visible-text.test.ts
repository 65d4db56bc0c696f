import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleParts, visibleText } from "./visible-text.ts";

/** Any text, with much of what one does not see. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\u202e",
        "\u200b",
        "\u2068",
        "\ufeff",
        "\ud800",
        "\udc00",
        "\u0000",
        "\u2028",
        "\u3164",
        "é",
      ),
    ),
  )
  .map((parts) => parts.join(""));

test("nothing that is shown is unseen or turns the text around it", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(visibleText(text, { lines: true })).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("what was seen before stays as it was, and its parts make up the whole", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const shown = visibleParts(text).filter(({ isEscape }) => !isEscape);
      const left = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, "");
      expect(shown.map((part) => part.text).join("")).toBe(left);
    }),
  );
});

test("two keys that differ by what one does not see are told apart", () => {
  expect(visibleText("order\u200b1")).toBe("order\\u200b1");
  expect(visibleText("\u202egnp.exe")).toBe("\\u202egnp.exe");
  expect(visibleText("a\nb\tc\r", { lines: true })).toBe("a\nb\tc\\r");
  expect(visibleText("a\nb")).toBe("a\\nb");
  expect(visibleText("\u{e0001}")).toBe("\\u{e0001}");
  expect(visibleText("مفتاح")).toBe("مفتاح");
  expect(visibleText("👩‍👩‍👧‍👦")).toBe("👩‍👩‍👧‍👦");
  expect(visibleText("a\u200db")).toBe("a\\u200db");
});
