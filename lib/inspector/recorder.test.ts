import * as Kinesis from "@aws-sdk/client-kinesis";
import { expect, test } from "vitest";
import { awsService } from "#calls/aws-service.ts";
import { commonErrors } from "#engine/kernel/errors.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { ANY_CALL, readRefused, recordsRead } from "#engine/kinesis/testing/events.ts";
import { recordCalls } from "./recorder.ts";
import { callFinished } from "./testing/calls.ts";

const place = { account: ANY_CALL.account, region: ANY_CALL.region };
const neverCalled = () => Promise.reject(new Error("Nobody calls it here."));
const service = awsService({
  name: "kinesis",
  targetPrefix: "Kinesis_20131202",
  signingName: "kinesis",
  constraints: { inputs: {}, shapes: {} },
  sdk: Kinesis,
  handlers: {
    CreateStream: neverCalled,
    GetRecords: neverCalled,
    ListStreams: neverCalled,
    PutRecord: neverCalled,
    PutRecords: neverCalled,
    SubscribeToShard: neverCalled,
  },
});

function recorderAt(clock = { ms: 0 }) {
  const journal = new Journal();
  const calls = recordCalls({
    clocks: { of: () => new VirtualClock() },
    journal,
    services: [service],
    stopwatch: () => clock.ms,
  });
  return { journal, calls, clock };
}

const put = { StreamName: "orders", PartitionKey: "a", Data: Buffer.from("hi") };
const done = { ok: true, output: { ShardId: "shardId-0", SequenceNumber: "1" } } as const;

test("a call made before anyone looked is seen in full, with blobs in base64", () => {
  const { calls } = recorderAt();
  calls.record(callFinished("one"), put, done);
  const detail = calls.find(place, "one");
  expect(detail?.row).toMatchObject({ streamName: "orders", recordsIn: 1, throttled: "no", kept: true });
  expect(JSON.parse(detail?.request?.json ?? "")).toEqual({ ...put, Data: "aGk=" });
  expect(detail?.answer).toMatchObject({ kind: "output" });
  expect(calls.since(place, 0, 10).rows.map(({ requestId }) => requestId)).toEqual(["one"]);
});

test("what is not an output says what it is: an error, nothing, or a stream of events", () => {
  const { calls } = recorderAt();
  const name = { StreamName: "orders" };
  calls.record(callFinished("error", { errorCode: "ResourceNotFoundException" }), put, {
    ok: false,
    code: "ResourceNotFoundException",
    message: "Stream orders not found.",
  });
  calls.record(callFinished("empty", { operation: "CreateStream" }), name, { ok: true, output: undefined });
  calls.record(
    callFinished("events", { operation: "SubscribeToShard" }),
    { ConsumerARN: "arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/c:1" },
    { ok: true, output: {} },
  );
  expect(calls.find(place, "error")?.answer).toMatchObject({
    kind: "error",
    message: "Stream orders not found.",
  });
  expect(calls.find(place, "empty")?.answer).toEqual({ kind: "empty" });
  expect(calls.find(place, "events")?.answer).toEqual({ kind: "event stream" });
  expect(calls.find(place, "events")?.row.streamName).toBe("orders");
});

test("reads, which name no stream, are told by what they read; refused ones, too", () => {
  const { calls, journal } = recorderAt();
  for (const [id, publish] of [
    ["read", recordsRead],
    ["refused", readRefused],
  ] as const) {
    const event = callFinished(id, { operation: "GetRecords" });
    journal.publish(publish({ timeMs: 1, shardId: "shardId-0", streamName: "clicks", call: event.call }));
    calls.record(event, { ShardIterator: "i" }, { ok: true, output: { Records: [{}, {}] } });
    expect(calls.find(place, id)?.row).toMatchObject({ streamName: "clicks", recordsOut: 2 });
  }
});

