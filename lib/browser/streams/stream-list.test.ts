import { expect, test } from "vitest";
import type { StreamListRow } from "#contract/streams.ts";
import { arrange, type ListView } from "../list/arrange.ts";
import {
  bytesPerSecond,
  recordsPerSecond,
  refusedPerSecond,
  type SortKey,
  STREAM_ORDER,
} from "./stream-list.ts";

function row(streamName: string, over: Partial<StreamListRow> = {}): StreamListRow {
  return {
    streamName,
    streamStatus: "ACTIVE",
    streamMode: "PROVISIONED",
    openShards: 1,
    retentionHours: 24,
    createdAtMs: 0,
    sizeBytes: 0,
    producersRunning: 0,
    lastMinute: { incomingRecords: [], incomingBytes: [], refusedRecords: [] },
    ...over,
  };
}

const arrangeStreams = (rows: readonly StreamListRow[], view: ListView<SortKey>) =>
  arrange(rows, view, STREAM_ORDER);
const all: ListView<SortKey> = { filter: "", sort: "name", descending: false };
const namesOf = (rows: readonly StreamListRow[]) => rows.map(({ streamName }) => streamName);

test("names are sorted as people count: s2 before s10", () => {
  expect(namesOf(arrangeStreams([row("s10"), row("s2"), row("a")], all))).toEqual(["a", "s2", "s10"]);
});

test("a filter keeps the names that hold all its words, in whatever case", () => {
  const rows = [row("orders-eu"), row("orders-us"), row("clicks-EU")];
  expect(namesOf(arrangeStreams(rows, { ...all, filter: " EU ord" }))).toEqual(["orders-eu"]);
  expect(arrangeStreams(rows, { ...all, filter: "nothing" })).toEqual([]);
});

test("numbers are sorted as numbers, both ways, equal ones by name", () => {
  const rows = [row("b", { openShards: 10 }), row("a", { openShards: 9 }), row("c", { openShards: 9 })];
  expect(namesOf(arrangeStreams(rows, { ...all, sort: "shards" }))).toEqual(["a", "c", "b"]);
  expect(namesOf(arrangeStreams(rows, { ...all, sort: "shards", descending: true }))).toEqual([
    "b",
    "a",
    "c",
  ]);
});

test("the rate is the average of the last five seconds, and 0 where nothing is known", () => {
  const lastMinute = { incomingRecords: [900, 0, 0, 10, 20, 20], incomingBytes: [], refusedRecords: [] };
  expect(recordsPerSecond(row("a", { lastMinute }))).toBe(10);
  expect(recordsPerSecond(row("a"))).toBe(0);
});

test("bytes and refused records have rates of their own", () => {
  const lastMinute = {
    incomingRecords: [1, 1, 1, 1, 1],
    incomingBytes: [0, 0, 0, 0, 5_000],
    refusedRecords: [10, 20, 0, 0, 20],
  };
  expect(bytesPerSecond(row("a", { lastMinute }))).toBe(1_000);
  expect(refusedPerSecond(row("a", { lastMinute }))).toBe(10);
});
