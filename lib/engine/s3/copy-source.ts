import type { Call } from "../kernel/call.ts";
import type { S3Context } from "./context.ts";
import { invalidArgument, s3Error } from "./errors.ts";
import { type FoundObject, findObject } from "./find-object.ts";
import { checkReadConditions } from "./read-conditions.ts";
import { MOST_BYTES } from "./receive-body.ts";

/** What copies say of where they copy from. */
export interface NamesSource {
  readonly CopySource?: string | undefined;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

/** The object to copy from, if its conditions hold. @throws InvalidArgument, NoSuchBucket, NoSuchKey, PreconditionFailed */
export async function findSource(context: S3Context, call: Call, input: NamesSource): Promise<FoundObject> {
  const named = sourceOf(input.CopySource);
  const found = await findObject(context, call, {
    ...named,
    ExpectedBucketOwner: input.ExpectedSourceBucketOwner,
  });
  checkReadConditions(
    found.row,
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    "PreconditionFailed",
  );
  return found;
}

/** @throws InvalidRequest for more than one copy takes */
export function checkSourceSize(sizeBytes: number): void {
  if (sizeBytes <= MOST_BYTES) return;
  const message = `The specified copy source is larger than the maximum allowable size for a copy source: ${MOST_BYTES}`;
  throw s3Error("InvalidRequest", { message });
}

/** `bucket/key` or `/bucket/key`, encoded as in an address, perhaps with a version. */
function sourceOf(header = ""): { Bucket: string; Key: string; VersionId?: string } {
  const [, written = "", VersionId] = /^\/?(.*?)(?:\?versionId=([^?]*))?$/s.exec(header) ?? [];
  const decoded = decode(written);
  const divider = decoded?.indexOf("/") ?? -1;
  if (decoded === undefined || divider < 1 || divider === decoded.length - 1) {
    const message = "Copy Source must mention the source bucket and key: sourcebucket/sourcekey";
    throw invalidArgument(message, "x-amz-copy-source", header);
  }
  // A bucket's name has no slash, so the first one ends it, encoded or not.
  const named = { Bucket: decoded.slice(0, divider), Key: decoded.slice(divider + 1) };
  return VersionId === undefined ? named : { ...named, VersionId };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
