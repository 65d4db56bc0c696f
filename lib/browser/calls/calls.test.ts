import { expect, test } from "vitest";
import type { CallRow } from "#contract/calls.ts";
import { CALLS_KEPT, callsDelta, callsSnapshot } from "../live/calls-state.ts";
import { membersOf } from "../services/services.ts";
import { filterCalls, isFiltered, NO_FILTER, valuesOf } from "./call-filter.ts";
import { holdsBlobs, prettyJson } from "./pretty-json.ts";

function row(number: number, change: Partial<CallRow> = {}): CallRow {
  return {
    number,
    requestId: `id-${number}`,
    source: "wire",
    client: "aws-cli/2",
    accessKeyId: "test",
    startedMs: number,
    durationMs: 1,
    service: "kinesis",
    operation: "PutRecord",
    protocol: "awsJson1_1",
    status: 200,
    errorCode: null,
    streamName: "orders",
    recordsIn: 1,
    recordsOut: null,
    refusedRecords: 0,
    throttled: "no",
    kept: true,
    ...change,
  };
}

const rows = [
  row(1),
  row(2, { operation: "PutRecords", throttled: "partly", source: "simulator", client: "Producer 1" }),
  row(3, { status: 400, throttled: "whole", errorCode: "ProvisionedThroughputExceededException" }),
  row(4, { status: 400, errorCode: "ResourceNotFoundException", streamName: null }),
  row(5, { status: 500, service: "kms", operation: "Encrypt" }),
];

const shown = (change: Partial<typeof NO_FILTER>) =>
  filterCalls(rows, { ...NO_FILTER, ...change }).map(({ number }) => number);

test("each filter leaves what it says, and together they leave what all say", () => {
  expect(shown({})).toEqual([1, 2, 3, 4, 5]);
  expect(shown({ outcome: "ok" })).toEqual([1]);
  expect(shown({ outcome: "throttled" })).toEqual([2, 3]);
  expect(shown({ outcome: "4xx" })).toEqual([3, 4]);
  expect(shown({ outcome: "5xx" })).toEqual([5]);
  expect(shown({ hidden: ["simulator"] })).toEqual([1, 3, 4, 5]);
  expect(shown({ service: "kms" })).toEqual([5]);
  expect(shown({ client: "aws-cli/2", outcome: "throttled" })).toEqual([3]);
  expect(shown({ stream: "orders" })).toEqual([1, 2, 3, 5]);
  expect(shown({ text: " NOTFOUND " })).toEqual([4]);
});

test("a chosen value stays in its list when no call has it any more", () => {
  expect(valuesOf(rows, "operation", "ListStreams")).toEqual([
    "Encrypt",
    "ListStreams",
    "PutRecord",
    "PutRecords",
  ]);
  expect(isFiltered(NO_FILTER)).toBe(false);
  expect(isFiltered({ ...NO_FILTER, hidden: ["console"] })).toBe(true);
});

const GET_RECORDS = membersOf("kinesis", "GetRecords")?.output;

test("data are shown as the JSON or text that they are, and as base64 where they are neither", () => {
  const json = JSON.stringify({
    Records: [{ Data: btoa('{"a":1}') }, { Data: btoa("hi") }, { Data: "/w==" }],
  });
  expect(JSON.parse(prettyJson(json, GET_RECORDS, true))).toEqual({
    Records: [{ Data: { a: 1 } }, { Data: "hi" }, { Data: "/w==" }],
  });
  expect(JSON.parse(prettyJson(json, GET_RECORDS, false))).toEqual(JSON.parse(json));
});

test("only what is a blob of the operation is shown decoded, and only such a one offers to be", () => {
  const tags = JSON.stringify({ StreamName: "orders", Tags: { Data: btoa("hi") } });
  const skeleton = membersOf("kinesis", "AddTagsToStream")?.input;
  expect(JSON.parse(prettyJson(tags, skeleton, true))).toEqual(JSON.parse(tags));
  expect(holdsBlobs(tags, skeleton)).toBe(false);
  expect(holdsBlobs('{"Records":[{"Data":""}]}', GET_RECORDS)).toBe(false);
  expect(holdsBlobs('{"Records":[{"Data":""},{"Data":"aGk="}]}', GET_RECORDS)).toBe(true);
});

test("a tab keeps the newest calls, each once, and counts those that left", () => {
  let state = callsSnapshot({ rows: [row(1), row(2)], skipped: 0 });
  state = callsDelta(state, { rows: [row(2), row(3)], skipped: 7 });
  expect(state.rows.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(state.skipped).toBe(7);
  for (let at = 4; at < 3_000; at += 50) {
    const more = Array.from({ length: 50 }, (_, index) => row(at + index));
    state = callsDelta(state, { rows: more, skipped: 0 });
  }
  expect(state.rows.length).toBeLessThanOrEqual(CALLS_KEPT + 200);
  expect(state.forgotten + state.rows.length).toBe(3_003);
});

test("what clients called stays in a tab while the simulator's calls come and go", () => {
  let state = callsSnapshot({ rows: [row(1), row(2, { source: "console" })], skipped: 0 });
  for (let at = 3; at < 10_000; at += 50) {
    const rows = Array.from({ length: 50 }, (_, index) => row(at + index, { source: "simulator" }));
    state = callsDelta(state, { rows, skipped: 0 });
  }
  expect(state.rows.length).toBeLessThanOrEqual(CALLS_KEPT + 200);
  const numbers = state.rows.map(({ number }) => number);
  expect(numbers.slice(0, 2)).toEqual([1, 2]);
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  expect(state.forgotten + state.rows.length).toBe(10_002);
});
