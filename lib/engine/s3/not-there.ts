import type { Call } from "../kernel/call.ts";
import type { NamesBucket } from "./buckets.ts";
import type { S3Context } from "./context.ts";
import { type S3ErrorCode, s3Error } from "./errors.ts";

type Refusal = (context: S3Context, call: Call, input: NamesBucket) => Promise<never>;

/** For an operation that this server does not have: it says so, and changes nothing. */
function absent(operation: string): Refusal {
  return async () => {
    throw s3Error("NotImplemented", { message: `This server does not have ${operation}.` });
  };
}

/** For a configuration that no bucket can have here: S3's own answer where a bucket has none. */
function none(code: S3ErrorCode): Refusal {
  return async ({ buckets }, call, input) => {
    const { name } = buckets.named(call, input);
    throw s3Error(code, { members: { BucketName: name } });
  };
}

/** Operations of S3 that clients send though nothing here can do them. */
export const notThere = {
  DeleteBucketPolicy: absent("DeleteBucketPolicy"),
  GetBucketCors: none("NoSuchCORSConfiguration"),
  GetBucketLifecycleConfiguration: none("NoSuchLifecycleConfiguration"),
  GetBucketPolicy: none("NoSuchBucketPolicy"),
  GetBucketReplication: none("ReplicationConfigurationNotFoundError"),
  GetBucketWebsite: none("NoSuchWebsiteConfiguration"),
  GetObjectLockConfiguration: none("ObjectLockConfigurationNotFoundError"),
  GetPublicAccessBlock: none("NoSuchPublicAccessBlockConfiguration"),
  ListObjectVersions: absent("ListObjectVersions"),
  PutBucketAcl: absent("PutBucketAcl"),
  PutBucketCors: absent("PutBucketCors"),
  PutBucketEncryption: absent("PutBucketEncryption"),
  PutBucketLifecycleConfiguration: absent("PutBucketLifecycleConfiguration"),
  PutBucketPolicy: absent("PutBucketPolicy"),
  PutBucketReplication: absent("PutBucketReplication"),
  PutBucketVersioning: absent("PutBucketVersioning"),
  PutBucketWebsite: absent("PutBucketWebsite"),
  PutObjectAcl: absent("PutObjectAcl"),
  PutObjectLockConfiguration: absent("PutObjectLockConfiguration"),
  PutPublicAccessBlock: absent("PutPublicAccessBlock"),
  RestoreObject: absent("RestoreObject"),
} as const;
