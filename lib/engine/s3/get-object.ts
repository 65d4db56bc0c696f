import type {
  GetObjectCommandInput,
  GetObjectOutput,
  HeadObjectCommandInput,
  HeadObjectOutput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { ServiceError } from "../kernel/errors.ts";
import type { StreamedBytes } from "../kernel/streamed-bytes.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { type FoundObject, findObject } from "./find-object.ts";
import { checksumMembers, encryptionMembers } from "./object-info.ts";
import { type ByteRange, rangeOf, rangeOfPart } from "./object-range.ts";
import { checkReadConditions } from "./read-conditions.ts";
import { inSeconds } from "./times.ts";

const USUAL_TYPE = "binary/octet-stream";

type Asked = GetObjectCommandInput | HeadObjectCommandInput;

export async function getObject(
  context: S3Context,
  call: Call,
  input: GetObjectCommandInput,
): Promise<Omit<GetObjectOutput, "Body"> & { readonly Body: StreamedBytes }> {
  for (;;) {
    const found = await findObject(context, call, input);
    const { facts, range } = answerOf(found, input);
    const { start, end } = range ?? { start: 0, end: found.row.sizeBytes };
    const Body = await context.blobs.read(found.row.blobId, start, end);
    if (Body !== null) return { ...facts, Body };
    // Another object took its place between the look-up and the reading: that one is read, or there is none.
    const now = await context.index.object(found.bucket.bucketId, found.row.key);
    if (now?.blobId === found.row.blobId)
      throw s3Error("InternalError", { message: "The bytes of this object are missing." });
  }
}

export async function headObject(
  context: S3Context,
  call: Call,
  input: HeadObjectCommandInput,
): Promise<HeadObjectOutput> {
  const found = await findObject(context, call, input).catch((error: unknown) => {
    // An answer to HEAD has no body that could say what is missing.
    throw error instanceof ServiceError && error.status === 404 ? s3Error("NotFound") : error;
  });
  return answerOf(found, input).facts;
}

/** All that is answered beside the bytes, and which of them are asked for; undefined for all. */
function answerOf({ row, info }: FoundObject, input: Asked) {
  checkReadConditions(row, input);
  const range = askedRange({ row, info }, input);
  const { start, end } = range ?? { start: 0, end: row.sizeBytes };
  const { headers, metadata, tags, parts } = info;
  const facts = {
    AcceptRanges: "bytes",
    LastModified: inSeconds(row.modifiedMs),
    ContentLength: end - start,
    ETag: `"${row.etag}"`,
    ...headers,
    ContentType: headers.ContentType ?? USUAL_TYPE,
    ...(info.expiresMs !== undefined && { Expires: new Date(info.expiresMs) }),
    ...(range && { ContentRange: `bytes ${start}-${end - 1}/${row.sizeBytes}` }),
    Metadata: metadata,
    ...(row.storageClass !== "STANDARD" && { StorageClass: row.storageClass as "STANDARD_IA" }),
    ...(tags.length > 0 && { TagCount: tags.length }),
    ...(input.PartNumber !== undefined && parts !== undefined && { PartsCount: parts.length }),
    ...encryptionMembers(info.encryption),
    ...(range === undefined && input.ChecksumMode === "ENABLED" && checksumMembers(info.checksum)),
    ...overridesOf(input),
  } satisfies Omit<GetObjectOutput, "Body">;
  return { facts, range };
}

function askedRange(
  { row, info }: Omit<FoundObject, "bucket">,
  { Range, PartNumber }: Asked,
): ByteRange | undefined {
  if (PartNumber === undefined) return rangeOf(Range, row.sizeBytes);
  if (Range !== undefined) {
    const message = "Cannot specify both Range header and partNumber query parameter";
    throw s3Error("InvalidRequest", { message });
  }
  const range = rangeOfPart(PartNumber, row.sizeBytes, info.parts);
  // Nothing can be said to be a range of nothing.
  return row.sizeBytes === 0 ? undefined : range;
}

/** Headers that a presigned address may set. */
function overridesOf(input: Asked) {
  const overrides = {
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    ContentType: input.ResponseContentType,
    Expires: input.ResponseExpires,
  };
  return Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
}
