import type { RequestHead } from "../../../message.ts";
import { queryOf } from "./s3-credential.ts";

/** What signs the URL, is no header of an operation, or says of the bytes what signers know only of an empty body. */
const NOT_TAKEN =
  /^x-amz-(?:algorithm|credential|date|expires|signature|signedheaders|security-token|content-sha256|checksum-.*|sdk-checksum-algorithm|decoded-content-length|trailer)$/;

/** A value that no header could have carried stays where it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these end headers or are refused in them.
const NO_HEADER = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * A request with the headers that stand in its signed URL, where signers put those that begin with `x-amz-`: whoever
 * follows the URL need not know them. A header that was sent stays. Checksums are passed over, as S3 does: they were
 * computed when there were no bytes yet.
 */
export function withHeadersOfUrl<Head extends RequestHead>(request: Head): Head {
  if (!/[?&]x-amz-/i.test(request.path)) return request;
  const query = queryOf(request.path);
  if (query === null || !isSignedUrl(query)) return request;
  const found: Record<string, string> = {};
  for (const [written, value] of query) {
    const name = written.toLowerCase();
    if (!name.startsWith("x-amz-") || NOT_TAKEN.test(name) || NO_HEADER.test(value)) continue;
    if (request.headers[name] === undefined && found[name] === undefined) found[name] = value;
  }
  return Object.keys(found).length === 0
    ? request
    : { ...request, headers: { ...request.headers, ...found } };
}

function isSignedUrl(query: URLSearchParams): boolean {
  return query.has("X-Amz-Algorithm") || (query.has("AWSAccessKeyId") && query.has("Signature"));
}
