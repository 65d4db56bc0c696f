import type { CallEffect } from "../effect.ts";

export const effects = {
  AbortMultipartUpload: "deletes",
  // Replaces what has the key already.
  CopyObject: "changes",
  CreateBucket: "creates",
  DeleteBucket: "deletes",
  DeleteBucketTagging: "deletes",
  DeleteObject: "deletes",
  DeleteObjectTagging: "deletes",
  DeleteObjects: "deletes",
  GetBucketLocation: "reads",
  GetBucketNotificationConfiguration: "reads",
  GetBucketTagging: "reads",
  GetObjectTagging: "reads",
  HeadBucket: "reads",
  HeadObject: "reads",
  ListBuckets: "reads",
  ListMultipartUploads: "reads",
  ListObjectsV2: "reads",
  PutBucketNotificationConfiguration: "changes",
  PutBucketTagging: "changes",
  PutObjectTagging: "changes",
} as const satisfies Readonly<Record<string, CallEffect>>;
