import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeSequenceNumber,
  encodeSequenceNumber,
  LAST_RECORD_INDEX,
  SequenceNumberWriter,
} from "./sequence-number.ts";

const parts = fc.record({
  shardCreatedSeconds: fc.integer({ min: 0, max: 2 ** 36 - 1 }),
  shardIndex: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  recordIndex: fc.bigInt({ min: 0n, max: LAST_RECORD_INDEX }),
  recordSeconds: fc.integer({ min: 0, max: 2 ** 36 - 1 }),
});

describe("sequence numbers", () => {
  it("read the numbers that AWS's documentation prints", () => {
    expect(decodeSequenceNumber("49590338271490256608559692538361571095921575989136588898")).toEqual({
      shardCreatedSeconds: 1542776258,
      shardIndex: 6,
      recordIndex: 1734642199n,
      recordSeconds: 1545084650,
    });
    expect(decodeSequenceNumber("49601189658422359378836298521827638475320189012309704722")).toEqual({
      shardCreatedSeconds: 1573188322,
      shardIndex: 1,
      recordIndex: 258004050n,
      recordSeconds: 1573691884,
    });
  });

  it("say the same after being written and read", () => {
    fc.assert(
      fc.property(parts, (value) => {
        expect(decodeSequenceNumber(encodeSequenceNumber(value).toString())).toEqual(value);
      }),
    );
  });

  it("have 56 digits from 2010 to 2100, so that strings compare as they do", () => {
    fc.assert(
      fc.property(
        parts,
        fc.integer({ min: 1_262_304_000, max: 4_102_444_800 }),
        (value, shardCreatedSeconds) => {
          expect(encodeSequenceNumber({ ...value, shardCreatedSeconds }).toString()).toHaveLength(56);
        },
      ),
    );
  });

  it("rise with the record index within a shard, whatever the times are", () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 2 ** 36 - 1 }), (value, recordSeconds) => {
        fc.pre(value.recordIndex < LAST_RECORD_INDEX);
        const next = { ...value, recordIndex: value.recordIndex + 1n, recordSeconds };
        expect(encodeSequenceNumber(next)).toBeGreaterThan(encodeSequenceNumber(value));
      }),
    );
  });

  it("are refused when they are of another layout", () => {
    const wrong = [
      "",
      "0",
      "12345",
      "x".repeat(56),
      "9".repeat(56),
      "49590338271490256608559692538361571095921575989136588899",
    ];
    for (const text of wrong) expect(decodeSequenceNumber(text)).toBeUndefined();
  });

  it("come from a writer as from the encoder", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 0, max: 9e12 })),
        ),
        (shardIndex, records) => {
          const shardCreatedSeconds = 1_700_000_000;
          const writer = new SequenceNumberWriter(shardCreatedSeconds, shardIndex);
          for (const [ordinal, arrivalMs] of records) {
            const recordSeconds = Math.max(shardCreatedSeconds, Math.floor(arrivalMs / 1000));
            const expected = encodeSequenceNumber({
              shardCreatedSeconds,
              shardIndex,
              recordIndex: BigInt(ordinal),
              recordSeconds,
            });
            expect(writer.write(ordinal, arrivalMs)).toBe(expected.toString());
          }
        },
      ),
    );
  });
});
