import { type ErrorKind, ServiceError } from "../kernel/errors.ts";

const client: ErrorKind = { status: 400, retryable: false };

/** The errors of the CloudWatch API that occur here, with the codes that its older protocol knows them by. */
const queryCodes = {
  InvalidNextToken: "InvalidNextToken",
  InvalidParameterCombinationException: "InvalidParameterCombination",
  InvalidParameterValueException: "InvalidParameterValue",
  MissingRequiredParameterException: "MissingParameter",
} as const;

export function cloudWatchError(code: keyof typeof queryCodes, message: string): ServiceError {
  return new ServiceError(code, message, client, {
    namespace: "com.amazonaws.cloudwatch",
    queryCode: queryCodes[code],
  });
}
