import { expect, test } from "vitest";
import type { RecordsData, RecordView } from "#contract/records.ts";
import { joinRecords, RECORDS_KEPT, recordsDelta, recordsSnapshot } from "./records-state.ts";
import { resumeRecords } from "./resume-records.ts";
import { topics } from "./topics.ts";

function record(n: number, data = "QQ=="): RecordView {
  return {
    shardId: "shardId-000000000000",
    sequenceNumber: String(n),
    arrivalMs: n,
    partitionKey: "k",
    hashKey: "1",
    sizeBytes: 1,
    dataBase64: data,
  };
}

const range = (from: number, to: number): RecordView[] =>
  Array.from({ length: to - from }, (_, index) => record(from + index));

const page = (records: RecordView[], skipped = 0): RecordsData => ({
  records,
  skipped,
  millisBehindLatest: 0,
  error: null,
});

test("keeps the newest 10,000 records and says how many it forgot", () => {
  let state = recordsSnapshot(page(range(0, 6_000)));
  state = recordsDelta(state, page(range(6_000, 12_000), 7));
  expect(state.records).toHaveLength(RECORDS_KEPT);
  expect(state.records[0]?.sequenceNumber).toBe("2000");
  expect(state.forgotten).toBe(2_000);
  expect(state.skipped).toBe(7);
});

test("keeps no more than 64 MiB of data, but always the newest record", () => {
  const large = "A".repeat(40 * 1024 * 1024);
  const state = recordsSnapshot(page([record(1, large), record(2, large)]));
  expect(state.records.map((r) => r.sequenceNumber)).toEqual(["2"]);
  expect(state.dataLength).toBe(large.length);
});

test("records read twice around a pause appear once, in order", () => {
  const before = recordsSnapshot(page(range(0, 5), 1));
  const after = recordsSnapshot(page(range(3, 8), 2));
  const joined = joinRecords(before, after);
  expect(joined.records.map((r) => r.sequenceNumber)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
  expect(joined.skipped).toBe(3);
});

test("a record that comes again is known among those of other shards that arrived before it and came after it", () => {
  const at = (shardId: string, arrivalMs: number) => ({ ...record(arrivalMs), shardId });
  const before = recordsSnapshot(page([at("a", 1_500), at("b", 1_000)]));
  const after = recordsSnapshot(page([at("a", 1_500), at("a", 1_600)]));
  expect(joinRecords(before, after).records.map((r) => r.arrivalMs)).toEqual([1_500, 1_000, 1_600]);
});

test("a record that comes twice is kept once", () => {
  const state = recordsSnapshot(page(range(0, 5)));
  expect(recordsDelta(state, page(range(4, 6))).records.map((r) => r.sequenceNumber)).toEqual([
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
  ]);
});

test("a reader goes on after the last record it has seen; LATEST stays at the tip and says since when", () => {
  const latest = { streamName: "s", shardId: "*", start: { type: "LATEST" } } as const;
  const one = { streamName: "s", shardId: "shardId-000000000000", start: { type: "TRIM_HORIZON" } } as const;
  const all = { streamName: "s", shardId: "*", start: { type: "TRIM_HORIZON" } } as const;
  const some = recordsSnapshot(page(range(3, 5)));
  const none = recordsSnapshot(page([]));
  expect(resumeRecords(one, some, 99)).toBe(
    'records:s:shardId-000000000000:{"type":"AFTER_SEQUENCE_NUMBER","sequenceNumber":"4"}',
  );
  expect(resumeRecords(all, some, 99)).toBe('records:s:*:{"type":"AT_TIMESTAMP","timestampMs":4}');
  expect(resumeRecords(all, none, 99)).toBe(topics.records("s", "*", all.start));
  expect(resumeRecords(latest, some, 99)).toBe('records:s:*:{"type":"LATEST","sinceMs":4}');
  expect(resumeRecords(latest, none, 99)).toBe('records:s:*:{"type":"LATEST","sinceMs":99}');
});
