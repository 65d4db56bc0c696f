/** What of a mapping can be changed after it was made; durations in seconds, as in the API. */
export interface MappingSettings {
  /** Most records of an invocation: 1 to 10,000. */
  readonly batchSize: number;
  /** How long to gather records for an invocation: 0 to 300. */
  readonly maximumBatchingWindowSeconds: number;
  /** Batches of a shard at a time: 1 to 10. */
  readonly parallelizationFactor: number;
  readonly bisectBatchOnFunctionError: boolean;
  /** −1 for no end. */
  readonly maximumRetryAttempts: number;
  /** −1 for no end, or 60 to 604,800. */
  readonly maximumRecordAgeSeconds: number;
  /** 0 for none, to 900. */
  readonly tumblingWindowSeconds: number;
  readonly reportsBatchItemFailures: boolean;
  /** Null where none was given. */
  readonly filterPatterns: readonly string[] | null;
  /** The ARN of a queue, topic or bucket; null for none. */
  readonly onFailureArn: string | null;
  readonly kmsKeyArn: string | null;
  /** Null where none was given. */
  readonly metrics: readonly string[] | null;
}

export const DEFAULT_SETTINGS: MappingSettings = {
  batchSize: 100,
  maximumBatchingWindowSeconds: 0,
  parallelizationFactor: 1,
  bisectBatchOnFunctionError: false,
  maximumRetryAttempts: -1,
  maximumRecordAgeSeconds: -1,
  tumblingWindowSeconds: 0,
  reportsBatchItemFailures: false,
  filterPatterns: null,
  onFailureArn: null,
  kmsKeyArn: null,
  metrics: null,
};

/** Tumbling windows have one state for a shard, so what they aggregate comes in one lane. */
export function lanesOf({ parallelizationFactor, tumblingWindowSeconds }: MappingSettings): number {
  return tumblingWindowSeconds > 0 ? 1 : parallelizationFactor;
}
