import { invalidArgument, s3Error } from "./errors.ts";
import type { ObjectCondition } from "./ports.ts";

/** An entity tag without quotes, as it is kept. */
export function bareEtag(text: string): string {
  return text.replace(/^(?:W\/)?"(.*)"$/, "$1");
}

/** What a write asks of the object that it takes the place of. @throws NotImplemented for what S3 does not know either */
export function writeCondition({
  IfMatch,
  IfNoneMatch,
}: {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}): ObjectCondition | undefined {
  if (IfMatch !== undefined && IfNoneMatch !== undefined) throw s3Error("NotImplemented");
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch !== "*") throw s3Error("NotImplemented", { members: { Header: "If-None-Match" } });
    return { kind: "absent" };
  }
  if (IfMatch === undefined) return undefined;
  if (IfMatch === "") throw invalidArgument("If-Match must be an entity tag", "If-Match", IfMatch);
  return { kind: "etag", etag: bareEtag(IfMatch) };
}
