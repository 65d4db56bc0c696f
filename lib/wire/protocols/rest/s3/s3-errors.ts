import { type ErrorKind, ServiceError } from "#engine/kernel/errors.ts";

const client: ErrorKind = { status: 400, retryable: false };

/** What S3 says of requests before it looks at what they ask for. */
export const s3Errors = {
  /** 100 bytes of 200 that were announced, or chunks that are none. */
  incompleteBody: () =>
    new ServiceError(
      "IncompleteBody",
      "You did not provide the number of bytes specified by the Content-Length HTTP header.",
      client,
    ),
  malformedChunks: () =>
    new ServiceError("IncompleteBody", "The request body terminated unexpectedly", client),
  malformedTrailer: () =>
    new ServiceError(
      "MalformedTrailerError",
      "The request contained trailing data that was not well-formed or did not conform to our published schema.",
      client,
    ),
  wrongHash: (claimed: string, computed: string) =>
    new ServiceError(
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      client,
      { members: { ClientComputedContentSHA256: claimed, S3ComputedContentSHA256: computed } },
    ),
  noHash: (claimed: string) =>
    new ServiceError(
      "InvalidArgument",
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
      client,
      { members: { ArgumentName: "x-amz-content-sha256", ArgumentValue: claimed } },
    ),
  noDecodedLength: () =>
    new ServiceError("MissingContentLength", "You must provide the Content-Length HTTP header.", {
      status: 411,
      retryable: false,
    }),
  tooLarge: (proposedBytes: number, maxBytes: number) =>
    new ServiceError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", client, {
      members: { ProposedSize: proposedBytes, MaxSizeAllowed: maxBytes },
    }),
  expired: (expiresMs: number, nowMs: number, seconds?: string) =>
    new ServiceError(
      "AccessDenied",
      "Request has expired",
      { status: 403, retryable: false },
      {
        members: {
          ...(seconds !== undefined && { "X-Amz-Expires": seconds }),
          Expires: isoSeconds(expiresMs),
          ServerTime: isoSeconds(nowMs),
        },
      },
    ),
  badQuery: (message: string) => new ServiceError("AuthorizationQueryParametersError", message, client),
  badHeader: (message: string) => new ServiceError("AuthorizationHeaderMalformed", message, client),
} as const;

function isoSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}
