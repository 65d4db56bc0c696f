import { type ErrorKind, ServiceError } from "#engine/kernel/errors.ts";

const client: ErrorKind = { status: 400, retryable: false };
const forbidden: ErrorKind = { status: 403, retryable: false };

/** What this port itself says of a request, before any service is asked. What every service says is `commonErrors`. */
export const wireErrors = {
  /** By the gate. */
  forbidden: (message: string) => new ServiceError("AccessDeniedException", message, forbidden),
  unsigned: () =>
    new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token", client),
  signedInPart: (message: string) => new ServiceError("IncompleteSignatureException", message, client),
  signedWrongly: (message: string) => new ServiceError("InvalidSignatureException", message, client),
  /**
   * @param what is asked for, as in "the target X.Y"
   * @param more sentences after it
   */
  noService: (what: string, more = "") =>
    new ServiceError("UnknownOperationException", `Sluice has no service for ${what}.${more}`, client),
  /** Of a service that is here, in a protocol that it does not speak. */
  unknownTarget: () => new ServiceError("UnknownOperationException", "", { status: 404, retryable: false }),
  /** What names nothing, and says nothing of who asks. */
  nobodyAsks: () =>
    new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token", forbidden),
  nothingAsked: () =>
    new ServiceError(
      "AccessDeniedException",
      "Unable to determine service/operation name to be authorized",
      forbidden,
    ),
  missingAction: () =>
    new ServiceError("MissingAction", "The request is missing an action or a required parameter.", client),
  invalidAction: (action: string, version: string) =>
    new ServiceError("InvalidAction", `Could not find operation ${action} for version ${version}`, client),
  /** Nobody is told this; it says to others what became of the request. */
  clientGone: () =>
    new ServiceError(
      "RequestTimeout",
      "Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.",
      client,
    ),
  /** In the words of the services that speak REST-JSON. */
  largerThan: (bytes: number, operation: string) =>
    new ServiceError(
      "RequestEntityTooLargeException",
      `Request must be smaller than ${bytes} bytes for the ${operation} operation`,
      { status: 413, retryable: false },
    ),
  /** Of a body without its compression. */
  tooLarge: () =>
    new ServiceError("RequestEntityTooLargeException", "The request is too large.", {
      status: 413,
      retryable: false,
    }),
  /** SDKs try it again. */
  tooManyAtOnce: () =>
    new ServiceError(
      "ServiceUnavailable",
      "Too many requests are being received at once. Please try again.",
      { status: 503, retryable: true },
    ),
} as const;
