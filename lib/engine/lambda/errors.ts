import { type ErrorKind, ServiceError } from "../kernel/errors.ts";

const client: ErrorKind = { status: 400, retryable: false };
const conflict: ErrorKind = { status: 409, retryable: false };

interface LambdaErrorKind extends ErrorKind {
  /** Lambda writes some messages with a capital letter as well. */
  readonly capital?: boolean;
}

/** The errors of the Lambda API that can arise here, by shape name. */
const kinds = {
  AccessDeniedException: { status: 403, retryable: false, capital: true },
  CodeStorageExceededException: client,
  InvalidParameterValueException: client,
  InvalidRequestContentException: client,
  PolicyLengthExceededException: client,
  PreconditionFailedException: { status: 412, retryable: false },
  RequestTooLargeException: { status: 413, retryable: false },
  ResourceConflictException: conflict,
  ResourceInUseException: { ...client, capital: true },
  ResourceNotFoundException: { status: 404, retryable: false, capital: true },
  ServiceException: { status: 500, retryable: true, capital: true },
  TooManyRequestsException: { status: 429, retryable: true },
} as const satisfies Record<string, LambdaErrorKind>;

export type LambdaErrorCode = keyof typeof kinds;

/** @param members of the answer besides the message and its type */
export function lambdaError(
  code: LambdaErrorCode,
  message: string,
  members: Readonly<Record<string, unknown>> = {},
): ServiceError {
  const kind: LambdaErrorKind = kinds[code];
  const own = { Type: kind.status < 500 ? "User" : "Service", ...(kind.capital && { Message: message }) };
  return new ServiceError(code, message, kind, { members: { ...own, ...members } });
}

export const invalidParameter = (message: string) => lambdaError("InvalidParameterValueException", message);

/** @param arn with the version or alias that was asked for, if one was */
export const functionNotFound = (arn: string) =>
  lambdaError("ResourceNotFoundException", `Function not found: ${arn}`);

export const staleRevision = () =>
  lambdaError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve " +
      "the latest Revision Id",
  );

/** Why an invocation was turned away: values of the API's `ThrottleReason`. */
export type ThrottleReason =
  | "CallerRateLimitExceeded"
  | "ConcurrentInvocationLimitExceeded"
  | "ReservedFunctionConcurrentInvocationLimitExceeded";

export const tooManyRequests = (Reason: ThrottleReason) =>
  lambdaError("TooManyRequestsException", "Rate Exceeded.", { Reason });
