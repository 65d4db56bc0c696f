import { GetRecords$, PutRecord$, PutRecords$ } from "@aws-sdk/client-kinesis";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OperationSchema } from "#calls/service.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { kinesisOperation } from "../../testing/kinesis-operation.ts";
import { type Body, bodyBytes } from "../protocol.ts";
import type { BodyCodec } from "../rpc-protocol.ts";
import { genericJsonCodec } from "./generic-codec.ts";
import { jsonProtocol } from "./json-protocol.ts";

/** What a codec makes of a body: its value, or its refusal. */
function outcome(codec: BodyCodec, body: Buffer): unknown {
  try {
    return codec.read(body);
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
    return { refused: (error as ServiceError).message };
  }
}

async function text(body: Body | Promise<Body>): Promise<string> {
  return bodyBytes(await body).toString();
}

const base64 = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("base64"));
/** Base64 in which one character is another: of the URL alphabet, foreign, or the same one beyond Latin-1. */
const nearlyBase64 = fc
  .tuple(base64, fc.nat(), fc.constantFrom("-", "_", "=", " ", "B", "\u00e9", null))
  .map(([text, at, other]) => {
    const index = at % (text.length + 1);
    const shifted = String.fromCharCode(text.charCodeAt(index) + 0x100);
    return text.slice(0, index) + (other ?? shifted) + text.slice(index + 1);
  });
const base64ish = fc.oneof(
  { weight: 4, arbitrary: base64 },
  nearlyBase64,
  fc.base64String({ maxLength: 12 }),
);
const anything = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constant([]), fc.constant({}));
const mostly = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: usual }, anything);
const key = fc.oneof(
  { weight: 8, arbitrary: fc.nat().map(String) },
  fc.string(),
  fc.string({ unit: "binary" }),
);
const entry = fc.record(
  { Data: mostly(base64ish), PartitionKey: mostly(key), ExplicitHashKey: mostly(key), Other: fc.jsonValue() },
  { requiredKeys: ["Data", "PartitionKey"] },
);
const target = {
  StreamName: mostly(key),
  StreamARN: mostly(key),
  StreamId: fc.jsonValue(),
  DryRun: mostly(fc.boolean()),
};
const putRecord = fc
  .tuple(entry, fc.record({ ...target, SequenceNumberForOrdering: mostly(key) }, { requiredKeys: [] }))
  .map(([one, rest]) => ({ ...one, ...rest }));
const putRecords = fc.record(
  { Records: mostly(fc.array(mostly(entry), { maxLength: 5 })), ...target },
  { requiredKeys: ["Records"] },
);

/** JSON with and without escapes beyond ASCII, as clients write either. */
const body = <T>(value: fc.Arbitrary<T>) =>
  fc.tuple(value, fc.boolean(), fc.constantFrom("", " ", "\t")).map(([json, escapes, indent]) => {
    const plain = JSON.stringify(json, null, indent);
    const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return Buffer.from(escapes ? plain.replace(/[\u0080-\uffff]/g, escaped) : plain);
  });

/** Requests as SDKs send them, with one byte changed, left out or put in. */
const usualEntry = fc.record(
  { Data: base64, PartitionKey: key, ExplicitHashKey: fc.nat().map(String) },
  { requiredKeys: ["Data", "PartitionKey"] },
);
const damaged = fc
  .tuple(
    body(fc.record({ Records: fc.array(usualEntry, { maxLength: 3 }), StreamName: key })),
    fc.nat(),
    fc.nat({ max: 1 }),
    fc.oneof(
      fc.uint8Array({ maxLength: 1 }),
      fc.constantFrom(...'"{}[],:\\ \n').map((text) => Buffer.from(text)),
    ),
  )
  .map(([bytes, at, removed, put]) => {
    const index = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, index), put, bytes.subarray(index + removed)]);
  });

