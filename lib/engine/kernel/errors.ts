/** How one kind of error looks to a client. */
export interface ErrorKind {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Whether an SDK may send the same request again. */
  readonly retryable: boolean;
}

/** An error that an operation answers with: `code` is the shape name that AWS puts into `__type`. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;

  constructor(code: string, message: string, kind: ErrorKind) {
    super(message);
    this.code = code;
    this.status = kind.status;
    this.retryable = kind.retryable;
  }
}

const client: ErrorKind = { status: 400, retryable: false };

/** Errors that every AWS JSON service knows ("Common Errors" of the API reference). */
export const commonErrors = {
  validation: (message: string) => new ServiceError("ValidationException", message, client),
  serialization: (message: string) => new ServiceError("SerializationException", message, client),
  unknownOperation: () => new ServiceError("UnknownOperationException", "", client),
  accessDenied: (message: string) => new ServiceError("AccessDeniedException", message, client),
  internalFailure: (message: string) =>
    new ServiceError("InternalFailureException", message, { status: 500, retryable: true }),
} as const;
