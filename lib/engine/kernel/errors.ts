/** How one kind of error looks to a client. */
export interface ErrorKind {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Whether an SDK may send the same request again. */
  readonly retryable: boolean;
}

/** What some services say beside code and message. */
export interface ErrorDetails {
  /** Stands before the code in `__type`, for example `com.amazonaws.dynamodb.v20120810`. */
  readonly namespace?: string;
  /** The code in the Query protocol, where it is another one than the shape's name. */
  readonly queryCode?: string;
  /** Members of the answer besides the message. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Headers of the answer besides, in the REST protocols. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that an operation answers with: `code` is the shape name that AWS puts into `__type`. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly details: ErrorDetails;

  constructor(code: string, message: string, kind: ErrorKind, details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.status = kind.status;
    this.retryable = kind.retryable;
    this.details = details;
  }
}

/** For a caller who is to get no answer at all, as if the network were gone: listeners end the connection instead. */
export class NoAnswerError extends ServiceError {
  constructor() {
    super("NoAnswer", "The connection was lost before an answer came.", { status: 0, retryable: true });
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
