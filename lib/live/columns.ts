import type { BucketColumns } from "#engine/cloudwatch/columns.ts";
import type { Resolution } from "#engine/cloudwatch/resolutions.ts";
import { RESOLUTIONS } from "#engine/cloudwatch/resolutions.ts";
import type { Bucket } from "./protocol.ts";

/** Columns as buckets, oldest first, those included in which nothing happened. Runs in browsers as well. */
export function unpackBuckets(columns: BucketColumns, resolution: Resolution): Bucket[] {
  const { bucketMs } = RESOLUTIONS[resolution];
  return Array.from({ length: columns.count }, (_, index) => ({
    t: columns.firstMs + index * bucketMs,
    incomingRecords: columns.incomingRecords?.[index] ?? 0,
    incomingBytes: columns.incomingBytes?.[index] ?? 0,
    refusedRecords: columns.refusedRecords?.[index] ?? 0,
    outgoingRecords: columns.outgoingRecords?.[index] ?? 0,
    outgoingBytes: columns.outgoingBytes?.[index] ?? 0,
    reads: columns.reads?.[index] ?? 0,
    refusedReads: columns.refusedReads?.[index] ?? 0,
    pushedRecords: columns.pushedRecords?.[index] ?? 0,
    pushedBytes: columns.pushedBytes?.[index] ?? 0,
    iteratorAgeMs: columns.iteratorAgeMs?.[index] ?? null,
  }));
}
