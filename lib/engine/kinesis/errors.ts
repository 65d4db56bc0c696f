import { type ErrorKind, ServiceError } from "../kernel/errors.ts";

const client: ErrorKind = { status: 400, retryable: false };
const throttle: ErrorKind = { status: 400, retryable: true };
const fault: ErrorKind = { status: 500, retryable: true };

/** The errors that the Kinesis API model declares, by shape name. */
const kinds = {
  AccessDeniedException: client,
  DryRunOperationException: client,
  ExpiredIteratorException: client,
  ExpiredNextTokenException: client,
  InternalFailureException: fault,
  InvalidArgumentException: client,
  KMSAccessDeniedException: client,
  KMSDisabledException: client,
  KMSInvalidStateException: client,
  KMSNotFoundException: client,
  KMSOptInRequired: client,
  KMSThrottlingException: throttle,
  LimitExceededException: throttle,
  ProvisionedThroughputExceededException: throttle,
  ResourceInUseException: client,
  ResourceNotFoundException: client,
  ValidationException: client,
} as const satisfies Record<string, ErrorKind>;

export type KinesisErrorCode = keyof typeof kinds;

export function kinesisError(code: KinesisErrorCode, message: string): ServiceError {
  return new ServiceError(code, message, kinds[code]);
}

/** Sentences that more than one operation answers with. */
export const messages = {
  streamNotFound: (streamName: string, account: string) =>
    `Stream ${streamName} under account ${account} not found.`,
  rateExceeded: (shardId: string, streamName: string, account: string) =>
    `Rate exceeded for shard ${shardId} in stream ${streamName} under account ${account}.`,
  shardDoesNotExist: (shardId: string, streamName: string, account: string) =>
    `Could not find shard ${shardId} in stream ${streamName} under account ${account}.`,
  dryRun: "The request was rejected because the DryRun parameter was specified.",
} as const;
