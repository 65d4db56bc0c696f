import type { CopyObjectCommandInput, CopyObjectOutput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { algorithmOf } from "./checksum-claims.ts";
import { commitObject } from "./commit-object.ts";
import type { S3Context } from "./context.ts";
import { checkSourceSize, findSource } from "./copy-source.ts";
import { invalidArgument, s3Error } from "./errors.ts";
import type { FoundObject } from "./find-object.ts";
import {
  checksumMembers,
  encryptionMembers,
  infoOf,
  type ObjectInfo,
  storageClassOf,
} from "./object-info.ts";
import { keyOf } from "./object-key.ts";
import { receiveBody } from "./receive-body.ts";
import { inSeconds } from "./times.ts";
import { writeCondition } from "./write-conditions.ts";

export async function copyObject(
  context: S3Context,
  call: Call,
  input: CopyObjectCommandInput,
): Promise<CopyObjectOutput> {
  const bucket = context.buckets.named(call, input);
  const key = keyOf(input.Key);
  const source = await findSource(context, call, input);
  const { row } = source;
  const said = saidOf(input, source);
  const storageClass = storageClassOf(input.StorageClass);
  const condition = writeCondition(input);
  if (source.bucket === bucket && row.key === key) checkChanges(input, row.storageClass !== storageClass);
  checkSourceSize(row.sizeBytes);
  const bytes = await context.blobs.read(row.blobId, 0, row.sizeBytes);
  if (bytes === null) throw s3Error("NoSuchKey", { members: { Key: row.key } });
  const {
    blob,
    sizeBytes,
    md5: etag,
    checksum: claim,
  } = await receiveBody(context, bytes, {
    algorithm: algorithmOf(input.ChecksumAlgorithm) ?? source.info.checksum?.name,
  });
  const checksum = claim && { ...claim, type: "FULL_OBJECT" as const };
  const { modifiedMs } = await commitObject(context, call, bucket, {
    key,
    blob,
    sizeBytes,
    etag,
    storageClass,
    info: { ...said, ...(checksum && { checksum }) },
    condition,
    how: "Copy",
  });
  return {
    CopyObjectResult: {
      ETag: `"${etag}"`,
      LastModified: inSeconds(modifiedMs),
      ...checksumMembers(checksum),
    },
    ...encryptionMembers(said.encryption),
  };
}

/** What is said of the copy: as of its source, unless it is to be replaced. */
function saidOf(input: CopyObjectCommandInput, { info }: FoundObject): ObjectInfo {
  const given = infoOf(input);
  const metadata = directiveOf("x-amz-metadata-directive", input.MetadataDirective);
  const tagging = directiveOf("x-amz-tagging-directive", input.TaggingDirective);
  const { headers, metadata: pairs, expiresMs } = metadata === "REPLACE" ? given : info;
  return {
    headers,
    metadata: pairs,
    ...(expiresMs !== undefined && { expiresMs }),
    tags: (tagging === "REPLACE" ? given : info).tags,
    encryption: input.ServerSideEncryption === undefined ? info.encryption : given.encryption,
  };
}

function directiveOf(name: string, directive = "COPY"): "COPY" | "REPLACE" {
  if (directive === "COPY" || directive === "REPLACE") return directive;
  throw invalidArgument(
    `Unknown ${name === "x-amz-metadata-directive" ? "metadata" : "tagging"} directive.`,
    name,
    directive,
  );
}

/** A copy of an object onto itself must change something. */
function checkChanges(input: CopyObjectCommandInput, isMoved: boolean): void {
  const changes =
    input.MetadataDirective === "REPLACE" ||
    input.TaggingDirective === "REPLACE" ||
    isMoved ||
    input.WebsiteRedirectLocation !== undefined ||
    input.ServerSideEncryption !== undefined ||
    input.ChecksumAlgorithm !== undefined;
  if (changes) return;
  const message =
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";
  throw s3Error("InvalidRequest", { message });
}
