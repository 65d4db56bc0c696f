import type { RequestHead } from "../../../message.ts";
import { type Credential, isSigned, readCredential } from "../../../signature.ts";
import { s3Errors } from "./s3-errors.ts";

/** Who asks S3 without a signature: everybody, which is the default account here. */
const ANONYMOUS: Credential = { accessKeyId: "anonymous", region: "", service: "s3" };

/**
 * The credential of a request to S3, which takes requests without any, and those of Signature Version 2, with which
 * some clients still sign URLs; it names neither a region nor a service.
 * @throws {ServiceError} for a signature that is broken
 */
export function readS3Credential(request: RequestHead): Credential {
  const version2 = version2KeyId(request);
  if (version2 !== undefined) {
    if (version2 === "") throw s3Errors.badHeader("The authorization header you provided is malformed.");
    return { accessKeyId: version2, region: "", service: "s3" };
  }
  return isSigned(request) ? readCredential(request) : ANONYMOUS;
}

/** The access key of a request with Signature Version 2; empty where it is broken, undefined where there is none. */
export function version2KeyId({ path, headers }: RequestHead): string | undefined {
  const { authorization } = headers;
  if (authorization?.startsWith("AWS ")) return /^AWS ([^:\s]+):\S+$/.exec(authorization)?.[1] ?? "";
  const query = path.includes("AWSAccessKeyId=") ? queryOf(path) : null;
  return query?.has("Signature") ? (query.get("AWSAccessKeyId") ?? "") : undefined;
}

export function queryOf(path: string): URLSearchParams | null {
  const at = path.indexOf("?");
  return at === -1 ? null : new URLSearchParams(path.slice(at + 1));
}