describe.each<[string, OperationSchema, fc.Arbitrary<Buffer>]>([
  ["PutRecord", PutRecord$, body(putRecord)],
  ["PutRecords", PutRecords$, body(putRecords)],
  ["PutRecords with a damaged byte", PutRecords$, damaged],
  ["PutRecords of anything", PutRecords$, fc.json().map((json) => Buffer.from(json))],
])("the tuned reader of %s", (_, schema, bodies) => {
  test("reads, and refuses, exactly as the generic one", () => {
    const tuned = jsonProtocol.bodyCodec(kinesisOperation(schema));
    const generic = genericJsonCodec(kinesisOperation(schema));
    fc.assert(
      fc.property(bodies, (bytes) => {
        expect(outcome(tuned, bytes)).toStrictEqual(outcome(generic, bytes));
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ["whole", "", ""],
  ["padded in its midst", "AA==", ""],
  ["of the URL alphabet in its midst", "A-AA", ""],
  ["of the URL alphabet in its midst, too", "A_AA", ""],
  ["foreign in its midst", "A*AA", ""],
  ["loose at its end", "", "AB=="],
  ["short at its end", "", "AAA"],
])("PutRecords reads long data as the generic codec does: %s", (_, middle, end) => {
  for (const length of [32 * 1024 - 4, 32 * 1024, 32 * 1024 + 4, 100_000]) {
    const Data = "AAAA".repeat(length / 8) + middle + "////".repeat(length / 8) + end;
    const bytes = Buffer.from(JSON.stringify({ Records: [{ Data, PartitionKey: "k" }], StreamName: "s" }));
    expect(outcome(jsonProtocol.bodyCodec(kinesisOperation(PutRecords$)), bytes)).toStrictEqual(
      outcome(genericJsonCodec(kinesisOperation(PutRecords$)), bytes),
    );
  }
});

test.each([
  '{"Records":[{"Data":"AAAA","Data":"BBBB","PartitionKey":"a","PartitionKey":"b"}],"StreamName":"s","StreamName":"t"}',
  '{"Records":[{"Data":"AAAA","PartitionKey":"a"}],"Records":[],"StreamName":"s"}',
  '{"Records":[{"Data":"A","Data":"BBBB","PartitionKey":"a"}]}',
  '{"Data":"AAAA","Data":"BBBBBBBB","PartitionKey":"a","PartitionKey":"b"}',
  '{"__proto__":{"StreamName":"s"},"Data":"AAAA","PartitionKey":"a","Records":[]}',
  '\ufeff{"Data":"AAAA","PartitionKey":"a","Records":[]}',
])("the last of members of one name counts, and nothing odd is read more kindly: %s", (json) => {
  for (const schema of [PutRecord$, PutRecords$]) {
    expect(outcome(jsonProtocol.bodyCodec(kinesisOperation(schema)), Buffer.from(json))).toStrictEqual(
      outcome(genericJsonCodec(kinesisOperation(schema)), Buffer.from(json)),
    );
  }
});

describe("the tuned writers write exactly what the generic one does", () => {
  const date = fc.date({ noInvalidDate: true });
  const optional = <T>(usual: fc.Arbitrary<T>) => fc.option(usual, { nil: undefined });

  test("PutRecords", async () => {
    const stored = fc.record({ SequenceNumber: key, ShardId: fc.constant("shardId-000000000001") });
    const refused = fc.record({ ErrorCode: key, ErrorMessage: key });
    const odd = fc.record({
      SequenceNumber: optional(key),
      ErrorCode: optional(key),
      ShardId: fc.constant(null),
    });
    const output = fc.record(
      {
        Records: fc.array(fc.oneof(stored, refused, odd)),
        FailedRecordCount: fc.nat(),
        EncryptionType: fc.constantFrom("NONE", "KMS"),
      },
      { requiredKeys: [] },
    );
    const tuned = jsonProtocol.bodyCodec(kinesisOperation(PutRecords$));
    const generic = genericJsonCodec(kinesisOperation(PutRecords$));
    await fc.assert(
      fc.asyncProperty(output, async (value) => {
        expect(await text(tuned.write(value))).toBe(await text(generic.write(value)));
      }),
    );
  });

  test("GetRecords", async () => {
    const record = fc.record({
      SequenceNumber: key,
      Data: fc.oneof(
        fc.uint8Array(),
        fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      ),
      ApproximateArrivalTimestamp: date,
      PartitionKey: key,
      EncryptionType: fc.constantFrom(undefined, "KMS", "NONE"),
    });
    const lacking = fc.record({ SequenceNumber: key, Data: fc.uint8Array(), PartitionKey: optional(key) });
    const output = fc.record(
      {
        Records: fc.array(fc.oneof(record, lacking)),
        NextShardIterator: optional(key),
        MillisBehindLatest: fc.nat(),
        ChildShards: fc.array(fc.record({ ShardId: key, ParentShards: fc.array(key) })),
      },
      { requiredKeys: [] },
    );
    const tuned = jsonProtocol.bodyCodec(kinesisOperation(GetRecords$));
    const generic = genericJsonCodec(kinesisOperation(GetRecords$));
    await fc.assert(
      fc.asyncProperty(output, async (value) => {
        // Without records the tuned writer still says that there are none.
        const said = { ...value, Records: value.Records ?? [] };
        expect(await text(tuned.write(value))).toBe(await text(generic.write(said)));
      }),
    );
  });

  test.each([
    ["many small records", 30_000, 100],
    ["records around a slice", 5, 768 * 1024 + 1],
    ["one of the largest", 1, 10 * 1024 * 1024],
  ])("a page of megabytes, in turns: %s", async (_, count, bytes) => {
    const Data = Buffer.alloc(bytes, "0123456789");
    const Records = Array.from({ length: count }, (_, index) => ({
      SequenceNumber: String(index),
      ApproximateArrivalTimestamp: new Date(index),
      PartitionKey: `ключ ${index}`,
      Data,
    }));
    const value = { Records, MillisBehindLatest: 5 };
    const tuned = jsonProtocol.bodyCodec(kinesisOperation(GetRecords$)).write(value);
    expect(tuned).toBeInstanceOf(Promise);
    expect(
      (await text(tuned)) === (await text(genericJsonCodec(kinesisOperation(GetRecords$)).write(value))),
    ).toBe(true);
  });
});
