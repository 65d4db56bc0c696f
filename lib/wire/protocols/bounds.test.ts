import { PutMetricData$ } from "@aws-sdk/client-cloudwatch";
import { PutRecord$, PutRecords$ } from "@aws-sdk/client-kinesis";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cloudwatchConstraints } from "#calls/constraints/cloudwatch.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { kinesisOperation } from "../testing/kinesis-operation.ts";
import { MAX_DEPTH } from "./bounds.ts";
import { cborProtocol } from "./cbor/cbor-protocol.ts";
import { decodeCbor } from "./cbor/decode.ts";
import { encodeCbor } from "./cbor/encode.ts";
import { checkJsonBounds } from "./json/check-bounds.ts";
import { jsonProtocol } from "./json/json-protocol.ts";
import { parseJson } from "./json/parse.ts";
import { parseForm } from "./query/form.ts";

/** As large as a body may be. */
const BYTES = 14_000_000;

const unreadable = expect.objectContaining({ code: "SerializationException", message: "" });

function refusal(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return error;
  }
  return "it was read";
}

const filled = (unit: string) => unit.repeat(Math.floor(BYTES / unit.length));
const hex = (text: string) => Buffer.from(text, "hex");

function cborBomb(unit: string, head = "a16444617461", tail = "ff"): Buffer {
  const bytes = hex(unit);
  return Buffer.concat([
    hex(head),
    Buffer.alloc(Math.floor(BYTES / bytes.length) * bytes.length, bytes),
    hex(tail),
  ]);
}

describe("a body that is large in values, not in what they say, is refused", () => {
  test.each<[string, () => Buffer]>([
    ["a byte string in empty pieces", () => cborBomb("40", "a164446174615f")],
    ["a list of empty byte strings", () => cborBomb("40", "a164446174619f")],
    ["a list of empty maps", () => cborBomb("a0", "a164446174619f")],
    ["a map of equal keys", () => cborBomb("6000", "a16444617461bf")],
    ["tags within tags", () => cborBomb("c1", "", "00")],
    ["nested lists", () => cborBomb("81", "", "00")],
  ])("CBOR: %s", (_, bomb) => {
    expect(refusal(() => cborProtocol.bodyCodec(kinesisOperation(PutRecord$)).read(bomb()))).toEqual(
      unreadable,
    );
  });

  test.each<[string, () => string]>([
    ["empty lists", () => `{"x":[${filled("[],")}0]}`],
    ["empty texts", () => `{"x":[${filled('"",')}0]}`],
    ["numbers", () => `[${filled("1,")}0]`],
    ["nested lists", () => `{"x":${"[".repeat(BYTES / 2)}${"]".repeat(BYTES / 2)}}`],
    ["lists that never end", () => filled("[")],
    ["distinct keys", () => `{${Array.from({ length: 900_000 }, (_, at) => `"k${at}":1`).join()}}`],
    ["empty records", () => `{"Records":[${filled('{"Data":"","PartitionKey":"k"},')}]}`],
    ["members again and again", () => `{"Records":[{${filled('"Data":"",')}"PartitionKey":"k"}]}`],
  ])("JSON: %s", (_, bomb) => {
    const body = Buffer.from(bomb());
    for (const schema of [PutRecord$, PutRecords$]) {
      expect(refusal(() => jsonProtocol.bodyCodec(kinesisOperation(schema)).read(body))).toEqual(unreadable);
    }
  });

  test.each<[string, string]>([
    ["empty fields", filled("&")],
    ["fields", filled("a=1&")],
    ["keys of many parts", Array.from({ length: 5_000 }, (_, at) => `${`${at}.`.repeat(14)}a=1`).join("&")],
    ["a key of endless parts", `${filled(".")}=1`],
  ])("a form: %s", (_, form) => {
    expect(refusal(() => parseForm(Buffer.from(form)))).toEqual(unreadable);
  });
});

describe("what clients send is read", () => {
  const Records = Array.from({ length: 500 }, () => ({
    Data: Buffer.alloc(20_000, 0x5c),
    PartitionKey: '"{[,:'.repeat(50),
    ExplicitHashKey: "1".repeat(39),
  }));

  test("the fullest batch of records", () => {
    const json = JSON.stringify({ StreamName: "s", Records }, (_, value) =>
      value?.type === "Buffer" ? Buffer.from(value.data).toString("base64") : value,
    );
    const operation = kinesisOperation(PutRecords$);
    expect(jsonProtocol.bodyCodec(operation).read(Buffer.from(json))).toEqual({ StreamName: "s", Records });
    const body = Buffer.concat(encodeCbor({ StreamName: "s", Records }));
    expect(cborProtocol.bodyCodec(operation).read(body)).toEqual({ StreamName: "s", Records });
  });

  test("as many values as the service says that they are", () => {
    const datum = { MetricName: "m", Values: Array.from({ length: 150 }, (_, at) => at) };
    const MetricData = Array.from({ length: 1_000 }, () => datum);
    const body = Buffer.from(JSON.stringify({ MetricData }));
    const operation = (maxItems?: number) => ({
      schema: PutMetricData$,
      service: { constraints: cloudwatchConstraints, wire: maxItems === undefined ? {} : { maxItems } },
    });
    expect(jsonProtocol.bodyCodec(operation(400_000)).read(body)).toEqual({ MetricData });
    expect(refusal(() => jsonProtocol.bodyCodec(operation()).read(body))).toEqual(unreadable);
  });
});

test("exactly those JSON texts are let through whose values are few enough, whatever their texts hold", () => {
  const odd = fc.string({ unit: fc.constantFrom("[", '"', "\\", "{", ",", ":", "a", "é"), maxLength: 200 });
  const value = fc.jsonValue({ maxDepth: 5, noUnicodeString: false, stringUnit: "binary" });
  fc.assert(
    fc.property(fc.tuple(fc.array(odd), value), fc.integer({ min: -2, max: 2 }), (parts, spare) => {
      const json = JSON.stringify(parts);
      const items = json.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/[^[{,:]/g, "").length;
      const check = () => checkJsonBounds(Buffer.from(json), items + spare);
      if (spare >= 0) expect(check).not.toThrow();
      else expect(check).toThrow(ServiceError);
    }),
    { numRuns: 500 },
  );
});

test("as deep as DynamoDB's documents go, and no deeper than that by far", () => {
  const lists = (depth: number) => Buffer.from("[".repeat(depth) + "]".repeat(depth));
  expect(() => parseJson(lists(MAX_DEPTH))).not.toThrow();
  expect(refusal(() => parseJson(lists(MAX_DEPTH + 1)))).toEqual(unreadable);
  expect(() => decodeCbor(Buffer.alloc(MAX_DEPTH + 1, 0x80).fill(0x81, 0, MAX_DEPTH))).not.toThrow();
});
