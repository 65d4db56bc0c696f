import { PutMetricData$ } from "@aws-sdk/client-cloudwatch";
import {
  AddTagsToStream$,
  CreateStream$,
  DeleteStream$,
  GetShardIterator$,
  PutRecord$,
  PutRecords$,
} from "@aws-sdk/client-kinesis";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cloudwatchConstraints } from "#calls/constraints/cloudwatch.ts";
import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import type { OperationSchema, WireRules } from "#calls/service.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { kinesisOperation } from "../../testing/kinesis-operation.ts";
import { genericJsonCodec } from "./generic-codec.ts";
import { json10Protocol, jsonProtocol } from "./json-protocol.ts";

function refusal(schema: OperationSchema, json: string): string {
  try {
    genericJsonCodec(kinesisOperation(schema)).read(Buffer.from(json));
  } catch (error) {
    expect(error).toMatchObject({ code: "SerializationException", status: 400 });
    return (error as ServiceError).message;
  }
  throw new Error("it was read");
}

const structure = "Start of structure or map found where not expected.";
const list = "Start of list found where not expected";
const number = "com.amazon.coral.value.json.numbers.TruncatingBigNumber";

describe("a value of the wrong type gets AWS's words", () => {
  test.each<[string, OperationSchema, string, string]>([
    [
      "a number for a text",
      PutRecord$,
      '{"StreamName":5}',
      `class ${number} can not be converted to an String`,
    ],
    [
      "a boolean for a text",
      PutRecord$,
      '{"StreamName":true}',
      "class java.lang.Boolean can not be converted to an String",
    ],
    ["a list for a text", PutRecord$, '{"StreamName":[]}', list],
    ["a map for a text", PutRecord$, '{"StreamName":{}}', structure],
    [
      "a text for a number",
      CreateStream$,
      '{"ShardCount":"2"}',
      "class java.lang.String can not be converted to an Integer",
    ],
    [
      "a boolean for a number",
      CreateStream$,
      '{"ShardCount":true}',
      "class java.lang.Boolean can not be converted to an Integer",
    ],
    [
      "a text for a boolean",
      DeleteStream$,
      '{"EnforceConsumerDeletion":"maybe"}',
      "'MAYBE' can not be converted to an Boolean",
    ],
    [
      "a number for a boolean",
      DeleteStream$,
      '{"EnforceConsumerDeletion":1}',
      `class ${number} can not be converted to an Boolean`,
    ],
    ["a number for bytes", PutRecord$, '{"Data":34.56}', `class ${number} can not be converted to a Blob`],
    [
      "a text for a time",
      GetShardIterator$,
      '{"Timestamp":"now"}',
      "class java.lang.String can not be converted to milliseconds since epoch",
    ],
    ["a text for a list", PutRecords$, '{"Records":"23"}', "Expected list or null"],
    ["a map for a list", PutRecords$, '{"Records":{}}', structure],
    ["a list for a map", AddTagsToStream$, '{"Tags":[]}', list],
    ["a number for a map", AddTagsToStream$, '{"Tags":1}', "Expected map or null"],
    ["a text for a structure", PutRecords$, '{"Records":["x"]}', "Expected null"],
    ["a list for the input", PutRecords$, "[]", list],
  ])("%s", (_, schema, json, sentence) => {
    expect(refusal(schema, json)).toBe(sentence);
  });

  test.each([
    ["23456", "Base64 encoded length is expected a multiple of 4 bytes but found: 5"],
    ["=+/=", "Invalid Base64 character: '='"],
    ["A-A_", "Invalid Base64 character: '-'"],
    ["A A=", "Invalid Base64 character: ' '"],
    ["\u0141AAA", "Invalid Base64 character: '\u0141'"],
    ["+/+=", "Invalid last non-pad Base64 character dectected"],
  ])("bytes as %j", (text, reason) => {
    expect(refusal(PutRecord$, JSON.stringify({ Data: text }))).toBe(
      `'${text}' can not be converted to a Blob: ${reason}`,
    );
  });

  test.each(["", "{", "hello", "5", "null", '"x"', '{"a":1}x', "\u0000"])(
    "no words for %j, which is no JSON object",
    (json) => {
      expect(refusal(PutRecord$, json)).toBe("");
    },
  );
});

describe("what is read", () => {
  const read = (schema: OperationSchema, json: string) =>
    genericJsonCodec(kinesisOperation(schema)).read(Buffer.from(json));

  test("unknown members are ignored, null members are absent, a StreamId is not even looked at", () => {
    expect(
      read(PutRecord$, '{"StreamName":"s","Foo":{"a":[1]},"PartitionKey":null,"StreamId":5}'),
    ).toStrictEqual({
      StreamName: "s",
    });
  });

  test("null elements stay, for the constraints to refuse", () => {
    expect(read(PutRecords$, '{"Records":[null]}')).toStrictEqual({ Records: [null] });
  });

  test("numbers lose their decimals and stay finite", () => {
    expect(read(CreateStream$, '{"ShardCount":2.9}')).toStrictEqual({ ShardCount: 2 });
    expect(read(CreateStream$, '{"ShardCount":1e999}')).toStrictEqual({
      ShardCount: Number.MAX_SAFE_INTEGER,
    });
  });

  test("times are seconds with milliseconds as decimals, and always dates", () => {
    expect(read(GetShardIterator$, '{"Timestamp":1764230400.123}')).toStrictEqual({
      Timestamp: new Date(1_764_230_400_123),
    });
    expect(read(GetShardIterator$, '{"Timestamp":1e300}')).toStrictEqual({ Timestamp: new Date(8.64e15) });
  });

  test("a tag may be called __proto__ and is a tag like others", () => {
    const input = read(AddTagsToStream$, '{"Tags":{"__proto__":"x","constructor":"y"}}') as { Tags: object };
    expect(Object.entries(input.Tags)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });

  test("nothing but a SerializationException comes of any bytes", () => {
    const codec = genericJsonCodec(kinesisOperation(PutRecords$));
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.json().map((json) => Buffer.from(json)),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        try {
          codec.read(Buffer.from(body));
        } catch (error) {
          expect(error).toBeInstanceOf(ServiceError);
        }
      }),
    );
  });
});

test("an operation without output answers nothing at all", () => {
  expect(genericJsonCodec(kinesisOperation(CreateStream$)).write(undefined)).toHaveLength(0);
});

describe("what belongs to one service is not done to another", () => {
  const metric = { schema: PutMetricData$, service: { constraints: cloudwatchConstraints } };

  test.each([jsonProtocol, json10Protocol])(
    "decimals stay where the model has doubles ($name)",
    ({ bodyCodec }) => {
      const json = '{"Namespace":"n","MetricData":[{"MetricName":"m","Value":0.75,"StorageResolution":1.9}]}';
      expect(bodyCodec(metric).read(Buffer.from(json))).toStrictEqual({
        Namespace: "n",
        MetricData: [{ MetricName: "m", Value: 0.75, StorageResolution: 1 }],
      });
    },
  );

  test("a member that one service keeps for itself is read where the service does not", () => {
    const service = { constraints: kinesisConstraints };
    const read = (wire: WireRules) =>
      genericJsonCodec({ schema: PutRecord$, service: { ...service, wire } }).read(
        Buffer.from('{"StreamName":"s","PartitionKey":"k"}'),
      );
    expect(read({ reservedMembers: ["PartitionKey"] })).toStrictEqual({ StreamName: "s" });
    expect(read({})).toStrictEqual({ StreamName: "s", PartitionKey: "k" });
  });
});
