import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64 } from "../../text/base64.ts";
import { decodeData, previewOf } from "./decode.ts";

const encode = (text: string): string => toBase64(new TextEncoder().encode(text));

test("text is shown as it is, JSON indented, bytes as a dump", () => {
  const data = encode('{"a":1}');
  expect(decodeData(data, "text")).toEqual({ text: '{"a":1}', note: null });
  expect(decodeData(data, "json")).toEqual({ text: '{\n  "a": 1\n}', note: null });
  expect(decodeData(data, "hex").text).toBe(
    '000000  7b 22 61 22 3a 31 7d                             {"a":1}',
  );
});

test("what is not JSON or not UTF-8 is shown all the same, and said", () => {
  expect(decodeData(encode("plain"), "json")).toEqual({ text: "plain", note: "This is not JSON." });
  const bytes = toBase64(Uint8Array.of(0xff, 0xfe, 0x00));
  expect(decodeData(bytes, "text").note).toBe("This is not UTF-8.");
  expect(decodeData(bytes, "text").text).toContain("ff fe 00");
});

test("long data are cut, and that is said", () => {
  const long = encode("x".repeat(100_000));
  expect(decodeData(long, "text").text).toHaveLength(64 * 1024);
  expect(decodeData(long, "text").note).toContain("64 KiB");
  expect(decodeData(long, "hex").note).toContain("8 KiB");
});

test("whatever the bytes, a preview is one short line", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 1_000 }),
      fc.constantFrom("text", "json", "hex"),
      (bytes, format) => {
        const preview = previewOf(toBase64(bytes), format as "text");
        expect(preview.length).toBeLessThanOrEqual(240);
        expect(preview).not.toContain("\n");
      },
    ),
  );
});

test("a character that the preview cuts does not make the text unreadable", () => {
  expect(previewOf(encode(`${"a".repeat(239)}ü${"b".repeat(50)}`), "text")).toBe("a".repeat(239));
});
