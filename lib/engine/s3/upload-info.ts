import type { Call } from "../kernel/call.ts";
import type { LiveBucket, NamesBucket } from "./buckets.ts";
import { algorithmOf } from "./checksum-claims.ts";
import { type ChecksumName, cyclicNames } from "./checksum-names.ts";
import type { S3Context } from "./context.ts";
import { invalidArgument, s3Error } from "./errors.ts";
import type { ObjectInfo } from "./object-info.ts";
import { keyOf } from "./object-key.ts";
import type { UploadRow } from "./ports.ts";

/** What is kept of a multipart upload: what its object will be. */
export interface UploadInfo {
  readonly said: ObjectInfo;
  readonly storageClass: string;
  readonly checksum?: { readonly name: ChecksumName; readonly type: "FULL_OBJECT" | "COMPOSITE" };
}

export interface FoundUpload {
  readonly bucket: LiveBucket;
  readonly row: UploadRow;
  readonly info: UploadInfo;
}

export interface NamesUpload extends NamesBucket {
  readonly Key?: string | undefined;
  readonly UploadId?: string | undefined;
}

export const MOST_PARTS = 10_000;

/** @throws NoSuchBucket, NoSuchUpload */
export async function findUpload(
  { buckets, index }: S3Context,
  call: Call,
  input: NamesUpload,
): Promise<FoundUpload> {
  const bucket = buckets.named(call, input);
  const key = keyOf(input.Key);
  const row = await index.upload(bucket.bucketId, input.UploadId ?? "");
  if (row === null || row.key !== key) throw noSuchUpload(input.UploadId);
  return { bucket, row, info: JSON.parse(row.info) as UploadInfo };
}

export function noSuchUpload(uploadId = "") {
  return s3Error("NoSuchUpload", { members: { UploadId: uploadId } });
}

/** @throws InvalidArgument */
export function partNumberOf(partNumber: number | undefined): number {
  if (partNumber !== undefined && Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= MOST_PARTS)
    return partNumber;
  const message = "Part number must be an integer between 1 and 10000, inclusive";
  throw invalidArgument(message, "partNumber", partNumber);
}

/** The checksum that an upload will have: of its parts' checksums, unless the whole is asked for. */
export function uploadChecksum(
  algorithm: string | undefined,
  type: string | undefined,
): UploadInfo["checksum"] {
  const name = algorithmOf(algorithm);
  if (name === undefined) {
    if (type === undefined) return undefined;
    const message =
      "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.";
    throw s3Error("InvalidRequest", { message });
  }
  const chosen = type ?? (name === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
  if (chosen !== "FULL_OBJECT" && chosen !== "COMPOSITE") {
    throw s3Error("InvalidRequest", { message: "Value for x-amz-checksum-type header is invalid." });
  }
  const isPossible = chosen === "FULL_OBJECT" ? cyclicNames.has(name) : name !== "CRC64NVME";
  if (!isPossible) {
    const message = `The ${chosen} checksum type cannot be used with the ${name.toLowerCase()} checksum algorithm.`;
    throw s3Error("InvalidRequest", { message });
  }
  return { name, type: chosen };
}
