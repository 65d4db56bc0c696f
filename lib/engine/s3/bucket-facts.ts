import type {
  GetBucketAclCommandInput,
  GetBucketAclOutput,
  GetBucketEncryptionCommandInput,
  GetBucketEncryptionOutput,
  GetBucketLocationCommandInput,
  GetBucketLocationOutput,
  GetBucketVersioningCommandInput,
  GetBucketVersioningOutput,
  HeadBucketCommandInput,
  HeadBucketOutput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { ownerOf } from "./buckets.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";

export async function headBucket(
  { buckets }: S3Context,
  call: Call,
  input: HeadBucketCommandInput,
): Promise<HeadBucketOutput> {
  if (buckets.find(call.account, input.Bucket ?? "") === undefined) throw s3Error("NotFound");
  const { name, region } = buckets.named(call, input);
  return { BucketArn: `arn:aws:s3:::${name}`, BucketRegion: region, AccessPointAlias: false };
}

/** The first region has no name here. */
export async function getBucketLocation(
  { buckets }: S3Context,
  call: Call,
  input: GetBucketLocationCommandInput,
): Promise<GetBucketLocationOutput> {
  const { region } = buckets.named(call, input);
  // The SDK's list of constraints leaves out regions that are newer than it.
  const constraint = region as NonNullable<GetBucketLocationOutput["LocationConstraint"]>;
  return region === "us-east-1" ? {} : { LocationConstraint: constraint };
}

/** No bucket has ever had versions. */
export async function getBucketVersioning(
  { buckets }: S3Context,
  call: Call,
  input: GetBucketVersioningCommandInput,
): Promise<GetBucketVersioningOutput> {
  buckets.named(call, input);
  return {};
}

/** What every bucket has in AWS unless something else was said. */
export async function getBucketEncryption(
  { buckets }: S3Context,
  call: Call,
  input: GetBucketEncryptionCommandInput,
): Promise<GetBucketEncryptionOutput> {
  buckets.named(call, input);
  const rule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
    BucketKeyEnabled: false,
  } as const;
  return { ServerSideEncryptionConfiguration: { Rules: [rule] } };
}

export async function getBucketAcl(
  { buckets }: S3Context,
  call: Call,
  input: GetBucketAclCommandInput,
): Promise<GetBucketAclOutput> {
  return accessOf(buckets.named(call, input).account);
}

/** The owner may do everything, and nobody else anything. */
export function accessOf(account: string): GetBucketAclOutput {
  const owner = ownerOf(account);
  return {
    Owner: owner,
    Grants: [{ Grantee: { ...owner, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }],
  };
}
