import type { PutRecordsOutput, PutRecordsResultEntry } from "@aws-sdk/client-kinesis";
import { envelope } from "./envelope.ts";

/** Texts that stand in JSON as they are, as sequence numbers and shard ids do. */
const PLAIN = /^[\w.:-]*$/;

/**
 * Writes the answer to PutRecords whose entries are each either stored or refused; undefined for any other, which the
 * generic codec then writes.
 * @param toJson the generic codec's, for the envelope
 */
export function writePutRecords(
  output: PutRecordsOutput,
  toJson: (output: unknown) => unknown,
): string | undefined {
  if (output.Records === undefined) return undefined;
  const { head, tail } = envelope(toJson({ ...output, Records: [] }));
  let text = head;
  let separator = "";
  for (const entry of output.Records) {
    const stored = storedEntry(entry);
    if (stored === undefined) return undefined;
    text += separator + stored;
    separator = ",";
  }
  return text + tail;
}

function storedEntry(entry: PutRecordsResultEntry): string | undefined {
  const { SequenceNumber, ShardId, ErrorCode, ErrorMessage } = entry;
  if (isAbsent(ErrorCode) && isAbsent(ErrorMessage) && isPlain(SequenceNumber) && isPlain(ShardId)) {
    return `{"SequenceNumber":"${SequenceNumber}","ShardId":"${ShardId}"}`;
  }
  if (
    isAbsent(SequenceNumber) &&
    isAbsent(ShardId) &&
    typeof ErrorCode === "string" &&
    typeof ErrorMessage === "string"
  ) {
    return `{"ErrorCode":${JSON.stringify(ErrorCode)},"ErrorMessage":${JSON.stringify(ErrorMessage)}}`;
  }
  return undefined;
}

function isPlain(text: string | undefined): boolean {
  return typeof text === "string" && PLAIN.test(text);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
