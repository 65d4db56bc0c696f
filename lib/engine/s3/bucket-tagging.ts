import type {
  DeleteBucketTaggingCommandInput,
  GetBucketTaggingCommandInput,
  GetBucketTaggingOutput,
  PutBucketTaggingCommandInput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { tagSet, tagsOf } from "./tags.ts";

const MOST_TAGS = 50;

export async function putBucketTagging(
  { buckets }: S3Context,
  call: Call,
  input: PutBucketTaggingCommandInput,
): Promise<Record<string, never>> {
  const bucket = buckets.named(call, input);
  await buckets.save(bucket, { tags: tagsOf(input.Tagging?.TagSet ?? [], MOST_TAGS, "Bucket") });
  return {};
}

export async function getBucketTagging(
  { buckets }: S3Context,
  call: Call,
  input: GetBucketTaggingCommandInput,
): Promise<GetBucketTaggingOutput> {
  const { name, state } = buckets.named(call, input);
  if (state.tags.length === 0) throw s3Error("NoSuchTagSet", { members: { BucketName: name } });
  return { TagSet: tagSet(state.tags) };
}

export async function deleteBucketTagging(
  { buckets }: S3Context,
  call: Call,
  input: DeleteBucketTaggingCommandInput,
): Promise<Record<string, never>> {
  await buckets.save(buckets.named(call, input), { tags: [] });
  return {};
}
