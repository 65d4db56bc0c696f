import type { JourneyView } from "#contract/journey.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { pointOfKey } from "../points.ts";
import { recordView } from "../record-view.ts";
import { findRecord } from "./find-record.ts";
import type { StreamMemory } from "./stream-memory.ts";

/**
 * What is known of one record's way.
 * @param watchedSinceMs since when the account's events are remembered at all
 * @throws {ServiceError} when there is no such record
 */
export async function journeyOf(
  observer: KinesisObserver,
  key: StreamKey,
  shardId: string,
  sequenceNumber: string,
  memory: StreamMemory | undefined,
  watchedSinceMs: number,
): Promise<JourneyView> {
  const record = await findRecord(observer, key, shardId, sequenceNumber);
  const stream = observer.find(key);
  const shard = stream?.shards.find((candidate) => candidate.shardId === record.shardId);
  const { arrivalMs, ordinal, partitionKey } = record;
  return {
    record: recordView(record),
    put: memory?.put(record.shardId, ordinal) ?? null,
    point: pointOfKey(partitionKey),
    startingHashKey: shard?.startingHashKey ?? "0",
    endingHashKey: shard?.endingHashKey ?? "0",
    expiresMs: arrivalMs + (stream?.retentionHours ?? 0) * 3_600_000,
    deliveries: memory?.deliveries(record.shardId, ordinal, arrivalMs) ?? [],
    deliveriesSinceMs: Math.max(watchedSinceMs, memory?.deliveriesSinceMs(record.shardId) ?? 0),
  };
}
