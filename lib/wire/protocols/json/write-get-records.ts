import { setImmediate } from "node:timers/promises";
import type { _Record, GetRecordsOutput } from "@aws-sdk/client-kinesis";
import type { Body } from "../protocol.ts";
import { envelope } from "./envelope.ts";
import { Pieces } from "./pieces.ts";

/** Bytes written in one go before others get their turn: about two milliseconds' worth. */
const STEP_BYTES = 2 * 1024 * 1024;

/** Larger data is encoded in slices: whole groups of base64, so that they join without padding. */
const SLICE_BYTES = 768 * 1024;

const ENCRYPTED = ',"EncryptionType":"KMS"}';

/** What a record's JSON takes beside its data and partition key, about. */
const FRAME_BYTES = 256;

/**
 * Writes the answer to GetRecords straight into buffers. An answer of more than `STEP_BYTES` is promised, and no step
 * of its making keeps the process for longer than a few milliseconds.
 * @param toJson the generic codec's, for the envelope and for records that lack a member or have one more
 */
export function writeGetRecords(output: GetRecordsOutput, toJson: ToJson): Body | Promise<Body> {
  const steps = writeSteps(output, toJson);
  const first = steps.next();
  return first.done === true ? first.value : finish(steps);
}

async function finish(steps: Iterator<void, Body>): Promise<Body> {
  for (;;) {
    await setImmediate();
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Yields whenever others should get their turn. */
function* writeSteps(output: GetRecordsOutput, toJson: ToJson): Generator<void, Body> {
  const records = output.Records ?? [];
  const { head, tail } = envelope(toJson({ ...output, Records: [] }));
  const pieces = new Pieces(tail.length + estimatedBytes(records));
  const timestampText = rememberingLast();
  let pauseAt = STEP_BYTES;
  let separator = head;
  for (const record of records) {
    if (!isUsual(record)) pieces.text(separator + unusualRecord(record, toJson));
    else {
      const { SequenceNumber, Data, ApproximateArrivalTimestamp, PartitionKey, EncryptionType } = record;
      const start = `${separator}{"SequenceNumber":${JSON.stringify(SequenceNumber)},"Data":"`;
      const end =
        `","ApproximateArrivalTimestamp":${timestampText(ApproximateArrivalTimestamp)}` +
        `,"PartitionKey":${JSON.stringify(PartitionKey)}${EncryptionType === "KMS" ? ENCRYPTED : "}"}`;
      const data = asBuffer(Data);
      if (data.length > SLICE_BYTES) {
        pieces.text(start);
        for (let at = 0; at < data.length; at += SLICE_BYTES) {
          pieces.ascii(data.toString("base64", at, Math.min(at + SLICE_BYTES, data.length)));
          yield;
        }
        pieces.text(end);
      } else if (ASCII.test(SequenceNumber) && ASCII.test(PartitionKey)) {
        pieces.ascii(start + data.toString("base64") + end);
      } else pieces.text(start + data.toString("base64") + end);
    }
    separator = ",";
    if (pieces.length > pauseAt) {
      pauseAt = pieces.length + STEP_BYTES;
      yield;
    }
  }
  pieces.text(records.length === 0 ? head + tail : tail);
  return pieces.finish();
}

type ToJson = (output: unknown) => unknown;

type UsualRecord = _Record & {
  Data: Uint8Array;
  SequenceNumber: string;
  ApproximateArrivalTimestamp: Date;
  PartitionKey: string;
};

function isUsual(record: _Record): record is UsualRecord {
  return (
    typeof record.SequenceNumber === "string" &&
    typeof record.PartitionKey === "string" &&
    record.Data instanceof Uint8Array &&
    record.ApproximateArrivalTimestamp instanceof Date &&
    (record.EncryptionType === undefined || record.EncryptionType === "KMS" || record.EncryptionType === null)
  );
}

function unusualRecord(record: _Record, toJson: ToJson): string {
  const { Records } = toJson({ Records: [record] }) as { readonly Records: readonly unknown[] };
  return JSON.stringify(Records[0]);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are ASCII, too.
const ASCII = /^[\x00-\x7f]*$/;

/** Neighbours mostly arrived in the same batch, at the same millisecond. */
function rememberingLast(): (date: Date) => string {
  let lastMs = Number.NaN;
  let lastText = "null";
  return (date) => {
    const ms = date.getTime();
    if (ms !== lastMs) {
      lastMs = ms;
      lastText = JSON.stringify(ms / 1000);
    }
    return lastText;
  };
}

function estimatedBytes(records: readonly _Record[]): number {
  let bytes = FRAME_BYTES;
  for (const { Data, PartitionKey } of records) {
    bytes += FRAME_BYTES + (Data?.length ?? 0) * 1.34 + (PartitionKey?.length ?? 0);
  }
  return Math.ceil(bytes);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
