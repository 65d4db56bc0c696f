import { s3Error } from "./errors.ts";
import { inSeconds } from "./times.ts";
import { bareEtag } from "./write-conditions.ts";

export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

interface Readable {
  readonly etag: string;
  readonly modifiedMs: number;
}

/**
 * HTTP's conditions in S3's order: a tag that matches makes the time beside it void, and so does one that does not.
 * @param otherwise what is answered where the object is not newer or not another one: 304, but for copies
 * @throws PreconditionFailed, NotModified
 */
export function checkReadConditions(
  { etag, modifiedMs }: Readable,
  { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince }: ReadConditions,
  otherwise: "NotModified" | "PreconditionFailed" = "NotModified",
): void {
  const seconds = Math.floor(modifiedMs / 1000);
  const matches = (tags: string) =>
    tags.trim() === "*" || tags.split(",").some((tag) => bareEtag(tag.trim()) === etag);
  const failed = (condition: string) => s3Error("PreconditionFailed", { members: { Condition: condition } });
  if (IfMatch !== undefined) {
    if (!matches(IfMatch)) throw failed("If-Match");
  } else if (IfUnmodifiedSince !== undefined && seconds > Math.floor(IfUnmodifiedSince.getTime() / 1000)) {
    throw failed("If-Unmodified-Since");
  }
  const other = (condition: string) => {
    if (otherwise === "PreconditionFailed") return failed(condition);
    const headers = { ETag: `"${etag}"`, "Last-Modified": inSeconds(modifiedMs).toUTCString() };
    return s3Error("NotModified", { headers });
  };
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch)) throw other("If-None-Match");
  } else if (IfModifiedSince !== undefined && seconds <= Math.floor(IfModifiedSince.getTime() / 1000)) {
    throw other("If-Modified-Since");
  }
}
