import { GetRecords$, PutRecords$ } from "@aws-sdk/client-kinesis";
import fc from "fast-check";
import { expect, test } from "vitest";
import { operationShapes } from "#calls/shape.ts";
import { genericJsonCodec } from "#wire/protocols/json/generic-codec.ts";
import { kinesisOperation } from "#wire/testing/kinesis-operation.ts";
import { boundedJson } from "./bounded-json.ts";

const puts = operationShapes(PutRecords$).input;
const answers = operationShapes(GetRecords$).output;

const records = fc.array(
  fc.record({
    Data: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    PartitionKey: fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  }),
  { maxLength: 30 },
);

test("what fits is what the wire's codec writes, to the letter", () => {
  fc.assert(
    fc.property(records, (given) => {
      const output = {
        Records: given.map((record, index) => ({
          ...record,
          SequenceNumber: String(index),
          ApproximateArrivalTimestamp: new Date(1_764_230_400_000 + index),
          HeldInside: "never sent",
        })),
        NextShardIterator: "next",
        MillisBehindLatest: 5,
      };
      const text = boundedJson(answers, output, 1_000_000);
      expect(text.json).toBe(genericJsonCodec(kinesisOperation(GetRecords$)).write(output));
      expect(text).toMatchObject({ omittedElements: 0, omittedBytes: 0 });
    }),
  );
});

test("what does not fit is cut to JSON that says how much is missing, and keeps the names beside the list", () => {
  fc.assert(
    fc.property(records, fc.integer({ min: 0, max: 3_000 }), (given, budget) => {
      const text = boundedJson(puts, { StreamName: "orders", Records: given }, budget);
      const read = genericJsonCodec(kinesisOperation(PutRecords$)).read(Buffer.from(text.json)) as {
        Records: { Data: Uint8Array }[];
        StreamName: string;
      };
      expect(read.StreamName).toBe("orders");
      expect(read.Records.length + text.omittedElements).toBe(given.length);
      const bytes = (of: readonly { Data: Uint8Array }[]) =>
        of.reduce((sum, { Data }) => sum + Data.length, 0);
      expect(bytes(given.slice(0, read.Records.length)) - bytes(read.Records)).toBeLessThanOrEqual(
        text.omittedBytes,
      );
      expect(text.json.length).toBeLessThan(budget + 4_096);
    }),
  );
});

test("one large record costs no more than what is kept of it", () => {
  const text = boundedJson(
    puts,
    { Records: [{ Data: new Uint8Array(10_000_000), PartitionKey: "a" }] },
    32_768,
  );
  expect(text.json.length).toBeLessThan(34_000);
  expect(text.omittedBytes).toBeGreaterThan(9_900_000);
});

test("what is empty or deep costs its brackets, and ends where nobody would look", () => {
  const many = boundedJson(null, { list: new Array(1_000_000).fill([]) }, 32_768);
  expect(many.json.length).toBeLessThan(34_000);
  expect(JSON.parse(many.json).list.length + many.omittedElements).toBe(1_000_000);
  const deep = boundedJson(null, JSON.parse("[".repeat(100_000) + "]".repeat(100_000)), 32_768);
  expect(deep).toEqual({ json: "[".repeat(101) + "]".repeat(101), omittedElements: 1, omittedBytes: 0 });
});

test("JSON that goes through as it is stays so", () => {
  fc.assert(
    fc.property(
      fc.object({ maxDepth: 3, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] }),
      (value) => {
        expect(boundedJson(null, value, 1_000_000).json).toBe(JSON.stringify(value));
      },
    ),
  );
});
