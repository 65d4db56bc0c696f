import type * as Sdk from "@aws-sdk/client-s3";
import type { EngineOperations, HandlersOf } from "../kernel/handlers.ts";
import { abortMultipartUpload } from "./abort-upload.ts";
import {
  getBucketAcl,
  getBucketEncryption,
  getBucketLocation,
  getBucketVersioning,
  headBucket,
} from "./bucket-facts.ts";
import {
  getBucketNotificationConfiguration,
  putBucketNotificationConfiguration,
} from "./bucket-notifications.ts";
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from "./bucket-tagging.ts";
import { completeMultipartUpload } from "./complete-upload.ts";
import type { S3Context } from "./context.ts";
import { copyObject } from "./copy-object.ts";
import { createBucket } from "./create-bucket.ts";
import { createMultipartUpload } from "./create-upload.ts";
import { deleteBucket } from "./delete-bucket.ts";
import { deleteObject, deleteObjects } from "./delete-object.ts";
import { getObject, headObject } from "./get-object.ts";
import { listBuckets } from "./list-buckets.ts";
import { listObjects, listObjectsV2 } from "./list-objects.ts";
import { listMultipartUploads, listParts } from "./list-uploads.ts";
import { notThere } from "./not-there.ts";
import { getObjectAcl, getObjectAttributes } from "./object-facts.ts";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./object-tagging.ts";
import { putObject } from "./put-object.ts";
import { uploadPart, uploadPartCopy } from "./upload-part.ts";

/** The operations of S3 that this server has. */
export const operations = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateBucket: createBucket,
  CreateMultipartUpload: createMultipartUpload,
  DeleteBucket: deleteBucket,
  DeleteBucketTagging: deleteBucketTagging,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  DeleteObjectTagging: deleteObjectTagging,
  GetBucketAcl: getBucketAcl,
  GetBucketEncryption: getBucketEncryption,
  GetBucketLocation: getBucketLocation,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  GetBucketTagging: getBucketTagging,
  GetBucketVersioning: getBucketVersioning,
  GetObject: getObject,
  GetObjectAcl: getObjectAcl,
  GetObjectAttributes: getObjectAttributes,
  GetObjectTagging: getObjectTagging,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListMultipartUploads: listMultipartUploads,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListParts: listParts,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  PutBucketTagging: putBucketTagging,
  PutObject: putObject,
  PutObjectTagging: putObjectTagging,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  ...notThere,
} as const satisfies EngineOperations<S3Context, typeof Sdk>;

export type S3Handlers = HandlersOf<typeof operations>;
