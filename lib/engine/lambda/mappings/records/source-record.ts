/** A record as it was read from a shard. */
export interface SourceRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly arrivalMs: number;
  readonly data: Uint8Array;
  /** Of it as text in an event, without the comma. */
  readonly eventBytes: number;
  /** Whether nothing more is to be done for it: it was processed, filtered out or given up. */
  isDone: boolean;
}

/** What the records of a shard have in common in events. */
export interface RecordOrigin {
  readonly shardId: string;
  /** The stream's or the consumer's, as the mapping has it. */
  readonly eventSourceArn: string;
  readonly region: string;
  /** The ARN of the function's role. */
  readonly invokeIdentityArn: string;
}
