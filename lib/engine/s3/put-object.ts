import type { PutObjectCommandInput, PutObjectOutput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { algorithmOf, claimOf, md5Of } from "./checksum-claims.ts";
import { commitObject } from "./commit-object.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { checksumMembers, encryptionMembers, infoOf, storageClassOf } from "./object-info.ts";
import { keyOf } from "./object-key.ts";
import { bodyOf, receiveBody } from "./receive-body.ts";
import { writeCondition } from "./write-conditions.ts";

export async function putObject(
  context: S3Context,
  call: Call,
  input: PutObjectCommandInput,
): Promise<PutObjectOutput> {
  const bucket = context.buckets.named(call, input);
  const key = keyOf(input.Key);
  const said = infoOf(input);
  const storageClass = storageClassOf(input.StorageClass);
  const condition = writeCondition(input);
  if (input.WriteOffsetBytes !== undefined) throw s3Error("NotImplemented");
  const received = await receiveBody(context, bodyOf(input.Body), {
    md5: md5Of(input.ContentMD5),
    claim: claimOf(input),
    algorithm: algorithmOf(input.ChecksumAlgorithm),
  });
  const { blob, sizeBytes, md5: etag } = received;
  const checksum = received.checksum && { ...received.checksum, type: "FULL_OBJECT" as const };
  const info = { ...said, ...(checksum && { checksum }) };
  await commitObject(context, call, bucket, {
    key,
    blob,
    sizeBytes,
    etag,
    storageClass,
    info,
    condition,
    how: "Put",
  });
  return { ETag: `"${etag}"`, ...checksumMembers(checksum), ...encryptionMembers(info.encryption) };
}
