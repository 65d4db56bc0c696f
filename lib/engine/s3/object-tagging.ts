import type {
  DeleteObjectTaggingCommandInput,
  GetObjectTaggingCommandInput,
  GetObjectTaggingOutput,
  PutObjectTaggingCommandInput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { findObject, type NamesObject } from "./find-object.ts";
import { type Tags, tagSet, tagsOf } from "./tags.ts";

const MOST_TAGS = 10;

export async function putObjectTagging(
  context: S3Context,
  call: Call,
  input: PutObjectTaggingCommandInput,
): Promise<Record<string, never>> {
  return await retag(context, call, input, tagsOf(input.Tagging?.TagSet ?? [], MOST_TAGS, "Object"));
}

export async function getObjectTagging(
  context: S3Context,
  call: Call,
  input: GetObjectTaggingCommandInput,
): Promise<GetObjectTaggingOutput> {
  const { info } = await findObject(context, call, input);
  return { TagSet: tagSet(info.tags) };
}

export async function deleteObjectTagging(
  context: S3Context,
  call: Call,
  input: DeleteObjectTaggingCommandInput,
): Promise<Record<string, never>> {
  return await retag(context, call, input, []);
}

async function retag(
  context: S3Context,
  call: Call,
  input: NamesObject,
  tags: Tags,
): Promise<Record<string, never>> {
  const { bucket, row, info } = await findObject(context, call, input);
  const said = JSON.stringify({ ...info, tags });
  if (!(await context.index.describeObject(bucket.bucketId, row.key, row.blobId, said))) {
    throw s3Error("NoSuchKey", { members: { Key: row.key } });
  }
  bucket.version++;
  return {};
}
