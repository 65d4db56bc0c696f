import { ServiceError } from "../kernel/errors.ts";
import { type KinesisErrorCode, kinesisError } from "./errors.ts";
import type { DataKey } from "./ports.ts";

/** Pairs that a wrapped data key is bound to. */
export type EncryptionContext = Readonly<Record<string, string>>;

interface Place {
  readonly account: string;
  readonly region: string;
}

/** What Kinesis needs of a key management service. Its errors have the names of the KMS API. */
export interface KeyManagement {
  /** The ARN of the enabled key that a key id, key ARN, alias name or alias ARN names. */
  usable(place: Place, keyId: string): Promise<string>;
  /** A new data key of 32 bytes, wrapped under an enabled key. */
  generate(place: Place, keyArn: string, context: EncryptionContext): Promise<DataKey>;
  /** The 32 bytes of a data key that an enabled key has wrapped. */
  unwrap(place: Place, wrapped: Uint8Array, context: EncryptionContext): Promise<Uint8Array>;
}

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
