import { ServiceError } from "#engine/kernel/errors.ts";

/** What is said of requests that are none of a service's operations here. */
export const restErrors = {
  s3: {
    /** Of an operation that S3 has and this server has not. */
    notHere: (operation: string) =>
      new ServiceError("NotImplemented", `This server does not have ${operation}.`, {
        status: 501,
        retryable: false,
      }),
    noForms: () =>
      new ServiceError("NotImplemented", "This server does not have POST forms.", {
        status: 501,
        retryable: false,
      }),
    unknown: () =>
      new ServiceError("MethodNotAllowed", "The specified method is not allowed against this resource.", {
        status: 405,
        retryable: false,
      }),
  },
  others: {
    notHere: (operation: string) =>
      new ServiceError("UnknownOperationException", `Sluice does not have ${operation}.`, {
        status: 404,
        retryable: false,
      }),
    unknown: () => new ServiceError("UnknownOperationException", "", { status: 404, retryable: false }),
  },
} as const;
