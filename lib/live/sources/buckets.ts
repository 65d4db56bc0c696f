import type { BucketsData, BucketView } from "#contract/storage.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { ObservedBucket } from "#engine/s3/observer.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `buckets`: all of the account, at the next beat after one of them or what is in it has changed. */
export function bucketsSource({ buckets }: SourceDependencies, { account }: Place): Source {
  const read = (): BucketsData => ({ buckets: buckets.list(account).map(viewOf) });
  return wholeSource(read, () => true);
}

/** `bucket:{name}`: one of them. */
export function bucketSource(
  { buckets }: SourceDependencies,
  { account, bucketName }: Place & { readonly bucketName: string },
): Source {
  const read = (): BucketView | undefined => {
    const bucket = buckets.find(account, bucketName);
    return bucket && viewOf(bucket);
  };
  return wholeSource(read, () => true);
}

function viewOf({ name, region, createdAtMs, objectCount, sizeBytes, version }: ObservedBucket): BucketView {
  return { name, region, createdAtMs, objectCount, sizeBytes, version };
}
