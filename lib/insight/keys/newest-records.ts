import { ServiceError } from "#engine/kernel/errors.ts";
import type { KinesisObserver, ObservedTip } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { StreamHotKeys } from "./stream-keys.ts";

const MAX_RECORDS = 5_000;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_SHARDS = 200;
const MINUTE_MS = 60_000;

/** Counts the keys of the records that were stored within the last minute: the newest 5,000 of all shards at most. */
export async function countNewestRecords(
  observer: KinesisObserver,
  key: StreamKey,
  nowMs: number,
  keys: StreamHotKeys,
): Promise<void> {
  const isRecent = ({ lastArrivalMs }: ObservedTip) => (lastArrivalMs ?? 0) > nowMs - MINUTE_MS;
  const tips = observer.tips(key).filter(isRecent).slice(0, MAX_SHARDS);
  if (tips.length === 0) return;
  const maxRecords = Math.floor(MAX_RECORDS / tips.length);
  const maxBytes = Math.floor(MAX_BYTES / tips.length);
  await Promise.all(
    tips.map(async ({ shardId, nextOrdinal }) => {
      try {
        const from = Math.max(1, nextOrdinal - maxRecords);
        const { records } = await observer.read(key, shardId, from, { maxRecords, maxBytes });
        const recent = records.filter(
          ({ arrivalMs, ordinal }) => arrivalMs > nowMs - MINUTE_MS && ordinal < nextOrdinal,
        );
        keys.countStored(shardId, recent);
      } catch (error) {
        // The stream is going away, or its key opens nothing now: then it is counted from here on only.
        if (!(error instanceof ServiceError)) throw error;
      }
    }),
  );
}
