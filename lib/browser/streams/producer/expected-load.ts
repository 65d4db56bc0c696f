import type { KeyDistribution, ProducerSettings } from "#contract/producers.ts";
import type { ShardView } from "#contract/stream.ts";
import { partitionKeys } from "#simulator/plan/producers/key-picker.ts";
import { tickMsOf } from "#simulator/plan/producers/pace.ts";
import { md5Hex } from "../hash-key.ts";
import { shardShare } from "../shards/shard-look.ts";

/** Keys that are hashed one by one, the hottest first; the rest spread as their number lets one expect. */
const HASHED_KEYS = 2_000;

export interface ExpectedLoad {
  readonly shardId: string;
  /** The part of all records that this shard will be sent, from 0 to 1. */
  readonly share: number;
}

/** What part of a producer's records each open shard will be sent; in the order of their ranges. */
export function expectedLoad(keys: KeyDistribution, shards: readonly ShardView[]): readonly ExpectedLoad[] {
  const open = shards
    .filter((shard) => shard.closedAtMs === null)
    .map((shard) => ({ shard, endHex: hexOf(shard.endingHashKey), share: 0 }))
    .toSorted((a, b) => (a.endHex < b.endHex ? -1 : 1));
  const weights = hottestWeights(keys);
  let known = 0;
  for (const [index, key] of partitionKeys(weights.length).entries()) {
    const weight = weights[index] ?? 0;
    const hash = md5Hex(key);
    const target = open.find(({ endHex }) => hash <= endHex);
    if (target !== undefined) target.share += weight;
    known += weight;
  }
  const rest = Math.max(0, 1 - known);
  return open.map(({ shard, share }) => ({
    shardId: shard.shardId,
    share: share + rest * shardShare(shard),
  }));
}

/** As the server's producers pack: within a tick, and up to 50 KB. */
const MAX_AGGREGATED_BYTES = 51_200;

/**
 * Kinesis records a second, about, that a shard's user records make, which is what its limit counts.
 * @param recordBytes of one user record, or 0 where that is not known
 */
export function kinesisRecordsPerSecond(
  userRecordsPerSecond: number,
  settings: Pick<ProducerSettings, "aggregatedRecords" | "rate">,
  recordBytes: number,
): number {
  const { aggregatedRecords } = settings;
  const packsPerSecond = 1_000 / tickMsOf(settings);
  const fits = recordBytes === 0 ? aggregatedRecords : Math.floor(MAX_AGGREGATED_BYTES / recordBytes);
  const most = Math.max(1, Math.min(aggregatedRecords, fits));
  if (most === 1) return userRecordsPerSecond;
  return Math.max(Math.min(userRecordsPerSecond, packsPerSecond), userRecordsPerSecond / most);
}

/** The part of the records that each of the hottest keys gets, the hottest first. */
function hottestWeights(distribution: KeyDistribution): readonly number[] {
  const { keys } = distribution;
  const count = Math.min(keys, HASHED_KEYS);
  const indexes = Array.from({ length: count }, (_, index) => index);
  switch (distribution.type) {
    case "uniform":
      return indexes.map(() => 1 / keys);
    case "hot": {
      const { share } = distribution;
      if (keys === 1) return [1];
      return indexes.map((index) => (index === 0 ? share : (1 - share) / (keys - 1)));
    }
    case "zipf": {
      let sum = 0;
      for (let rank = 1; rank <= keys; rank += 1) sum += rank ** -distribution.exponent;
      return indexes.map((index) => (index + 1) ** -distribution.exponent / sum);
    }
  }
}

function hexOf(hashKey: string): string {
  return BigInt(hashKey).toString(16).padStart(32, "0");
}
