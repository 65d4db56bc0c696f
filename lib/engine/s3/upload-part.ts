import type {
  UploadPartCommandInput,
  UploadPartCopyCommandInput,
  UploadPartCopyOutput,
  UploadPartOutput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { algorithmOf, claimOf, md5Of } from "./checksum-claims.ts";
import type { ChecksumName } from "./checksum-names.ts";
import type { S3Context } from "./context.ts";
import { checkSourceSize, findSource } from "./copy-source.ts";
import { invalidArgument, s3Error } from "./errors.ts";
import { checksumMember, encryptionMembers } from "./object-info.ts";
import type { ByteRange } from "./object-range.ts";
import { bodyOf, type Received, receiveBody } from "./receive-body.ts";
import { inSeconds } from "./times.ts";
import { type FoundUpload, findUpload, noSuchUpload, partNumberOf } from "./upload-info.ts";

export async function uploadPart(
  context: S3Context,
  call: Call,
  input: UploadPartCommandInput,
): Promise<UploadPartOutput> {
  const partNumber = partNumberOf(input.PartNumber);
  const upload = await findUpload(context, call, input);
  const claim = claimOf(input);
  const algorithm = algorithmOf(input.ChecksumAlgorithm);
  checkAlgorithm(upload, claim?.name ?? algorithm);
  const received = await receiveBody(context, bodyOf(input.Body), {
    md5: md5Of(input.ContentMD5),
    claim,
    algorithm: upload.info.checksum?.name ?? algorithm,
  });
  await storePart(context, call, upload, partNumber, received);
  const { checksum, md5 } = received;
  return {
    ETag: `"${md5}"`,
    ...(checksum && checksumMember(checksum.name, checksum.value)),
    ...encryptionMembers(upload.info.said.encryption),
  };
}

export async function uploadPartCopy(
  context: S3Context,
  call: Call,
  input: UploadPartCopyCommandInput,
): Promise<UploadPartCopyOutput> {
  const partNumber = partNumberOf(input.PartNumber);
  const upload = await findUpload(context, call, input);
  const { row } = await findSource(context, call, input);
  const { start, end } = sourceRange(input.CopySourceRange, row.sizeBytes);
  checkSourceSize(end - start);
  const bytes = await context.blobs.read(row.blobId, start, end);
  if (bytes === null) throw s3Error("NoSuchKey", { members: { Key: row.key } });
  const received = await receiveBody(context, bytes, { algorithm: upload.info.checksum?.name });
  const { modifiedMs } = await storePart(context, call, upload, partNumber, received);
  const { checksum, md5 } = received;
  return {
    CopyPartResult: {
      ETag: `"${md5}"`,
      LastModified: inSeconds(modifiedMs),
      ...(checksum && checksumMember(checksum.name, checksum.value)),
    },
    ...encryptionMembers(upload.info.said.encryption),
  };
}

/** A part takes the place of an earlier one of its number. Nothing is left of one whose upload has ended. */
async function storePart(
  { clocks, discard, index }: S3Context,
  call: Call,
  { row }: FoundUpload,
  partNumber: number,
  { blob, sizeBytes, md5, checksum }: Received,
): Promise<{ readonly modifiedMs: number }> {
  const modifiedMs = clocks.of(call.account).now();
  const part = { partNumber, blobId: blob.blobId, sizeBytes, etag: md5, modifiedMs };
  try {
    const garbage = await index.putPart(row.uploadId, { ...part, checksum: checksum?.value ?? "" });
    if (garbage === null) throw noSuchUpload(row.uploadId);
    discard(garbage);
  } catch (error) {
    await blob.discard();
    throw error;
  }
  return { modifiedMs };
}

function checkAlgorithm({ info }: FoundUpload, given: ChecksumName | undefined): void {
  const expected = info.checksum?.name;
  if (given === undefined || expected === undefined || given === expected) return;
  const message = `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${given.toLowerCase()}`;
  throw s3Error("InvalidRequest", { message });
}

function sourceRange(header: string | undefined, sizeBytes: number): ByteRange {
  if (header === undefined) return { start: 0, end: sizeBytes };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  const range = { start: Number(first), end: Number(last) + 1 };
  if (first === undefined || range.start >= range.end) {
    const message =
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy";
    throw invalidArgument(message, "x-amz-copy-source-range", header);
  }
  if (range.end > sizeBytes) {
    const message = `Range specified is not valid for source object of size: ${sizeBytes}`;
    throw invalidArgument(message, "x-amz-copy-source-range", header);
  }
  return range;
}
