import type { DeleteBucketCommandInput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";

/** Multipart uploads that were never completed end with their bucket; objects keep it. */
export async function deleteBucket(
  { buckets, clocks, discard, index, journal }: S3Context,
  call: Call,
  input: DeleteBucketCommandInput,
): Promise<Record<string, never>> {
  const bucket = buckets.named(call, input);
  const garbage = await index.removeBucket(bucket.bucketId);
  if (garbage === null) throw s3Error("BucketNotEmpty", { members: { BucketName: bucket.name } });
  buckets.remove(bucket);
  discard(garbage);
  const { account, region, name: bucketName } = bucket;
  journal.publish({
    type: "bucket.deleted",
    timeMs: clocks.of(account).now(),
    account,
    region,
    bucketName,
  });
  return {};
}
