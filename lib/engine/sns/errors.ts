import { type ErrorKind, ServiceError } from "../kernel/errors.ts";

interface SnsErrorKind extends ErrorKind {
  readonly queryCode: string;
}

const as = (queryCode: string, status = 400, retryable = false): SnsErrorKind => ({
  queryCode,
  status,
  retryable,
});

/** The errors of the SNS API that can arise here, by shape name; clients know them by their older codes. */
const kinds = {
  AuthorizationErrorException: as("AuthorizationError", 403),
  BatchEntryIdsNotDistinctException: as("BatchEntryIdsNotDistinct"),
  BatchRequestTooLongException: as("BatchRequestTooLong"),
  EmptyBatchRequestException: as("EmptyBatchRequest"),
  InvalidBatchEntryIdException: as("InvalidBatchEntryId"),
  InvalidParameterException: as("InvalidParameter"),
  NotFoundException: as("NotFound", 404),
  ResourceNotFoundException: as("ResourceNotFound", 404),
  SubscriptionLimitExceededException: as("SubscriptionLimitExceeded", 403),
  TagLimitExceededException: as("TagLimitExceeded"),
  ThrottledException: as("Throttled", 429, true),
  TooManyEntriesInBatchRequestException: as("TooManyEntriesInBatchRequest"),
  TopicLimitExceededException: as("TopicLimitExceeded", 403),
} as const satisfies Record<string, SnsErrorKind>;

export function snsError(code: keyof typeof kinds, message: string): ServiceError {
  const { queryCode, ...kind } = kinds[code];
  return new ServiceError(code, message, kind, { queryCode });
}

/** @param what for example `Topic Name` */
export const invalidParameter = (what: string) =>
  snsError("InvalidParameterException", `Invalid parameter: ${what}`);

export const noSuchTopic = () => snsError("NotFoundException", "Topic does not exist");

export const noSuchSubscription = () => snsError("NotFoundException", "Subscription does not exist");
