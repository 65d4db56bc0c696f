import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordsStart } from "./records.ts";
import { kindOf, type ParsedTopic, parseTopic, printTopic, topicKinds } from "./topics.ts";

const streamName = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,128}$/);
const sequenceNumber = fc.stringMatching(/^[0-9]{1,56}$/);
const timeMs = fc.integer({ min: 0, max: 8_640_000_000_000_000 });

const start: fc.Arbitrary<RecordsStart> = fc.oneof(
  fc.constant({ type: "TRIM_HORIZON" } as const),
  fc.constant({ type: "LATEST" } as const),
  timeMs.map((sinceMs) => ({ type: "LATEST", sinceMs }) as const),
  timeMs.map((timestampMs) => ({ type: "AT_TIMESTAMP", timestampMs }) as const),
  fc
    .tuple(fc.constantFrom("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"), sequenceNumber)
    .map(([type, number]) => ({ type, sequenceNumber: number })),
);

const topic: fc.Arbitrary<ParsedTopic> = fc.oneof(
  fc
    .constantFrom(
      "buckets",
      "calls",
      "clock",
      "faults",
      "functions",
      "mappings",
      "pipeline",
      "queues",
      "scenarios",
      "server",
      "sns-topics",
      "streams",
      "usage",
    )
    .map((kind) => ({ kind })),
  fc.record({
    kind: fc.constantFrom(
      "consumers",
      "keys",
      "landings",
      "producers",
      "readers",
      "simulated-consumers",
      "stream",
    ),
    streamName,
  }),
  fc.record({ kind: fc.constant("bucket"), bucketName: fc.stringMatching(/^[a-z0-9.-]{1,63}$/) }),
  fc.record({ kind: fc.constant("function"), functionName: fc.stringMatching(/^[a-zA-Z0-9_-]{1,64}$/) }),
  fc.record({
    kind: fc.constant("mapping"),
    uuid: fc.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  }),
  fc.record({
    kind: fc.constant("queue"),
    queueName: fc.stringMatching(/^([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)$/),
  }),
  fc.record({
    kind: fc.constant("series"),
    streamName,
    resolution: fc.constantFrom("1s", "10s", "60s"),
  }),
  fc.record({
    kind: fc.constant("records"),
    streamName,
    shardId: fc.oneof(fc.constant("*"), streamName),
    start,
  }),
);

describe("a topic", () => {
  test("is understood as it was written, whatever it is about", () => {
    fc.assert(
      fc.property(topic, (parsed) => {
        const text = printTopic(parsed.kind, parsed as never);
        expect(parseTopic(text)).toEqual(parsed);
        expect(kindOf(text)).toBe(parsed.kind);
      }),
    );
  });

  test("is drawn above from every kind there is", () => {
    const drawn = fc.sample(topic, { numRuns: 2_000, seed: 1 }).map(({ kind }) => kind);
    expect([...new Set(drawn)].sort()).toEqual(Object.keys(topicKinds).sort());
  });

  test.each([
    "",
    "Streams",
    "streams:",
    "streams:orders",
    "stream",
    "stream:",
    "stream:a b",
    "stream:orders:1s",
    "__proto__",
    "constructor:orders",
    "series:orders",
    "series:orders:2s",
    "series:orders:toString",
    "series:orders:1s:1s",
    "records:orders:*",
    "records:orders:*:",
    'records:orders:a/b:{"type":"LATEST"}',
    'records:orders:*:{"type":"AT_TIMESTAMP"}',
    'records:orders:*:{"type":"LATEST","sinceMs":"1"}',
    'records:orders:*:{"type":"AT_SEQUENCE_NUMBER","sequenceNumber":"-1"}',
    "records:orders:*:null",
  ])("is none when it is %j", (text) => {
    expect(parseTopic(text)).toBeUndefined();
  });
});
