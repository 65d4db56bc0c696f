import { type ErrorKind, ServiceError } from "../kernel/errors.ts";
import type { Place } from "../kernel/place.ts";

const client: ErrorKind = { status: 400, retryable: false };

/** The errors of the KMS API that can arise here, by shape name. */
const kinds = {
  AccessDeniedException: client,
  AlreadyExistsException: client,
  DisabledException: client,
  DryRunOperationException: client,
  IncorrectKeyException: client,
  InvalidAliasNameException: client,
  InvalidCiphertextException: client,
  InvalidMarkerException: client,
  KMSInvalidStateException: client,
  NotAuthorizedException: client,
  NotFoundException: client,
  UnsupportedOperationException: client,
  ValidationException: client,
} as const satisfies Record<string, ErrorKind>;

export type KmsErrorCode = keyof typeof kinds;

export function kmsError(code: KmsErrorCode, message: string): ServiceError {
  return new ServiceError(code, message, kinds[code]);
}

export const keyNotFound = (arn: string) => kmsError("NotFoundException", `Key '${arn}' does not exist`);

export const aliasNotFound = (arn: string) => kmsError("NotFoundException", `Alias ${arn} is not found.`);

/** What a caller is told who may not do this with a key: one of another account, or one that AWS manages. */
export function notAuthorized({ account }: Place, operation: string, arn: string): ServiceError {
  return kmsError(
    "AccessDeniedException",
    `User: arn:aws:iam::${account}:root is not authorized to perform: kms:${operation} on resource: ${arn} ` +
      `because no resource-based policy allows the kms:${operation} action`,
  );
}
