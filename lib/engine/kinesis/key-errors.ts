import { ServiceError } from "../kernel/errors.ts";
import { type KinesisErrorCode, kinesisError } from "./errors.ts";

/** The KMS errors of the Kinesis API by the names that KMS gives them. */
const codes: Readonly<Record<string, KinesisErrorCode>> = {
  AccessDeniedException: "KMSAccessDeniedException",
  DisabledException: "KMSDisabledException",
  KMSInvalidStateException: "KMSInvalidStateException",
  NotFoundException: "KMSNotFoundException",
  OptInRequired: "KMSOptInRequired",
  ThrottlingException: "KMSThrottlingException",
};

/** Asks the key management service and passes its refusals on in the words of the Kinesis API. */
export async function asked<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    const code = error instanceof ServiceError ? codes[error.code] : undefined;
    if (code === undefined || !(error instanceof ServiceError)) throw error;
    throw kinesisError(code, error.message);
  }
}
