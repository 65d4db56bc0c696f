import type { StreamView } from "#contract/stream.ts";

/** A provisioned stream as the feed tells of it, with what a test says of it. */
export function streamView(told: Partial<StreamView>): StreamView {
  return {
    streamName: "s",
    streamArn: "arn",
    streamStatus: "ACTIVE",
    streamMode: "PROVISIONED",
    createdAtMs: 0,
    retentionHours: 24,
    maxRecordSizeKiB: 1024,
    encryptionType: "NONE",
    encryptionKeyId: null,
    enhancedMetrics: [],
    hasPolicy: false,
    recordDistribution: "USER_PARTITION_KEY",
    warmThroughputMiBps: null,
    changes: { mode: [], shardCount: [], encryption: [] },
    consumerNames: [],
    sizeBytes: 0,
    tags: {},
    shards: [],
    limits: {
      writeBytesPerSecond: 1_048_576,
      writeRecordsPerSecond: 1_000,
      readBytesPerSecond: 2_097_152,
      readsPerSecond: 5,
    },
    ...told,
  };
}
