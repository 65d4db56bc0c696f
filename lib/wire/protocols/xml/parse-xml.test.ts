import fc from "fast-check";
import { expect, it } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import { escapeXml } from "./escape-xml.ts";
import { parseXml, type XmlElement } from "./parse-xml.ts";

const parse = (xml: string, maxItems?: number) => parseXml(Buffer.from(xml), maxItems);

/** What XML 1.0 can hold. */
const text = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .filter((each) => escapeXml(each) !== "" || each === "");

it("reads back any text and attribute that was escaped", () => {
  fc.assert(
    fc.property(text, text, (held, attribute) => {
      const said = escapeXml(attribute);
      const { children, attributes } = parse(`<A a="${said}"><B>${escapeXml(held)}</B><C/></A>`);
      expect(children.map(({ name }) => name)).toEqual(["B", "C"]);
      expect(children[0]?.text).toBe(
        held.replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd"),
      );
      expect(attributes.has("a")).toBe(true);
    }),
  );
});

it("knows declarations, comments, CDATA, prefixes and characters by number", () => {
  const root = parse(
    '\ufeff<?xml version="1.0"?><!-- <x> --><n:A xmlns:n="u" xsi:type=\'t\'>1<![CDATA[<&]]>&#65;&#x42;&lt;</n:A>\n',
  );
  expect(root).toMatchObject({ name: "A", text: "1<&AB<" } satisfies Partial<XmlElement>);
  expect(root.attributes.get("xsi:type")).toBe("t");
});

it.each([
  "",
  "text",
  "<A>",
  "<A></B>",
  "<A/><B/>",
  "<A/>x",
  "<A",
  "<A b></A>",
  '<A b="<"/>',
  "<A>&unknown;</A>",
  "<A>&#x110000;</A>",
  "<A>& </A>",
  "<A><!-- </A>",
  "<![CDATA[x]]><A/>",
  '<!DOCTYPE A [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><A>&b;</A>',
  '<!DOCTYPE A SYSTEM "file:///etc/passwd"><A/>',
  "</A>",
])("refuses %j", (xml) => {
  expect(() => parse(xml)).toThrow(ServiceError);
});

it("refuses what holds too much or goes too deep, and bytes that are no text", () => {
  expect(parse(`<A>${"<B/>".repeat(99)}</A>`, 100).children).toHaveLength(99);
  expect(() => parse(`<A>${"<B/>".repeat(100)}</A>`, 100)).toThrow(ServiceError);
  expect(() => parse(`<A>${"<B/>".repeat(100_000)}</A>`)).toThrow(ServiceError);
  expect(() => parse("<A>".repeat(100_000) + "</A>".repeat(100_000))).toThrow(ServiceError);
  expect(() => parseXml(Buffer.from([0x3c, 0xff, 0x3e]))).toThrow(ServiceError);
});

it("throws nothing but what clients are told, whatever comes", () => {
  const noise = fc.array(fc.constantFrom("<", ">", "/", "A", "&", ";", "=", '"', "!", "?", "-", "[", " "), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(noise, (parts) => {
      try {
        parse(parts.join(""));
      } catch (error) {
        expect(error).toBeInstanceOf(ServiceError);
      }
    }),
    { numRuns: 2_000 },
  );
});
