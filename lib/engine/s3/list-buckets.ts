import type { ListBucketsCommandInput, ListBucketsOutput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { ownerOf } from "./buckets.ts";
import type { S3Context } from "./context.ts";
import { invalidArgument } from "./errors.ts";
import { inSeconds } from "./times.ts";

const MOST_BUCKETS = 10_000;

export async function listBuckets(
  { buckets, tokens }: S3Context,
  { account }: Call,
  { BucketRegion, ContinuationToken, MaxBuckets, Prefix = "" }: ListBucketsCommandInput,
): Promise<ListBucketsOutput> {
  if (
    MaxBuckets !== undefined &&
    !(Number.isInteger(MaxBuckets) && MaxBuckets >= 1 && MaxBuckets <= MOST_BUCKETS)
  ) {
    const message = "Argument max-buckets must be an integer between 1 and 10000";
    throw invalidArgument(message, "max-buckets", MaxBuckets);
  }
  const after = ContinuationToken === undefined ? "" : tokens.open(ContinuationToken);
  if (after === undefined) {
    const message = "The continuation token provided is incorrect";
    throw invalidArgument(message, "continuation-token", ContinuationToken);
  }
  const found = buckets
    .of(account)
    .filter(
      ({ name, region }) => name.startsWith(Prefix) && (BucketRegion ?? region) === region && name > after,
    );
  const page = found.slice(0, MaxBuckets ?? MOST_BUCKETS);
  const last = page.at(-1);
  return {
    Buckets: page.map(({ name, region, createdAtMs }) => ({
      Name: name,
      CreationDate: inSeconds(createdAtMs),
      BucketRegion: region,
      BucketArn: `arn:aws:s3:::${name}`,
    })),
    Owner: ownerOf(account),
    ...(Prefix !== "" && { Prefix }),
    ...(last !== undefined && page.length < found.length && { ContinuationToken: tokens.seal(last.name) }),
  };
}
