import { ServiceError } from "#engine/kernel/errors.ts";
import type { KinesisObserver, ObservedRecord } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";

/**
 * The record with exactly this sequence number, read without spending limits or leaving a trace.
 * @throws {ServiceError} 404 when there is none (any more), or in the engine's words for an unknown stream or shard
 */
export async function findRecord(
  observer: KinesisObserver,
  key: StreamKey,
  shardId: string,
  sequenceNumber: string,
): Promise<ObservedRecord> {
  const ordinal = await observer.position(key, shardId, { type: "AT_SEQUENCE_NUMBER", sequenceNumber });
  const { records } = await observer.read(key, shardId, ordinal, { maxRecords: 1, maxBytes: 1 });
  const record = records[0];
  if (record?.sequenceNumber === sequenceNumber) return record;
  throw new ServiceError("ResourceNotFoundException", "There is no such record: it may have expired.", {
    status: 404,
    retryable: false,
  });
}