test("throttling is told apart: of a whole call, or of some of its records", () => {
  const { calls } = recorderAt();
  calls.record(
    callFinished("partly", { operation: "PutRecords" }),
    { StreamName: "orders", Records: [put, put, put] },
    { ok: true, output: { FailedRecordCount: 2, Records: [] } },
  );
  const code = "ProvisionedThroughputExceededException";
  calls.record(callFinished("whole", { errorCode: code }), put, { ok: false, code, message: "Slow down." });
  expect(calls.find(place, "partly")?.row).toMatchObject({
    throttled: "partly",
    recordsIn: 3,
    refusedRecords: 2,
  });
  expect(calls.find(place, "whole")?.row.throttled).toBe("whole");
});

test("of a flood about a hundred calls a second are kept, and the one call of another kind is among them", () => {
  const { calls, clock } = recorderAt();
  for (let index = 0; index < 5_000; index += 1) calls.record(callFinished(`put-${index}`), put, done);
  calls.record(
    callFinished("list", { operation: "ListStreams", client: "aws-cli/2" }),
    {},
    { ok: true, output: {} },
  );
  for (let index = 0; index < 3_000; index += 1) calls.record(callFinished(`more-${index}`), put, done);
  const { rows, skipped } = calls.since(place, 0, 50);
  expect(rows).toHaveLength(50);
  expect(skipped).toBe(8_001 - 50);
  expect(rows.find(({ requestId }) => requestId === "list")).toMatchObject({ kept: true });
  const all = calls.since(place, 0, 10_000).rows;
  expect(all.map(({ number }) => number)).toEqual(
    [...new Set(all.map(({ number }) => number))].sort((a, b) => a - b),
  );
  const kept = all.filter((row) => row.kept).length;
  expect(kept).toBeGreaterThan(60);
  expect(kept).toBeLessThanOrEqual(100);
  expect(calls.find(place, "more-2999")).toMatchObject({ request: null, notKept: "too many calls at once" });
  clock.ms += 1_000;
  calls.record(callFinished("later"), put, done);
  expect(calls.find(place, "later")?.row.kept).toBe(true);
});

test("of a steady flood of long calls the last seconds are kept, and each one beside them", () => {
  const { calls, clock } = recorderAt();
  const long = { ...put, Data: Buffer.alloc(24 * 1_024) };
  for (let second = 0; second < 20; second += 1) {
    for (let index = 0; index < 100; index += 1) {
      clock.ms += 10;
      calls.record(callFinished(`long-${second}-${index}`, { operation: "PutRecord" }), long, done);
    }
    calls.record(callFinished(`list-${second}`, { operation: "ListStreams" }), {}, { ok: true, output: {} });
  }
  const keptOf = (name: string) =>
    Array.from({ length: 20 }, (_, second) => {
      const calledIn = Array.from({ length: 100 }, (_, index) =>
        calls.find(place, `${name}-${second}-${index}`),
      );
      return calledIn.filter((found) => found?.request != null).length;
    });
  const newest = keptOf("long").slice(-5);
  for (const inSecond of newest) expect(inSecond).toBeGreaterThan(0);
  for (let second = 15; second < 20; second += 1) {
    expect(calls.find(place, `list-${second}`)?.request).not.toBeNull();
  }
});

test("what a client has called is there in full, however much the simulator calls after it", () => {
  const { calls, clock } = recorderAt();
  calls.record(callFinished("mine", { source: "wire", client: "aws-cli/1" }), put, done);
  calls.record(callFinished("clicked", { source: "console", client: "console" }), put, done);
  for (let index = 0; index < 20_000; index += 1) {
    clock.ms += 1;
    calls.record(callFinished(`put-${index}`, { source: "simulator", client: "producer/shop" }), put, done);
  }
  expect(calls.find(place, "mine")?.request).not.toBeNull();
  const latest = calls.latest(place, 200);
  expect(latest).toHaveLength(200);
  expect(latest.slice(0, 2).map(({ requestId }) => requestId)).toEqual(["mine", "clicked"]);
  expect(latest.at(-1)?.requestId).toBe("put-19999");
  const since = calls.since(place, 0, 50).rows.map(({ requestId }) => requestId);
  expect(since).toEqual(expect.arrayContaining(["mine", "clicked"]));
});

