import { Buffer } from "node:buffer";
import { matches } from "../../../kernel/patterns/match-pattern.ts";
import { parsePattern } from "../../../kernel/patterns/parse-pattern.ts";
import type { ObjectPattern } from "../../../kernel/patterns/pattern.ts";
import type { RecordOrigin, SourceRecord } from "../records/source-record.ts";

export type RecordFilter = (record: Omit<SourceRecord, "eventBytes" | "isDone">) => boolean;

/**
 * Whether a record passes one of the patterns. `data` stands for its decoded JSON: what is no JSON passes no pattern
 * that asks for data. The other fields are those of the event, beside one another.
 * @param patterns none lets everything pass
 * @throws {PatternError} for a pattern that is none
 */
export function recordFilter(patterns: readonly string[], origin: RecordOrigin): RecordFilter {
  if (patterns.length === 0) return () => true;
  const compiled = patterns
    .map(parsePattern)
    .map((pattern) => ({ pattern, asksForData: asksForData(pattern) }));
  const needsData = compiled.some(({ asksForData }) => asksForData);
  return (record) => {
    const data = needsData ? jsonOf(record.data) : undefined;
    const fields = fieldsOf(record, origin, data?.json);
    return compiled.some(
      ({ pattern, asksForData }) => (!asksForData || data !== undefined) && matches(pattern, fields),
    );
  };
}

function asksForData({ fields, anyOf }: ObjectPattern): boolean {
  return (
    fields.some(([name]) => name === "data") || anyOf.some((alternatives) => alternatives.some(asksForData))
  );
}

/** @returns undefined for what is no JSON */
function jsonOf(data: Uint8Array): { readonly json: unknown } | undefined {
  try {
    const text = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("utf8");
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function fieldsOf(
  { sequenceNumber, partitionKey, arrivalMs }: Parameters<RecordFilter>[0],
  { shardId, eventSourceArn, region, invokeIdentityArn }: RecordOrigin,
  data: unknown,
) {
  return {
    kinesisSchemaVersion: "1.0",
    partitionKey,
    sequenceNumber,
    data,
    approximateArrivalTimestamp: arrivalMs / 1000,
    eventSource: "aws:kinesis",
    eventVersion: "1.0",
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: "aws:kinesis:record",
    invokeIdentityArn,
    awsRegion: region,
    eventSourceARN: eventSourceArn,
  };
}
