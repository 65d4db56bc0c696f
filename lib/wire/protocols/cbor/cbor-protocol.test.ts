import {
  AddTagsToStream$,
  CreateStream$,
  GetRecords$,
  type GetRecordsOutput,
  GetShardIterator$,
  PutRecord$,
  PutRecords$,
} from "@aws-sdk/client-kinesis";
import { cbor } from "@smithy/core/cbor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";
import { kinesisOperation } from "../../testing/kinesis-operation.ts";
import { type Body, bodyBytes } from "../protocol.ts";
import { cborProtocol } from "./cbor-protocol.ts";
import { decodeCbor } from "./decode.ts";
import { encodeCbor } from "./encode.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("reading", () => {
  test("definite and indefinite lengths are the same to it", () => {
    const codec = cborProtocol.bodyCodec(kinesisOperation(PutRecord$));
    const definite = hex("a2 64 44617461 42 0001 6c 506172746974696f6e4b6579 61 61");
    const indefinite = hex("bf 64 44617461 5f 41 00 41 01 ff 6c 506172746974696f6e4b6579 7f 61 61 ff ff");
    const input = { Data: Buffer.from([0, 1]), PartitionKey: "a" };
    expect(codec.read(definite)).toStrictEqual(input);
    expect(codec.read(indefinite)).toStrictEqual(input);
  });

  test("tag 1 holds milliseconds", () => {
    const body = Buffer.concat([hex("bf 69"), Buffer.from("Timestamp"), hex("c1 1b 0000019ac4a5f07b ff")]);
    expect(cborProtocol.bodyCodec(kinesisOperation(GetShardIterator$)).read(body)).toStrictEqual({
      Timestamp: new Date(0x19ac4a5f07b),
    });
  });

  test("null members are absent, unknown ones ignored, wrong types get AWS's words", () => {
    const read = (value: object) =>
      cborProtocol.bodyCodec(kinesisOperation(CreateStream$)).read(Buffer.from(cbor.serialize(value)));
    expect(read({ StreamName: "s", ShardCount: null, Foo: [1] })).toStrictEqual({ StreamName: "s" });
    expect(() => read({ ShardCount: "2" })).toThrow(
      "class java.lang.String can not be converted to an Integer",
    );
    expect(() => read({ StreamName: Buffer.from("s") })).toThrow(
      "class java.nio.HeapByteBuffer can not be converted to an String",
    );
    expect(() => read({ Tags: Buffer.from("s") })).toThrow("Expected map or null");
  });

  test.each([
    ["nothing", ""],
    ["a length beyond the end", "5b 7fffffffffffffff"],
    ["a list that claims 2^32 elements", "9a ffffffff"],
    ["a map that claims 2^53 entries", "bb 0020000000000000"],
    ["a break out of place", "ff"],
    ["a break between key and value", "bf 61 61 ff"],
    ["a map without its break", "bf 61 61 01"],
    ["a key that is no text", "a1 01 01"],
    ["an indefinite text within another", "7f 7f 61 61 ff ff"],
    ["bytes in a text", "7f 41 61 ff"],
    ["a reserved length", "1c"],
    ["more than one item", "a0 a0"],
    ["a number alone", "01"],
    ["nesting beyond measure", "81".repeat(100_000)],
    ["tags beyond measure", "c1".repeat(100_000)],
  ])("%s is refused", (_, bytes) => {
    expect(() => cborProtocol.bodyCodec(kinesisOperation(PutRecords$)).read(hex(bytes))).toThrow(
      ServiceError,
    );
  });

  test("a tag may be called __proto__ and is a tag like others", () => {
    const body = bodyBytes(encodeCbor({ Tags: Object.fromEntries([["__proto__", "x"]]) }));
    const { Tags } = cborProtocol.bodyCodec(kinesisOperation(AddTagsToStream$)).read(body) as {
      Tags: object;
    };
    expect(Object.entries(Tags)).toEqual([["__proto__", "x"]]);
  });

  test("nothing but a SerializationException comes of any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          cborProtocol.bodyCodec(kinesisOperation(PutRecords$)).read(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(ServiceError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("writing", () => {
  test("maps have no length, times are integers of milliseconds, bytes are bytes", () => {
    const output: GetRecordsOutput = {
      Records: [
        {
          SequenceNumber: "1",
          Data: new Uint8Array([7]),
          ApproximateArrivalTimestamp: new Date(1_764_230_400_123),
          PartitionKey: "k",
        },
      ],
      MillisBehindLatest: 0,
    };
    const bytes = bodyBytes(cborProtocol.bodyCodec(kinesisOperation(GetRecords$)).write(output) as Body);
    expect(bytes[0]).toBe(0xbf);
    expect(bytes.at(-1)).toBe(0xff);
    expect(bytes.includes(hex("c1 1b 0000019ac453887b"))).toBe(true);
    expect(decodeCbor(bytes)).toEqual({
      Records: [
        {
          SequenceNumber: "1",
          Data: Buffer.from([7]),
          ApproximateArrivalTimestamp: new Date(1_764_230_400_123),
          PartitionKey: "k",
        },
      ],
      MillisBehindLatest: 0,
    });
  });

  test("errors have the members they have in JSON", () => {
    const members = (error: ServiceError) =>
      decodeCbor(bodyBytes(cborProtocol.writeError(error, "").body as Body));
    expect(members(commonErrors.validation("wrong"))).toEqual({
      __type: "ValidationException",
      message: "wrong",
    });
    expect(members(commonErrors.serialization("odd"))).toEqual({
      __type: "SerializationException",
      Message: "odd",
    });
  });

  test("an operation without output answers nothing at all", () => {
    expect(cborProtocol.bodyCodec(kinesisOperation(CreateStream$)).write(undefined)).toHaveLength(0);
  });
});

const leaf = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.integer({ min: 4095, max: 5000 }).map((length) => Buffer.alloc(length, "x")),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value")),
    fc.dictionary(fc.string(), tie("value")),
  ),
}));

test("what is encoded is decoded again, by this codec and by the SDK's", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const bytes = bodyBytes(encodeCbor(value));
      expect(decodeCbor(bytes)).toEqual(value);
      expect(cbor.deserialize(bytes)).toEqual(cbor.deserialize(cbor.serialize(value)));
    }),
  );
});

test("what the SDK encodes is decoded", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(decodeCbor(Buffer.from(cbor.serialize(value)))).toEqual(value);
    }),
  );
});
