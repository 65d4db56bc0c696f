import { type ErrorKind, ServiceError } from "../kernel/errors.ts";

const client: ErrorKind = { status: 400, retryable: false };

/** The errors of CloudWatch Logs that occur here, in AWS's words. */
export const logsErrors = {
  invalidParameter: (message: string) => new ServiceError("InvalidParameterException", message, client),
  groupNotFound: () => notFound("The specified log group does not exist."),
  streamNotFound: () => notFound("The specified log stream does not exist."),
  resourceNotFound: () => notFound("The specified resource does not exist."),
  groupExists: () => exists("The specified log group already exists"),
  streamExists: () => exists("The specified log stream already exists"),
  tooManyGroups: () => new ServiceError("LimitExceededException", "Resource limit exceeded.", client),
  tooManyTags: (arn: string) =>
    new ServiceError("TooManyTagsException", "The resource has too many tags.", client, {
      members: { resourceName: arn },
    }),
  protectedGroup: () =>
    new ServiceError(
      "ValidationException",
      "The log group cannot be deleted because deletion protection is enabled for it.",
      client,
    ),
} as const;

function notFound(message: string): ServiceError {
  return new ServiceError("ResourceNotFoundException", message, client);
}

function exists(message: string): ServiceError {
  return new ServiceError("ResourceAlreadyExistsException", message, client);
}
