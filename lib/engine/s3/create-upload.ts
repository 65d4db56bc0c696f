import type { CreateMultipartUploadCommandInput, CreateMultipartUploadOutput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { refusalError } from "./commit-object.ts";
import type { S3Context } from "./context.ts";
import { encryptionMembers, infoOf, storageClassOf } from "./object-info.ts";
import { keyOf } from "./object-key.ts";
import { type UploadInfo, uploadChecksum } from "./upload-info.ts";

export async function createMultipartUpload(
  { buckets, clocks, index, newId }: S3Context,
  call: Call,
  input: CreateMultipartUploadCommandInput,
): Promise<CreateMultipartUploadOutput> {
  const bucket = buckets.named(call, input);
  const key = keyOf(input.Key);
  const checksum = uploadChecksum(input.ChecksumAlgorithm, input.ChecksumType);
  const info: UploadInfo = {
    said: infoOf(input),
    storageClass: storageClassOf(input.StorageClass),
    ...(checksum && { checksum }),
  };
  const startedMs = clocks.of(call.account).now();
  // Uploads of a key are listed by their ids, which are in the order of their beginnings.
  const uploadId = `${Math.floor(startedMs).toString(36).padStart(9, "0")}${newId()}`;
  const { bucketId } = bucket;
  if (!(await index.addUpload({ uploadId, bucketId, key, startedMs, info: JSON.stringify(info) }))) {
    throw refusalError("noBucket", bucket, key);
  }
  return {
    Bucket: bucket.name,
    Key: key,
    UploadId: uploadId,
    ...(checksum && { ChecksumAlgorithm: checksum.name as "CRC32", ChecksumType: checksum.type }),
    ...encryptionMembers(info.said.encryption),
  };
}
