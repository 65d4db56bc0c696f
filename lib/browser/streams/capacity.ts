/** Limits of one shard, from https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html. */
export const SHARD_LIMITS = {
  writeBytesPerSecond: 1_048_576,
  writeRecordsPerSecond: 1_000,
  readBytesPerSecond: 2_097_152,
  readsPerSecond: 5,
} as const;

/** Shards that a new on-demand stream begins with. */
export const ON_DEMAND_SHARDS = 4;

export interface Capacity {
  readonly shards: number;
  readonly writeBytesPerSecond: number;
  readonly writeRecordsPerSecond: number;
  readonly readBytesPerSecond: number;
}

export function capacityOf(shards: number): Capacity {
  return {
    shards,
    writeBytesPerSecond: shards * SHARD_LIMITS.writeBytesPerSecond,
    writeRecordsPerSecond: shards * SHARD_LIMITS.writeRecordsPerSecond,
    readBytesPerSecond: shards * SHARD_LIMITS.readBytesPerSecond,
  };
}

/**
 * The fewest shards that take a traffic, if its keys are spread evenly.
 *
 * @param aggregation records of a person's that are one to the service
 */
export function shardsFor(recordsPerSecond: number, recordBytes: number, aggregation = 1): number {
  const byRecords = recordsPerSecond / aggregation / SHARD_LIMITS.writeRecordsPerSecond;
  const byBytes = (recordsPerSecond * recordBytes) / SHARD_LIMITS.writeBytesPerSecond;
  return Math.max(1, Math.ceil(Math.max(byRecords, byBytes) - 1e-9));
}
