import type {
  GetObjectAclCommandInput,
  GetObjectAclOutput,
  GetObjectAttributesCommandInput,
  GetObjectAttributesOutput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { accessOf } from "./bucket-facts.ts";
import { wholeNumber } from "./checksum-claims.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { findObject } from "./find-object.ts";
import { checksumMember, checksumMembers, type ObjectInfo } from "./object-info.ts";
import { inSeconds } from "./times.ts";

const MOST_PARTS = 1_000;

export async function getObjectAcl(
  context: S3Context,
  call: Call,
  input: GetObjectAclCommandInput,
): Promise<GetObjectAclOutput> {
  await findObject(context, call, input);
  return accessOf(call.account);
}

export async function getObjectAttributes(
  context: S3Context,
  call: Call,
  input: GetObjectAttributesCommandInput,
): Promise<GetObjectAttributesOutput> {
  const asked = new Set(input.ObjectAttributes ?? []);
  if (asked.size === 0)
    throw s3Error("InvalidRequest", { message: "You must specify at least one attribute." });
  const { row, info } = await findObject(context, call, input);
  return {
    LastModified: inSeconds(row.modifiedMs),
    ...(asked.has("ETag") && { ETag: row.etag }),
    ...(asked.has("Checksum") && info.checksum && { Checksum: checksumMembers(info.checksum) }),
    ...(asked.has("ObjectParts") && info.parts && { ObjectParts: partsOf(info, input) }),
    ...(asked.has("StorageClass") && { StorageClass: row.storageClass as "STANDARD" }),
    ...(asked.has("ObjectSize") && { ObjectSize: row.sizeBytes }),
  };
}

function partsOf(
  { parts = [], checksum }: ObjectInfo,
  { MaxParts, PartNumberMarker }: GetObjectAttributesCommandInput,
): NonNullable<GetObjectAttributesOutput["ObjectParts"]> {
  const limit = Math.min(MOST_PARTS, wholeNumber(MaxParts, "max-parts", MOST_PARTS));
  const after = Number(PartNumberMarker ?? 0);
  const left = parts.filter(({ partNumber }) => partNumber > after);
  const page = left.slice(0, limit);
  const isTruncated = page.length < left.length;
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: String(after),
    ...(isTruncated && { NextPartNumberMarker: String(page.at(-1)?.partNumber ?? after) }),
    MaxParts: limit,
    IsTruncated: isTruncated,
    // S3 lists parts only where they have checksums.
    ...(checksum !== undefined && {
      Parts: page.map((part) => ({
        PartNumber: part.partNumber,
        Size: part.sizeBytes,
        ...(part.checksum !== undefined && checksumMember(checksum.name, part.checksum)),
      })),
    }),
  };
}
