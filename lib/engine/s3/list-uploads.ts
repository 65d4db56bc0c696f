import type {
  ListMultipartUploadsCommandInput,
  ListMultipartUploadsOutput,
  ListPartsCommandInput,
  ListPartsOutput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { ownerOf } from "./buckets.ts";
import { wholeNumber } from "./checksum-claims.ts";
import type { S3Context } from "./context.ts";
import { listEncoding } from "./list-encoding.ts";
import { checksumMember } from "./object-info.ts";
import type { ListPage, UploadRow } from "./ports.ts";
import { inSeconds } from "./times.ts";
import { findUpload, type UploadInfo } from "./upload-info.ts";

const MOST = 1_000;

export async function listParts(
  context: S3Context,
  call: Call,
  input: ListPartsCommandInput,
): Promise<ListPartsOutput> {
  const { bucket, row, info } = await findUpload(context, call, input);
  const limit = Math.min(MOST, wholeNumber(input.MaxParts, "max-parts", MOST));
  const after = wholeNumber(Number(input.PartNumberMarker ?? 0), "part-number-marker", 0);
  const found = limit === 0 ? [] : await context.index.parts(row.uploadId, after, limit + 1);
  const page = found.slice(0, limit);
  const owner = ownerOf(call.account);
  return {
    Bucket: bucket.name,
    Key: row.key,
    UploadId: row.uploadId,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(page.at(-1)?.partNumber ?? after),
    MaxParts: limit,
    IsTruncated: found.length > page.length,
    Parts: page.map(({ partNumber, modifiedMs, etag, sizeBytes, checksum }) => ({
      PartNumber: partNumber,
      LastModified: inSeconds(modifiedMs),
      ETag: `"${etag}"`,
      Size: sizeBytes,
      ...(info.checksum && checksum !== "" && checksumMember(info.checksum.name, checksum)),
    })),
    Initiator: owner,
    Owner: owner,
    StorageClass: info.storageClass as "STANDARD",
    ...checksumOf(info),
  };
}

export async function listMultipartUploads(
  context: S3Context,
  call: Call,
  input: ListMultipartUploadsCommandInput,
): Promise<ListMultipartUploadsOutput> {
  const bucket = context.buckets.named(call, input);
  const { Prefix = "", Delimiter = "", KeyMarker = "", UploadIdMarker = "" } = input;
  const limit = Math.min(MOST, wholeNumber(input.MaxUploads, "max-uploads", MOST));
  const encode = listEncoding(input.EncodingType);
  const query = { prefix: Prefix, delimiter: Delimiter, after: KeyMarker, limit };
  const page: ListPage<UploadRow> =
    limit === 0
      ? { entries: [], hasMore: false }
      : await context.index.listUploads(bucket.bucketId, {
          ...query,
          afterUploadId: KeyMarker === "" ? "" : UploadIdMarker,
        });
  const last = page.entries.at(-1);
  const uploads = page.entries.filter((entry): entry is UploadRow => typeof entry !== "string");
  const prefixes = page.entries.filter((entry) => typeof entry === "string");
  const owner = ownerOf(call.account);
  return {
    Bucket: bucket.name,
    KeyMarker: encode(KeyMarker),
    UploadIdMarker,
    Prefix: encode(Prefix),
    ...(Delimiter !== "" && { Delimiter: encode(Delimiter) }),
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    MaxUploads: limit,
    IsTruncated: page.hasMore,
    ...(page.hasMore && {
      NextKeyMarker: encode(typeof last === "string" ? last : (last?.key ?? "")),
      NextUploadIdMarker: typeof last === "string" ? "" : (last?.uploadId ?? ""),
    }),
    ...(uploads.length > 0 && {
      Uploads: uploads.map(({ key, uploadId, startedMs, info }) => {
        const kept = JSON.parse(info) as UploadInfo;
        return {
          UploadId: uploadId,
          Key: encode(key),
          Initiated: inSeconds(startedMs),
          StorageClass: kept.storageClass as "STANDARD",
          Owner: owner,
          Initiator: owner,
          ...checksumOf(kept),
        };
      }),
    }),
    ...(prefixes.length > 0 && { CommonPrefixes: prefixes.map((Prefix) => ({ Prefix: encode(Prefix) })) }),
  };
}

function checksumOf({ checksum }: UploadInfo) {
  return checksum && { ChecksumAlgorithm: checksum.name as "CRC32", ChecksumType: checksum.type };
}
