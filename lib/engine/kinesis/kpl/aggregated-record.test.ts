import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aggregateRecords, deaggregateRecords } from "./aggregated-record.ts";

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest();

const userRecord = fc.record(
  {
    partitionKey: fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
    explicitHashKey: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map(String),
    data: fc.uint8Array({ maxLength: 300 }),
  },
  { requiredKeys: ["partitionKey", "data"] },
);

describe("aggregated records", () => {
  it("give back the user records that went in", () => {
    fc.assert(
      fc.property(fc.array(userRecord, { maxLength: 30 }), (records) => {
        const read = deaggregateRecords(aggregateRecords(records, md5), md5);
        expect(read?.map((record) => ({ ...record, data: Uint8Array.from(record.data) }))).toEqual(records);
      }),
    );
  });

  it("are read as the Kinesis Producer Library lays them out", () => {
    const body = Buffer.from("0a0161" + "1a07" + "0800" + "1a03" + "010203", "hex");
    const data = Buffer.concat([Buffer.from("f3899ac2", "hex"), body, md5(body)]);
    expect(deaggregateRecords(data, md5)).toEqual([{ partitionKey: "a", data: Buffer.from([1, 2, 3]) }]);
    expect(
      Buffer.from(aggregateRecords([{ partitionKey: "a", data: Buffer.from([1, 2, 3]) }], md5)).equals(data),
    ).toBe(true);
  });

  it("that are damaged anywhere are one record, and no data is mistaken for one", () => {
    fc.assert(
      fc.property(
        fc.array(userRecord, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (records, place, change) => {
          const data = aggregateRecords(records, md5);
          const at = place % data.length;
          data[at] = (data[at] ?? 0) ^ change;
          expect(deaggregateRecords(data, md5)).toBeUndefined();
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        expect(deaggregateRecords(data, md5)).toBeUndefined();
      }),
    );
  });

  it("of any bytes with a right checksum never throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const data = Buffer.concat([Buffer.from("f3899ac2", "hex"), body, md5(body)]);
        expect(() => deaggregateRecords(data, md5)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
