import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordView } from "#contract/records.ts";
import { aggregateRecords } from "#engine/kinesis/kpl/aggregated-record.ts";
import { toBase64 } from "../../text/base64.ts";
import { md5Bytes } from "../hash-key.ts";
import { userRecordsOf } from "./aggregated.ts";

const record = (data: Uint8Array | null): RecordView => ({
  shardId: "shardId-000000000000",
  sequenceNumber: "1",
  arrivalMs: 0,
  partitionKey: "k",
  hashKey: "0",
  sizeBytes: data?.length ?? 300_000,
  dataBase64: data === null ? null : toBase64(data),
});

const userRecord = fc.record({ partitionKey: fc.string({ minLength: 1 }), data: fc.uint8Array() });

test("what was packed is unfolded, whatever it holds", () => {
  fc.assert(
    fc.property(fc.array(userRecord, { minLength: 1, maxLength: 8 }), (records) => {
      const unfolded = userRecordsOf(record(aggregateRecords(records, md5Bytes)));
      expect(unfolded?.map(({ partitionKey, data }) => [partitionKey, ...data])).toEqual(
        records.map(({ partitionKey, data }) => [partitionKey, ...data]),
      );
    }),
  );
});

test("other data, damaged data and data that is not here are one record", () => {
  const packed = aggregateRecords([{ partitionKey: "a", data: new Uint8Array([1]) }], md5Bytes);
  packed[6] = (packed[6] ?? 0) ^ 1;
  expect(userRecordsOf(record(packed))).toBeNull();
  expect(userRecordsOf(record(null))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array(), (data) => {
      expect(userRecordsOf(record(data))).toBeNull();
    }),
  );
});
