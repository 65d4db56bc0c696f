import { Buffer } from "node:buffer";
import type { RecordView } from "#contract/records.ts";
import { hashKeyFromHex, hashPartitionKey } from "#engine/kernel/hash-key.ts";
import type { ObservedRecord } from "#engine/kinesis/observer.ts";

/** Data larger than this is not sent along: it is fetched when a person asks for it. */
export const MAX_SHOWN_BYTES = 256 * 1024;

export function recordView(record: ObservedRecord): RecordView {
  const { data, partitionKey } = record;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return {
    shardId: record.shardId,
    sequenceNumber: record.sequenceNumber,
    arrivalMs: record.arrivalMs,
    partitionKey,
    hashKey: hashKeyFromHex(hashPartitionKey(partitionKey)).toString(),
    sizeBytes: data.byteLength,
    dataBase64: data.byteLength > MAX_SHOWN_BYTES ? null : bytes.toString("base64"),
  };
}
