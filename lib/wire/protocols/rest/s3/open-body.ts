import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";
import type { WireRequest } from "../../../message.ts";
import { AwsChunkedBytes } from "./aws-chunked.ts";
import { HashedBytes, sha256Of } from "./hashed-bytes.ts";
import { s3Errors } from "./s3-errors.ts";

/** The largest object that one request can put, and the largest part: 5 GiB. */
const MAX_BYTES = 5 * 1024 ** 3;

const SHA256 = /^[0-9a-f]{64}$/i;

const CHUNKED =
  /^STREAMING-(?:UNSIGNED-PAYLOAD-TRAILER|AWS4-(?:HMAC-SHA256|ECDSA-P256-SHA256)-PAYLOAD(?:-TRAILER)?)$/;

/**
 * A request as its handler is to see it: a body that came in signed chunks without what is around them, and held
 * against the SHA-256 that its client computed.
 * @throws {ServiceError} XAmzContentSHA256Mismatch, IncompleteBody, EntityTooLarge and what else S3 says of bodies
 */
export function openS3Body(request: WireRequest): WireRequest {
  const claimed = request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD";
  const isChunked = CHUNKED.test(claimed) || isAwsChunked(request.headers["content-encoding"]);
  if (!isChunked && claimed !== "UNSIGNED-PAYLOAD" && !SHA256.test(claimed)) throw s3Errors.noHash(claimed);
  if (request.incoming === undefined) {
    if (SHA256.test(claimed)) checkHash(request.body, claimed);
    return request;
  }
  const bytes = isChunked ? chunkedBytes(request.incoming, request.headers) : request.incoming;
  if (bytes.length !== undefined && bytes.length > MAX_BYTES) {
    throw s3Errors.tooLarge(bytes.length, MAX_BYTES);
  }
  const incoming = SHA256.test(claimed) ? new HashedBytes(bytes, claimed) : bytes;
  return { ...request, incoming, headers: headersWithin(request.headers, incoming.length) };
}

function chunkedBytes(outer: IncomingBytes, headers: WireRequest["headers"]): IncomingBytes {
  const length = Number(headers["x-amz-decoded-content-length"] ?? Number.NaN);
  if (!Number.isSafeInteger(length) || length < 0) throw s3Errors.noDecodedLength();
  const announced = headers["x-amz-trailer"]?.split(",").map((name) => name.trim().toLowerCase()) ?? [];
  return new AwsChunkedBytes(outer, length, announced.filter(Boolean));
}

function checkHash(body: Buffer, claimed: string): void {
  const computed = sha256Of(body);
  if (computed !== claimed.toLowerCase()) throw s3Errors.wrongHash(claimed, computed);
}

function isAwsChunked(contentEncoding: string | undefined): boolean {
  return contentEncoding !== undefined && /(?:^|,)\s*aws-chunked\s*(?:,|$)/i.test(contentEncoding);
}

/** What headers say of the body, said of what is within the chunks. */
function headersWithin(headers: WireRequest["headers"], length: number | undefined): WireRequest["headers"] {
  const encoding = headers["content-encoding"];
  const inner = encoding
    ?.split(",")
    .map((name) => name.trim())
    .filter((name) => name.toLowerCase() !== "aws-chunked")
    .join(",");
  return {
    ...headers,
    "content-encoding": inner === "" ? undefined : inner,
    "content-length": length === undefined ? undefined : String(length),
  };
}
