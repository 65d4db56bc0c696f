import type { Template } from "../template.ts";

const nothing: Template = () => ({});
const BUCKET = { Bucket: "orders" };
const OBJECT = { ...BUCKET, Key: "2026/first.jsonl" };
const TAGGING = { TagSet: [{ Key: "team", Value: "shop" }] };

/** An input of each operation to begin with, as AWS JSON. Objects' own bytes go another way. */
export const templates = {
  AbortMultipartUpload: () => ({ ...OBJECT, UploadId: "the UploadId that ListMultipartUploads answers" }),
  CopyObject: () => ({ ...BUCKET, Key: "copy.jsonl", CopySource: "orders/2026/first.jsonl" }),
  CreateBucket: () => BUCKET,
  DeleteBucket: () => BUCKET,
  DeleteBucketTagging: () => BUCKET,
  DeleteObject: () => OBJECT,
  DeleteObjectTagging: () => OBJECT,
  DeleteObjects: () => ({ ...BUCKET, Delete: { Objects: [{ Key: OBJECT.Key }] } }),
  GetBucketLocation: () => BUCKET,
  GetBucketNotificationConfiguration: () => BUCKET,
  GetBucketTagging: () => BUCKET,
  GetObjectTagging: () => OBJECT,
  HeadBucket: () => BUCKET,
  HeadObject: () => OBJECT,
  ListBuckets: nothing,
  ListMultipartUploads: () => BUCKET,
  ListObjectsV2: () => ({ ...BUCKET, Prefix: "2026/", Delimiter: "/" }),
  PutBucketNotificationConfiguration: () => ({
    ...BUCKET,
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [
        {
          LambdaFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:printer",
          Events: ["s3:ObjectCreated:*"],
        },
      ],
    },
  }),
  PutBucketTagging: () => ({ ...BUCKET, Tagging: TAGGING }),
  PutObjectTagging: () => ({ ...OBJECT, Tagging: TAGGING }),
} as const satisfies Readonly<Record<string, Template>>;
