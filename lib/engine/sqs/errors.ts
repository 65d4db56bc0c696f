import { type ErrorKind, ServiceError } from "../kernel/errors.ts";

interface SqsErrorKind extends ErrorKind {
  /** The code that clients know from the Query protocol. */
  readonly queryCode: string;
}

const as = (queryCode: string): SqsErrorKind => ({ status: 400, retryable: false, queryCode });
const legacy = (name: string) => as(`AWS.SimpleQueueService.${name}`);

/** The errors of the SQS API that can arise here, by shape name. */
const kinds = {
  BatchEntryIdsNotDistinct: legacy("BatchEntryIdsNotDistinct"),
  BatchRequestTooLong: legacy("BatchRequestTooLong"),
  EmptyBatchRequest: legacy("EmptyBatchRequest"),
  InvalidAddress: as("InvalidAddress"),
  InvalidAttributeName: as("InvalidAttributeName"),
  InvalidAttributeValue: as("InvalidAttributeValue"),
  InvalidBatchEntryId: legacy("InvalidBatchEntryId"),
  InvalidMessageContents: as("InvalidMessageContents"),
  MessageNotInflight: legacy("MessageNotInflight"),
  OverLimit: { ...as("OverLimit"), status: 403 },
  QueueDoesNotExist: legacy("NonExistentQueue"),
  QueueNameExists: as("QueueAlreadyExists"),
  ReceiptHandleIsInvalid: as("ReceiptHandleIsInvalid"),
  TooManyEntriesInBatchRequest: legacy("TooManyEntriesInBatchRequest"),
  UnsupportedOperation: legacy("UnsupportedOperation"),
} as const satisfies Record<string, SqsErrorKind>;

export type SqsErrorCode = keyof typeof kinds;

export function sqsError(code: SqsErrorCode, message: string): ServiceError {
  const { queryCode, ...kind } = kinds[code];
  return new ServiceError(code, message, kind, { namespace: "com.amazonaws.sqs", queryCode });
}

const client: ErrorKind = { status: 400, retryable: false };

/** What is wrong with a parameter, for which the API's model has no shape. */
export function parameterError(message: string): ServiceError {
  return new ServiceError("InvalidParameterValueException", message, client, {
    namespace: "com.amazon.coral.service",
    queryCode: "InvalidParameterValue",
  });
}

export function invalidParameter(name: string, value: unknown, reason: string): ServiceError {
  return parameterError(`Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}`);
}

export function missingParameter(name: string): ServiceError {
  return new ServiceError(
    "MissingRequiredParameterException",
    `The request must contain the parameter ${name}.`,
    client,
    { namespace: "com.amazon.coral.service", queryCode: "MissingParameter" },
  );
}

export const noSuchQueue = () => sqsError("QueueDoesNotExist", "The specified queue does not exist.");

export const accessDenied = (url: string) =>
  new ServiceError(
    "AccessDeniedException",
    `Access to the resource ${url} is denied.`,
    { status: 403, retryable: false },
    { queryCode: "AccessDenied" },
  );
