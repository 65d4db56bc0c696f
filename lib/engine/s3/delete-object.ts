import type {
  DeleteObjectCommandInput,
  DeleteObjectOutput,
  DeleteObjectsCommandInput,
  DeleteObjectsOutput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { ServiceError } from "../kernel/errors.ts";
import type { LiveBucket } from "./buckets.ts";
import { refusalError } from "./commit-object.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import { checkVersion } from "./find-object.ts";
import { keyOf } from "./object-key.ts";
import type { ObjectCondition, ObjectRemoval } from "./ports.ts";
import { writeCondition } from "./write-conditions.ts";

const MOST_AT_ONCE = 1_000;

/** What is not there is gone already: no error. */
export async function deleteObject(
  context: S3Context,
  call: Call,
  input: DeleteObjectCommandInput,
): Promise<DeleteObjectOutput> {
  const bucket = context.buckets.named(call, input);
  checkVersion(input.VersionId);
  const condition = writeCondition({ IfMatch: input.IfMatch });
  const [error] = await removeAll(context, call, bucket, [{ key: keyOf(input.Key), condition }]);
  if (error !== undefined) throw error;
  return {};
}

export async function deleteObjects(
  context: S3Context,
  call: Call,
  input: DeleteObjectsCommandInput,
): Promise<DeleteObjectsOutput> {
  const bucket = context.buckets.named(call, input);
  const named = input.Delete?.Objects ?? [];
  if (named.length === 0 || named.length > MOST_AT_ONCE) throw s3Error("MalformedXML");
  const checked = named.map(({ Key, ETag, VersionId }): Wanted | ServiceError => {
    try {
      checkVersion(VersionId);
      return { key: keyOf(Key), condition: writeCondition({ IfMatch: ETag }) };
    } catch (error) {
      if (error instanceof ServiceError) return error;
      throw error;
    }
  });
  const removals = checked.filter((each): each is Wanted => !(each instanceof ServiceError));
  const removed = (await removeAll(context, call, bucket, removals)).values();
  const errors = checked.map((each) => (each instanceof ServiceError ? each : removed.next().value));
  const fate = named.map(({ Key = "" }, at) => ({ Key, error: errors[at] }));
  return {
    ...(input.Delete?.Quiet !== true && {
      Deleted: fate.filter(({ error }) => error === undefined).map(({ Key }) => ({ Key })),
    }),
    Errors: fate.flatMap(({ Key, error }) =>
      error === undefined ? [] : [{ Key, Code: error.code, Message: error.message }],
    ),
  };
}

interface Wanted {
  readonly key: string;
  readonly condition: ObjectCondition | undefined;
}

/** @returns for each why it could not be removed, or undefined */
async function removeAll(
  { clocks, discard, index, journal, notifier }: S3Context,
  call: Call,
  bucket: LiveBucket,
  wanted: readonly Wanted[],
): Promise<(ServiceError | undefined)[]> {
  const { account, region, name: bucketName } = bucket;
  const timeMs = clocks.of(account).now();
  const removals = wanted.map(
    ({ key, condition }): ObjectRemoval => ({
      key,
      ...(condition !== undefined && { condition }),
      notices: notifier.noticesOf(call, bucket, { name: "ObjectRemoved:Delete", timeMs, key }),
    }),
  );
  const outcomes = await index.removeObjects(bucket.bucketId, removals);
  if (outcomes.some(({ outcome }) => outcome === "noBucket")) throw refusalError("noBucket", bucket, "");
  const errors = outcomes.map((removed, at) => {
    const key = wanted[at]?.key ?? "";
    if (removed.outcome === "absent") return undefined;
    if (removed.outcome !== "removed") return refusalError(removed.outcome, bucket, key);
    bucket.objectCount--;
    bucket.sizeBytes -= removed.garbage.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    bucket.version++;
    discard(removed.garbage);
    journal.publish({ type: "object.removed", timeMs, account, region, bucketName, key });
    return undefined;
  });
  if (bucket.state.notifications.length > 0) notifier.wake(account);
  return errors;
}
