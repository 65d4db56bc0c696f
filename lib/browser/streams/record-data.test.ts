import { expect, test } from "vitest";
import { readData } from "./record-data.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("text is its UTF-8, JSON the very text that was typed, base64 the bytes it stands for", () => {
  expect(readData("hé", "text").bytes).toEqual(bytes("hé"));
  expect(readData('{ "a" : 1 }', "json").bytes).toEqual(bytes('{ "a" : 1 }'));
  expect(readData("aMOp", "base64").bytes).toEqual(bytes("hé"));
  expect(readData("", "text").bytes).toEqual(bytes(""));
});

test("what is not in its format is told, not sent", () => {
  expect(readData("{", "json")).toMatchObject({ bytes: null, problem: expect.stringContaining("not JSON") });
  expect(readData("???", "base64")).toMatchObject({
    bytes: null,
    problem: expect.stringContaining("not base64"),
  });
});
