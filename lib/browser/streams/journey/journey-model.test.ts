import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeliveryView, JourneyView } from "#contract/journey.ts";
import { encodeSequenceNumber } from "#engine/kinesis/sequence-number.ts";
import { HASH_KEY_SPACE, hashKeyOf } from "../hash-key.ts";
import { journeyModel } from "./journey-model.ts";
import { journeyRows } from "./journey-rows.ts";
import { parseRecordName } from "./record-name.ts";
import { sequenceDigits } from "./sequence-digits.ts";

const caller = { requestId: "r", source: "wire", client: "aws-cli/2", accessKeyId: "test" } as const;

function journey(change: Partial<JourneyView> = {}): JourneyView {
  return {
    record: {
      shardId: "shardId-000000000000",
      sequenceNumber: "1",
      arrivalMs: 10_000,
      partitionKey: "k",
      hashKey: hashKeyOf("k").toString(),
      sizeBytes: 1,
      dataBase64: "",
    },
    put: { operation: "PutRecord", receivedMs: 9_998, storedMs: 10_001, batchRecords: 1, caller },
    point: 0.5,
    startingHashKey: "0",
    endingHashKey: String(HASH_KEY_SPACE - 1n),
    expiresMs: 86_410_000,
    deliveries: [],
    deliveriesSinceMs: 0,
    ...change,
  };
}

const delivery = (readerId: string, timeMs: number): DeliveryView => ({
  readerId,
  kind: "polling",
  name: readerId,
  timeMs,
  latencyMs: timeMs - 10_000,
  caller,
  batchRecords: 2,
});

describe("a journey", () => {
  it("has its deliveries by reader in the order of the first, and marks what came again", () => {
    const deliveries = [delivery("a", 10_300), delivery("b", 10_100), delivery("a", 10_200)];
    const { deliveredTo, slowestMs } = journeyModel(journey({ deliveries }));
    expect(
      deliveredTo.map(({ name, deliveries: all }) => [
        name,
        all.map(({ latencyMs, isAgain }) => [latencyMs, isAgain]),
      ]),
    ).toEqual([
      ["b", [[100, false]]],
      [
        "a",
        [
          [200, false],
          [300, true],
        ],
      ],
    ]);
    expect(slowestMs).toBe(200);
  });

  it("says when nobody has read the record, and when that cannot be known", () => {
    expect(journeyModel(journey()).deliveriesNote).toBe("Nobody has read it yet.");
    expect(journeyModel(journey({ deliveriesSinceMs: 10_001 })).deliveriesNote).toMatch(
      /^No delivery is known\. Who got it before/,
    );
    const known = journey({ deliveries: [delivery("a", 20_000)], deliveriesSinceMs: 10_001 });
    expect(journeyModel(known).deliveriesNote).toMatch(/^Who got it before .* is not remembered/);
    expect(journeyModel(journey({ deliveries: [delivery("a", 10_000)] })).deliveriesNote).toBeNull();
  });

  it("says who routed the record", () => {
    expect(journeyModel(journey()).routing).toBe("by key");
    const elsewhere = { startingHashKey: "0", endingHashKey: "1" };
    expect(journeyModel(journey(elsewhere)).routing).toBe("by explicit hash key");
    const noKey = { ...journey().record, partitionKey: "" };
    expect(journeyModel(journey({ record: noKey })).routing).toBe("by the stream");
  });

  it("knows how long storing took, or why it does not", () => {
    expect(journeyModel(journey())).toMatchObject({ ackMs: 3, putUnknown: null });
    const unknown = journeyModel(journey({ put: null }));
    expect(unknown.ackMs).toBeNull();
    expect(unknown.putUnknown).toContain("no longer known");
  });

  it("is a table of all that happened, in its order, with its end last", () => {
    const deliveries = [delivery("b", 10_500), delivery("a", 10_300), delivery("b", 10_900)];
    const rows = journeyRows(journeyModel(journey({ deliveries })), 10_000);
    expect(rows.map(({ what, who, latency }) => [what, who, latency])).toEqual([
      ["PutRecord of 1 record", "aws-cli/2", ""],
      ["Stored in shard 0", "", "3 ms"],
      ["Read with 2 records", "a", "300 ms"],
      ["Read with 2 records", "b", "500 ms"],
      ["Read again with 2 records", "b", "900 ms"],
      ["Expires", "", "in 24 h"],
    ]);
  });
});

it("the digits of a sequence number are all there, and each part says what was put in", () => {
  const parts = fc.record({
    shardCreatedSeconds: fc.integer({ min: 0, max: 2 ** 33 }),
    shardIndex: fc.integer({ min: 0, max: 0x7fffffff }),
    recordIndex: fc.bigInt({ min: 0n, max: 2n ** 62n }),
    recordSeconds: fc.integer({ min: 0, max: 2 ** 33 }),
  });
  fc.assert(
    fc.property(parts, (given) => {
      const number = encodeSequenceNumber(given);
      const dissected = sequenceDigits(number.toString());
      expect(dissected?.parts).toEqual(given);
      expect(BigInt(`0x${dissected?.runs.map(({ digits }) => digits).join("")}`)).toBe(number);
      const digitsOf = (name: string) => dissected?.runs.find(({ part }) => part === name)?.digits;
      expect(BigInt(`0x${digitsOf("index")}`)).toBe(given.recordIndex);
      expect(Number(`0x${digitsOf("shard")}`)).toBe(given.shardIndex);
      expect(Number(`0x${digitsOf("created")}`)).toBe(given.shardCreatedSeconds);
      expect(Number(`0x${digitsOf("arrived")}`)).toBe(given.recordSeconds);
    }),
  );
  expect(sequenceDigits("12")).toBeNull();
});

it("a record is named by its shard and its sequence number, and by nothing else", () => {
  expect(parseRecordName("shardId-000000000001/42")).toEqual({
    shardId: "shardId-000000000001",
    sequenceNumber: "42",
  });
  for (const text of [null, "", "42", "a/b", "a/1/2", "<b>/1"]) expect(parseRecordName(text)).toBeNull();
});
