import type { KeysData } from "#contract/landings.ts";
import type { RecordsWritten } from "#engine/kinesis/events.ts";
import { pointOfKey } from "../points.ts";
import { ShardKeys } from "./shard-keys.ts";

const TOP_KEYS = 5;
/** Of all shards together: what a browser can draw and a message carries. */
const MAX_TOP_KEYS = 2_000;
const MIN_COUNTERS = 16;
const MAX_COUNTERS = 256;
const ALL_COUNTERS = 8_192;
const MAX_KNOWN_POINTS = 10_000;
const MINUTE_MS = 60_000;

/**
 * The keys with the most records of each shard of a stream. With few shards there are 256 counters for each, so a key's
 * count is at most 0.4 % of its shard's records too low; with 512 or more there are 16, and at most 6 %.
 */
export class StreamHotKeys {
  readonly #counters: number;
  readonly #shards = new Map<string, ShardKeys>();
  readonly #points = new Map<string, number>();
  #sinceMs: number;

  /** @param openShards how many shards the counters are for; those that come later get as many */
  constructor(nowMs: number, openShards: number) {
    this.#sinceMs = nowMs;
    const share = Math.floor(ALL_COUNTERS / Math.max(1, openShards));
    this.#counters = Math.min(MAX_COUNTERS, Math.max(MIN_COUNTERS, share));
  }

  count({ outcomes, records, timeMs }: RecordsWritten): void {
    let shardId = "";
    let keys: ShardKeys | undefined;
    for (let index = 0; index < outcomes.length; index++) {
      const outcome = outcomes[index];
      const partitionKey = records[index]?.partitionKey;
      if (!partitionKey || outcome === undefined || outcome.kind === "failed") continue;
      if (outcome.shardId !== shardId || keys === undefined) {
        shardId = outcome.shardId;
        keys = this.#keysOf(shardId);
      }
      keys.add(timeMs, partitionKey);
    }
  }

  /** Counts what was stored before this began. */
  countStored(
    shardId: string,
    records: readonly { readonly arrivalMs: number; readonly partitionKey: string }[],
  ): void {
    const keys = this.#keysOf(shardId);
    for (const { arrivalMs, partitionKey } of records) {
      this.#sinceMs = Math.min(this.#sinceMs, arrivalMs);
      if (partitionKey !== "") keys.add(arrivalMs, partitionKey);
    }
  }

  /** @param shardIds those there are; others are forgotten */
  view(nowMs: number, shardIds: ReadonlySet<string>): KeysData {
    const count = Math.min(TOP_KEYS, Math.max(1, Math.floor(MAX_TOP_KEYS / Math.max(1, shardIds.size))));
    const shards: Record<string, KeysData["shards"][string]> = {};
    for (const [shardId, keys] of this.#shards) {
      if (!shardIds.has(shardId)) {
        this.#shards.delete(shardId);
        continue;
      }
      const { records, topKeys } = keys.top(nowMs, count);
      if (records === 0) continue;
      shards[shardId] = {
        records,
        topKeys: topKeys.map((key) => ({
          ...key,
          point: this.#pointOf(key.partitionKey),
          share: Math.round((key.records / records) * 1e4) / 1e4,
        })),
      };
    }
    return { sinceMs: Math.max(this.#sinceMs, nowMs - MINUTE_MS), shards };
  }

  #keysOf(shardId: string): ShardKeys {
    let keys = this.#shards.get(shardId);
    if (keys === undefined) {
      keys = new ShardKeys(this.#counters);
      this.#shards.set(shardId, keys);
    }
    return keys;
  }

  #pointOf(partitionKey: string): number {
    let point = this.#points.get(partitionKey);
    if (point === undefined) {
      point = Math.floor(pointOfKey(partitionKey) * 1e6) / 1e6;
      if (this.#points.size >= MAX_KNOWN_POINTS) this.#points.clear();
      this.#points.set(partitionKey, point);
    }
    return point;
  }
}