test("after all was forgotten calls are counted on, and each is shown once", () => {
  const { calls } = recorderAt();
  for (let index = 0; index < 1_500; index += 1) calls.record(callFinished(`old-${index}`), put, done);
  calls.reset();
  expect(calls.latest(place, 10)).toEqual([]);
  for (let index = 0; index < 1_100; index += 1) calls.record(callFinished(`new-${index}`), put, done);
  const numbers = calls.since(place, 0, 10_000).rows.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(numbers.at(-1)).toBe(2_600);
  expect(calls.find(place, "old-1499")).toBeUndefined();
});

test("what is kept is bounded: the oldest go, errors last", () => {
  const { calls, clock } = recorderAt();
  const large = { ...put, Data: Buffer.alloc(100_000) };
  const code = "ResourceNotFoundException";
  calls.record(callFinished("error", { errorCode: code }), large, { ok: false, code, message: "No." });
  for (let index = 0; index < 300; index += 1) {
    clock.ms += 100;
    calls.record(callFinished(`put-${index}`), large, done);
  }
  expect(calls.find(place, "error")?.request).not.toBeNull();
  expect(calls.find(place, "put-0")).toMatchObject({
    request: null,
    notKept: "room was needed",
    row: { kept: false },
  });
  expect(calls.find(place, "put-299")?.request?.omittedBytes).toBeGreaterThan(70_000);
});

test("what all places keep together is bounded: those that were silent longest make room, and are forgotten at last", () => {
  const { calls, clock } = recorderAt();
  const large = { ...put, Data: Buffer.alloc(100_000) };
  const regions = Array.from({ length: 64 }, (_, index) => `r-${index}`);
  const ids = Array.from({ length: 45 }, (_, index) => `put-${index}`);
  const kept = (region: string) =>
    ids.reduce((sum, id) => sum + (calls.find({ ...place, region }, id)?.request?.json.length ?? 0), 0);
  for (const region of regions) {
    for (const id of ids) {
      clock.ms += 100;
      const event = callFinished(id);
      calls.record({ ...event, region, call: { ...event.call, region } }, large, done);
    }
    expect(kept(region)).toBeGreaterThan(1_000_000);
  }
  const all = regions.map(kept);
  expect(all.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(64 * 1024 * 1024);
  expect([all[0], calls.newest({ ...place, region: "r-0" })]).toEqual([0, ids.length]);
  const event = callFinished("one more");
  calls.record({ ...event, region: "r-64", call: { ...event.call, region: "r-64" } }, put, done);
  expect(calls.newest({ ...place, region: "r-0" })).toBe(0);
  expect(calls.newest({ ...place, region: "r-1" })).toBe(ids.length);
});

test("each account and region has its own", () => {
  const { calls } = recorderAt();
  calls.record(callFinished("one"), put, done);
  expect(calls.since({ account: "111111111111", region: "us-east-1" }, 0, 10)).toEqual({
    rows: [],
    skipped: 0,
  });
  expect(calls.find({ ...place, region: "eu-west-1" }, "one")).toBeUndefined();
});

test("a call whose input could not be read has its line and its answer, and no request", () => {
  const { calls } = recorderAt();
  const call = { ...ANY_CALL, requestId: "unread", protocol: "JSON" };
  calls.recordRefused(call, "kinesis", "PutRecord", commonErrors.serialization("No base64."));
  expect(calls.find(place, "unread")).toMatchObject({
    row: { status: 400, errorCode: "SerializationException", kept: false },
    request: null,
    answer: { kind: "error", message: "No base64." },
    notKept: "could not be read",
  });
});

test("a request that names no operation here has its line, by the names that it uses, and says so", () => {
  const { calls } = recorderAt();
  const call = { ...ANY_CALL, source: "wire", requestId: "s3" } as const;
  calls.recordRefused(call, "s3", "GET /bucket", commonErrors.unknownOperation());
  expect(calls.find(place, "s3")).toMatchObject({
    row: { service: "s3", operation: "GET /bucket", errorCode: "UnknownOperationException" },
    request: null,
    notKept: "names no operation",
  });
});
