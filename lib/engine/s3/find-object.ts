import type { Call } from "../kernel/call.ts";
import type { LiveBucket, NamesBucket } from "./buckets.ts";
import type { S3Context } from "./context.ts";
import { invalidArgument, s3Error } from "./errors.ts";
import { type ObjectInfo, readInfo } from "./object-info.ts";
import { keyOf } from "./object-key.ts";
import type { ObjectRow } from "./ports.ts";

/** What names an object in an operation's input. */
export interface NamesObject extends NamesBucket {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface FoundObject {
  readonly bucket: LiveBucket;
  readonly row: ObjectRow;
  readonly info: ObjectInfo;
}

/** @throws NoSuchBucket, NoSuchKey, and InvalidArgument for a version: there are none */
export async function findObject(
  { buckets, index }: S3Context,
  call: Call,
  input: NamesObject,
): Promise<FoundObject> {
  const bucket = buckets.named(call, input);
  const key = keyOf(input.Key);
  checkVersion(input.VersionId);
  const row = await index.object(bucket.bucketId, key);
  if (row === null) throw s3Error("NoSuchKey", { members: { Key: key } });
  return { bucket, row, info: readInfo(row.info) };
}

/** An object that was put while a bucket has no versions has the version "null". */
export function checkVersion(versionId: string | undefined): void {
  if (versionId === undefined || versionId === "null") return;
  throw invalidArgument("Invalid version id specified", "versionId", versionId);
}
