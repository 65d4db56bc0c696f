import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { CompleteMultipartUploadCommandInput, CompleteMultipartUploadOutput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { ServiceError } from "../kernel/errors.ts";
import { commitObject } from "./commit-object.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { joinParts } from "./join-parts.ts";
import { checksumMembers, encryptionMembers, type ObjectInfo, readInfo } from "./object-info.ts";
import { keyOf } from "./object-key.ts";
import { checkParts } from "./part-list.ts";
import type { PartRow } from "./ports.ts";
import { findUpload, MOST_PARTS } from "./upload-info.ts";
import { wholeChecksum } from "./whole-checksum.ts";
import { checkWholeClaim } from "./whole-claim.ts";
import { writeCondition } from "./write-conditions.ts";

/** Ends an upload. Asked again after it did, it answers the same for as long as the object is that of the upload. */
export async function completeMultipartUpload(
  context: S3Context,
  call: Call,
  input: CompleteMultipartUploadCommandInput,
): Promise<CompleteMultipartUploadOutput> {
  try {
    return await complete(context, call, input);
  } catch (error) {
    const before = await completedBefore(context, call, input, error);
    if (before === undefined) throw error;
    return before;
  }
}

async function complete(
  context: S3Context,
  call: Call,
  input: CompleteMultipartUploadCommandInput,
): Promise<CompleteMultipartUploadOutput> {
  const condition = writeCondition(input);
  const { bucket, row, info } = await findUpload(context, call, input);
  const { uploadId, key } = row;
  const stored = await context.index.parts(uploadId, 0, MOST_PARTS);
  const parts = checkParts(uploadId, input.MultipartUpload?.Parts ?? [], stored, info.checksum?.name);
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  if (input.MpuObjectSize !== undefined && Number(input.MpuObjectSize) !== sizeBytes) {
    const message = `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${sizeBytes}`;
    throw s3Error("InvalidRequest", { message });
  }
  const etag = etagOf(parts);
  const summed = info.checksum && wholeChecksum(context.newChecksum, info.checksum);
  // Adding thousands of checksums takes a while, so each comes when its bytes do.
  const blob = await joinParts(context, uploadId, parts, (part) => summed?.add(part));
  const checksum = summed?.value();
  try {
    checkWholeClaim(input, checksum);
  } catch (error) {
    await blob.discard();
    throw error;
  }
  const whole: ObjectInfo = {
    ...info.said,
    ...(checksum && { checksum }),
    parts: parts.map(({ partNumber, sizeBytes: bytes, checksum: sum }) => ({
      partNumber,
      sizeBytes: bytes,
      ...(sum !== "" && { checksum: sum }),
    })),
    uploadId,
  };
  await commitObject(context, call, bucket, {
    key,
    blob,
    sizeBytes,
    etag,
    storageClass: info.storageClass,
    info: whole,
    condition,
    uploadId,
    how: "CompleteMultipartUpload",
  });
  return answerOf(bucket.name, key, etag, whole);
}

async function completedBefore(
  { buckets, index }: S3Context,
  call: Call,
  input: CompleteMultipartUploadCommandInput,
  error: unknown,
): Promise<CompleteMultipartUploadOutput | undefined> {
  if (!(error instanceof ServiceError) || error.code !== "NoSuchUpload") return undefined;
  const bucket = buckets.named(call, input);
  const row = await index.object(bucket.bucketId, keyOf(input.Key));
  if (row === null || input.UploadId === undefined) return undefined;
  const info = readInfo(row.info);
  return info.uploadId === input.UploadId ? answerOf(bucket.name, row.key, row.etag, info) : undefined;
}

function answerOf(
  bucketName: string,
  key: string,
  etag: string,
  { checksum, encryption }: ObjectInfo,
): CompleteMultipartUploadOutput {
  const path = key.split("/").map(encodeURIComponent).join("%2F");
  return {
    Location: `http://${bucketName}.s3.amazonaws.com/${path}`,
    Bucket: bucketName,
    Key: key,
    ETag: `"${etag}"`,
    ...checksumMembers(checksum),
    ...encryptionMembers(encryption),
  };
}

/** The MD5 of the parts' MD5s, and how many they are. */
function etagOf(parts: readonly PartRow[]): string {
  const digest = createHash("md5");
  for (const { etag } of parts) digest.update(Buffer.from(etag, "hex"));
  return `${digest.digest("hex")}-${parts.length}`;
}
