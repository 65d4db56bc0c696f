import { expect, test } from "vitest";
import { localTimeText, startOf } from "./start-positions.ts";

const choice = { from: "LATEST", shard: "*", sequenceNumber: "", timestampMs: null } as const;

test("a start is complete or says what is missing", () => {
  expect(startOf(choice)).toEqual({ ok: true, start: { type: "LATEST" } });
  expect(startOf({ ...choice, from: "AT_TIMESTAMP" }).ok).toBe(false);
  expect(startOf({ ...choice, from: "AT_TIMESTAMP", timestampMs: 5 })).toEqual({
    ok: true,
    start: { type: "AT_TIMESTAMP", timestampMs: 5 },
  });
  const sequence = { ...choice, from: "AT_SEQUENCE_NUMBER", sequenceNumber: "49" } as const;
  expect(startOf(sequence).ok).toBe(false);
  expect(startOf({ ...sequence, shard: "shardId-000000000000", sequenceNumber: "x" }).ok).toBe(false);
  expect(startOf({ ...sequence, shard: "shardId-000000000000" })).toEqual({
    ok: true,
    start: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: "49" },
  });
});

test("a local time is read back as the same second", () => {
  const timestampMs = 1_800_000_000_000;
  expect(new Date(localTimeText(timestampMs)).getTime()).toBe(timestampMs);
});
