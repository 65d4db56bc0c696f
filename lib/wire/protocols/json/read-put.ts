import type { PutRecordInput, PutRecordsInput, PutRecordsRequestEntry } from "@aws-sdk/client-kinesis";
import { decodedLength, decodeInto } from "./base64.ts";
import type { ParsedJson } from "./parse.ts";

/**
 * Readers of the two hottest inputs, for requests as SDKs send them: right types, strict base64, nothing null. They
 * decode all data into one slab and answer undefined for anything else, which the generic codec then reads.
 */

type Json = Readonly<Record<string, unknown>>;

interface JsonEntry {
  readonly Data: string;
  readonly PartitionKey: string;
  readonly ExplicitHashKey?: string;
}

export function readPutRecord({ value, isPlain }: ParsedJson): PutRecordInput | undefined {
  if (!isUsualEntry(value) || !isUsualTarget(value)) return undefined;
  const { SequenceNumberForOrdering: ordering } = value;
  if (ordering !== undefined && typeof ordering !== "string") return undefined;
  const slab = Buffer.allocUnsafe(decodedLength(value.Data));
  if (decodeInto(slab, 0, value.Data, isPlain) < 0) return undefined;
  const input: PutRecordInput = { Data: slab, PartitionKey: value.PartitionKey };
  if (value.ExplicitHashKey !== undefined) input.ExplicitHashKey = value.ExplicitHashKey;
  if (ordering !== undefined) input.SequenceNumberForOrdering = ordering;
  return withTarget(input, value);
}

export function readPutRecords({ value, isPlain }: ParsedJson): PutRecordsInput | undefined {
  if (!isUsualTarget(value)) return undefined;
  const { Records: entries } = value;
  if (!Array.isArray(entries)) return undefined;
  let slabBytes = 0;
  for (const entry of entries) {
    if (!isUsualEntry(entry)) return undefined;
    slabBytes += decodedLength(entry.Data);
  }
  const slab = Buffer.allocUnsafe(slabBytes);
  let offset = 0;
  const Records: PutRecordsRequestEntry[] = [];
  for (const { Data: text, PartitionKey, ExplicitHashKey } of entries as readonly JsonEntry[]) {
    const length = decodeInto(slab, offset, text, isPlain);
    if (length < 0) return undefined;
    const Data = slab.subarray(offset, offset + length);
    offset += length;
    Records.push(
      ExplicitHashKey === undefined ? { Data, PartitionKey } : { Data, PartitionKey, ExplicitHashKey },
    );
  }
  return withTarget({ Records }, value);
}

function isUsualEntry(value: unknown): value is JsonEntry {
  if (typeof value !== "object" || value === null) return false;
  const { Data, PartitionKey, ExplicitHashKey } = value as Json;
  return (
    typeof Data === "string" &&
    typeof PartitionKey === "string" &&
    (ExplicitHashKey === undefined || typeof ExplicitHashKey === "string")
  );
}

interface UsualTarget extends Json {
  readonly StreamName?: string;
  readonly StreamARN?: string;
  readonly DryRun?: boolean;
}

function isUsualTarget(value: unknown): value is UsualTarget {
  const { StreamName, StreamARN, DryRun } = value as Json;
  return (
    (StreamName === undefined || typeof StreamName === "string") &&
    (StreamARN === undefined || typeof StreamARN === "string") &&
    (DryRun === undefined || typeof DryRun === "boolean")
  );
}

function withTarget<Input extends PutRecordInput | PutRecordsInput>(input: Input, value: UsualTarget): Input {
  if (value.StreamName !== undefined) input.StreamName = value.StreamName;
  if (value.StreamARN !== undefined) input.StreamARN = value.StreamARN;
  if (value.DryRun !== undefined) input.DryRun = value.DryRun;
  return input;
}
