import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { md5 } from "#engine/kernel/hash-key.ts";
import { aggregateRecords } from "#engine/kinesis/kpl/aggregated-record.ts";
import { inspectRecord } from "./inspect-record.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const packed = (...texts: string[]) =>
  aggregateRecords(
    texts.map((text) => ({ partitionKey: "k", data: bytes(text) })),
    md5,
  );

describe("processing", () => {
  test("takes every JSON text, whatever space is around it", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", " ", "\n\t \r"), (json, space) => {
        expect(inspectRecord(bytes(`${space}${json}${space}`))).toEqual({ userRecords: 1, isPoison: false });
      }),
    );
  });

  test.each([
    "",
    " ",
    "hello",
    '{"poison":true,"order":',
    "[1,2",
    '"',
    "nul",
    "1.2.3",
    "\u0000{}",
    "{}x",
    "]",
  ])("finds %j poisonous", (text) => {
    expect(inspectRecord(bytes(text)).isPoison).toBe(true);
  });

  test("looks at each user record that the Kinesis Producer Library packed", () => {
    expect(inspectRecord(packed("{}", "[1]", "3"))).toEqual({ userRecords: 3, isPoison: false });
    expect(inspectRecord(packed("{}", "oh"))).toEqual({ userRecords: 2, isPoison: true });
    const damaged = packed("{}");
    damaged[6] = 0xff;
    expect(inspectRecord(damaged)).toEqual({ userRecords: 1, isPoison: true });
  });
});
