/** Which groups of capacity limits are enforced. Quotas, sizes and what a day allows always are. */
export interface EnforcedLimits {
  /** Bytes and records that a shard takes in a second. */
  readonly writes: boolean;
  /** GetRecords calls and bytes of a shard in a second. */
  readonly reads: boolean;
  /** Calls of each other operation in a second. */
  readonly calls: boolean;
  /** Bytes that a fan-out consumer gets from a shard in a second, and how often it may subscribe. */
  readonly fanOut: boolean;
}

export type LimitGroup = keyof EnforcedLimits;
