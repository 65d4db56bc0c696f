import fc from "fast-check";
import { expect, it } from "vitest";
import { EventWriter } from "./event-text.ts";
import type { SourceRecord } from "./source-record.ts";

const origin = {
  shardId: "shardId-000000000006",
  eventSourceArn: "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream",
  region: "us-east-2",
  invokeIdentityArn: "arn:aws:iam::123456789012:role/lambda-role",
};
const writer = new EventWriter(origin);

const record = fc
  .record({
    sequenceNumber: fc.bigInt({ min: 1n, max: 10n ** 56n }).map(String),
    partitionKey: fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
    arrivalMs: fc.integer({ min: 1_000_000_000_000, max: 9_000_000_000_000 }),
    data: fc.uint8Array({ maxLength: 40 }),
  })
  .map((read): SourceRecord => ({ ...read, eventBytes: writer.bytesOf(read), isDone: false }));

const window = fc.option(
  fc.record({
    startMs: fc.constant(1_607_497_440_000),
    endMs: fc.constant(1_607_497_560_000),
    state: fc.jsonValue().map((value) => JSON.stringify(value)),
    isFinal: fc.boolean(),
    isTerminatedEarly: fc.boolean(),
  }),
  { nil: undefined },
);

it("writes any records as the JSON that the same objects would be, and knows its length before", () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), window, (records, given) => {
      const text = writer.write(records, given);
      const bytes = records.reduce((sum, { eventBytes }) => sum + eventBytes, 0);
      expect(text.byteLength).toBe(writer.eventBytes(records.length, bytes, given));
      expect(JSON.parse(text.toString())).toEqual(JSON.parse(JSON.stringify(eventOf(records, given))));
    }),
    { numRuns: 500 },
  );
});

function eventOf(
  records: readonly SourceRecord[],
  given: Parameters<EventWriter["write"]>[1],
): Record<string, unknown> {
  const Records = records.map(({ sequenceNumber, partitionKey, arrivalMs, data }) => ({
    kinesis: {
      kinesisSchemaVersion: "1.0",
      // A lone surrogate has no bytes: it is replaced on the way.
      partitionKey:
        partitionKey.toWellFormed() === partitionKey
          ? partitionKey
          : (JSON.parse(Buffer.from(JSON.stringify(partitionKey)).toString()) as string),
      sequenceNumber,
      data: Buffer.from(data).toString("base64"),
      approximateArrivalTimestamp: arrivalMs / 1000,
    },
    eventSource: "aws:kinesis",
    eventVersion: "1.0",
    eventID: `${origin.shardId}:${sequenceNumber}`,
    eventName: "aws:kinesis:record",
    invokeIdentityArn: origin.invokeIdentityArn,
    awsRegion: origin.region,
    eventSourceARN: origin.eventSourceArn,
  }));
  if (given === undefined) return { Records };
  return {
    Records,
    window: { start: "2020-12-09T07:04:00Z", end: "2020-12-09T07:06:00Z" },
    state: JSON.parse(given.state) as unknown,
    shardId: origin.shardId,
    eventSourceARN: origin.eventSourceArn,
    isFinalInvokeForWindow: given.isFinal,
    isWindowTerminatedEarly: given.isTerminatedEarly,
  };
}
