import { expect, test } from "vitest";
import { fromWire, toWire } from "./members.ts";
import { membersOf } from "./services.ts";

test("blobs travel as base64 and timestamps as seconds, both ways", () => {
  const when = new Date("2026-01-02T03:04:05.678Z");
  expect(
    toWire({ Data: new TextEncoder().encode("hé"), Timestamp: when, Tags: { a: "b" }, Keys: ["x"] }),
  ).toBe('{"Data":"aMOp","Timestamp":1767323045.678,"Tags":{"a":"b"},"Keys":["x"]}');
  const answer = JSON.parse('{"Records":[{"Data":"aMOp","ApproximateArrivalTimestamp":1767323045.678}]}');
  expect(fromWire(answer, membersOf("kinesis", "GetRecords")?.output)).toEqual({
    Records: [{ Data: new TextEncoder().encode("hé"), ApproximateArrivalTimestamp: when }],
  });
});
