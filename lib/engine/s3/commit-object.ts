import type { Call } from "../kernel/call.ts";
import type { ServiceError } from "../kernel/errors.ts";
import type { LiveBucket } from "./buckets.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { checksumText, type ObjectInfo } from "./object-info.ts";
import type { BlobWriter, ObjectCondition, Refusal } from "./ports.ts";

/** An object whose bytes are stored. */
export interface NewObject {
  readonly key: string;
  readonly blob: BlobWriter;
  readonly sizeBytes: number;
  readonly etag: string;
  readonly storageClass: string;
  readonly info: ObjectInfo;
  readonly condition: ObjectCondition | undefined;
  readonly uploadId?: string;
  /** What its notifications call the event, for example `Put`. */
  readonly how: "Put" | "Post" | "Copy" | "CompleteMultipartUpload";
}

/**
 * Puts an object into its bucket, durably, with the notifications that follow from it. Where that is refused nothing is
 * left of its bytes.
 * @returns when it happened
 * @throws what S3 answers where the condition does not hold or the bucket is gone
 */
export async function commitObject(
  context: S3Context,
  call: Call,
  bucket: LiveBucket,
  object: NewObject,
): Promise<{ readonly modifiedMs: number }> {
  const { clocks, discard, index, journal, notifier } = context;
  const { key, blob, sizeBytes, etag, storageClass, info, condition, uploadId } = object;
  const modifiedMs = clocks.of(call.account).now();
  const happened = { name: `ObjectCreated:${object.how}`, timeMs: modifiedMs, key, sizeBytes, etag } as const;
  try {
    const written = await index.putObject({
      bucketId: bucket.bucketId,
      row: {
        key,
        blobId: blob.blobId,
        sizeBytes,
        etag,
        modifiedMs,
        storageClass,
        checksum: checksumText(info.checksum),
        info: JSON.stringify(info),
      },
      notices: notifier.noticesOf(call, bucket, happened),
      ...(condition !== undefined && { condition }),
      ...(uploadId !== undefined && { uploadId }),
    });
    if (written.outcome !== "stored") throw refusalError(written.outcome, bucket, key);
    bucket.objectCount += written.replacedBytes === null ? 1 : 0;
    bucket.sizeBytes += sizeBytes - (written.replacedBytes ?? 0);
    bucket.version++;
    discard(written.garbage);
  } catch (error) {
    await blob.discard();
    throw error;
  }
  const { account, region, name: bucketName } = bucket;
  journal.publish({
    type: "object.created",
    timeMs: modifiedMs,
    account,
    region,
    bucketName,
    key,
    sizeBytes,
  });
  if (bucket.state.notifications.length > 0) notifier.wake(account);
  return { modifiedMs };
}

export function refusalError(refusal: Refusal, bucket: LiveBucket, key: string): ServiceError {
  if (refusal === "noBucket") return s3Error("NoSuchBucket", { members: { BucketName: bucket.name } });
  if (refusal === "noUpload") return s3Error("NoSuchUpload");
  if (refusal === "noObject") return s3Error("NoSuchKey", { members: { Key: key } });
  if (refusal === "noticesFull") return s3Error("SlowDown");
  return s3Error("PreconditionFailed");
}
