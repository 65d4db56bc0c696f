import type { CreateBucketCommandInput, CreateBucketOutput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { checkBucketName } from "./bucket-name.ts";
import { NEW_BUCKET } from "./bucket-state.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { tagsOf } from "./tags.ts";

const MOST_BUCKETS = 10_000;
const MOST_TAGS = 50;
const HOME = "us-east-1";

export async function createBucket(
  { buckets, clocks, index, journal, newId }: S3Context,
  call: Call,
  input: CreateBucketCommandInput,
): Promise<CreateBucketOutput> {
  const { account } = call;
  const { Bucket: name = "", CreateBucketConfiguration, ObjectLockEnabledForBucket } = input;
  checkBucketName(name);
  if (ObjectLockEnabledForBucket === true) throw s3Error("NotImplemented");
  const region = regionOf(call.region, CreateBucketConfiguration?.LocationConstraint);
  const answer = { Location: region === HOME ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
  const owned = () => {
    // Only where S3 began does making a bucket again change nothing and succeed.
    if (buckets.find(account, name)?.region === HOME && call.region === HOME) return answer;
    throw s3Error("BucketAlreadyOwnedByYou", { members: { BucketName: name } });
  };
  if (buckets.find(account, name) !== undefined) return owned();
  if (buckets.count(account) >= MOST_BUCKETS) throw s3Error("TooManyBuckets");
  const createdAtMs = clocks.of(account).now();
  const state = { ...NEW_BUCKET, tags: tagsOf(CreateBucketConfiguration?.Tags ?? [], MOST_TAGS, "Bucket") };
  const row = { bucketId: newId(), account, region, name, createdAtMs, objectCount: 0, sizeBytes: 0 };
  if (!(await index.addBucket({ ...row, state: JSON.stringify(state) }))) return owned();
  buckets.add({ ...row, state, version: 1 });
  journal.publish({ type: "bucket.created", timeMs: createdAtMs, account, region, bucketName: name });
  return answer;
}

/** Where a bucket is made, by where it is asked for. */
function regionOf(asked: string, constraint: string | undefined): string {
  if (constraint === undefined || constraint === "") {
    if (asked === HOME) return HOME;
    throw s3Error("IllegalLocationConstraintException");
  }
  const region = constraint === "EU" ? "eu-west-1" : constraint;
  if (region === HOME || !/^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/.test(region)) {
    throw s3Error("InvalidLocationConstraint", { members: { LocationConstraint: constraint } });
  }
  if (asked !== HOME && asked !== region) {
    const message = `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`;
    throw s3Error("IllegalLocationConstraintException", { message });
  }
  return region;
}
