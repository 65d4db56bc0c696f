/** What was used of a stream, in the units that AWS charges by. Bytes count data and partition keys. */
export interface UsageTotals {
  readonly records: number;
  readonly bytesIn: number;
  /** Read by GetRecords, and of that what was older than 7 days. */
  readonly bytesOut: number;
  readonly bytesOutOld: number;
  /** Pushed by enhanced fan-out, each consumer's counted. */
  readonly bytesPushed: number;
  /** Stored records, each in begun 25 KB. */
  readonly putUnits: number;
  /** Stored records, each in begun KB. */
  readonly billedKiB: number;
  /** Milliseconds of the account's time: of the stream, of each open shard, and of each consumer on each open shard. */
  readonly streamMs: number;
  readonly shardMs: number;
  readonly consumerShardMs: number;
  /** Of `shardMs`, what passed while records were kept for longer than 24 hours. */
  readonly extendedShardMs: number;
  /** Bytes times milliseconds that they were kept after their 24th hour up to the 7th day, and after the 7th day. */
  readonly extendedByteMs: number;
  readonly longByteMs: number;
}

/** Averages for each second of the last minute, or of the time since the counting began where that is shorter. */
export type UsageRates = Readonly<
  Record<"records" | "bytesIn" | "bytesOut" | "bytesPushed" | "putUnits" | "billedKiB", number>
>;

export interface StreamUsage {
  readonly streamName: string;
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  readonly openShards: number;
  readonly consumers: number;
  readonly retentionHours: number;
  readonly rates: UsageRates;
  /** By the mode that the stream was in. */
  readonly provisioned: UsageTotals;
  readonly onDemand: UsageTotals;
}

/** Data of `usage`: always whole, as snapshot, once a second. */
export interface UsageData {
  readonly nowMs: number;
  /** Since when it is counted: the start of the server, or the account's first call after it. */
  readonly sinceMs: number;
  readonly streams: readonly StreamUsage[];
  /** What streams used that are deleted. */
  readonly deleted: { readonly provisioned: UsageTotals; readonly onDemand: UsageTotals };
}
