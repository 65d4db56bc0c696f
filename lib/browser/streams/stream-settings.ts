/** Shard-level metrics by their names in the API, and what each is for a person. */
export const SHARD_LEVEL_METRICS = [
  { name: "IncomingBytes", text: "Bytes written" },
  { name: "IncomingRecords", text: "Records written" },
  { name: "OutgoingBytes", text: "Bytes read" },
  { name: "OutgoingRecords", text: "Records read" },
  { name: "WriteProvisionedThroughputExceeded", text: "Writes refused" },
  { name: "ReadProvisionedThroughputExceeded", text: "Reads refused" },
  { name: "IteratorAgeMilliseconds", text: "How far consumers are behind" },
] as const;

export type ShardLevelMetric = (typeof SHARD_LEVEL_METRICS)[number]["name"];

export const RECORD_SIZE_KIB = { min: 1_024, max: 10_240 } as const;

export function recordSizeProblem(kib: number | null): string | null {
  const { min, max } = RECORD_SIZE_KIB;
  if (kib === null) return "Write a whole number of KiB.";
  return kib < min || kib > max ? `A record's maximum is between ${min} and ${max} KiB.` : null;
}

export const MAX_WARM_MIBPS = 10_240;

export function warmThroughputProblem(mibps: number | null): string | null {
  if (mibps === null) return "Write a whole number of MiB/s.";
  return mibps < 0 || mibps > MAX_WARM_MIBPS ? `Warm throughput is at most ${MAX_WARM_MIBPS} MiB/s.` : null;
}

export function consumerNameProblem(name: string, others: readonly string[]): string | null {
  if (name === "") return "Give the consumer a name.";
  if (!/^[a-zA-Z0-9_.-]+$/.test(name)) return "A name holds letters a–z, digits, and _ . - only.";
  if (name.length > 128) return `A name has at most 128 characters; this one has ${name.length}.`;
  return others.includes(name) ? "The stream has a consumer of this name." : null;
}

/** Changes of a stream that a rolling 24 hours allows only so many of (quotas page, API reference). */
export const CHANGES_PER_DAY = { mode: 2, shardCount: 10, encryption: 25 } as const;
