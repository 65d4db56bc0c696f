import type { Place } from "../place.ts";

/** Pairs that a wrapped data key is bound to. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** A key that encrypts data: in the clear, 32 bytes, and as it can be kept beside what it encrypts. */
export interface DataKey {
  readonly plaintext: Uint8Array;
  readonly wrapped: Uint8Array;
}

/**
 * What a service needs of a key management service: it acts in a customer's place. Errors are those of the KMS API, by
 * their names there.
 */
export interface KeyManagement {
  /**
   * The ARN of the enabled key that a key id, key ARN, alias name or alias ARN names; the key that AWS manages for a
   * service is made when it is first named.
   */
  usable(place: Place, keyId: string): Promise<string>;
  /** A new data key wrapped under an enabled key, as GenerateDataKey makes it. */
  generate(place: Place, keyArn: string, context: EncryptionContext): Promise<DataKey>;
  /** The 32 bytes of a data key that an enabled key has wrapped, as Decrypt answers them. */
  unwrap(place: Place, wrapped: Uint8Array, context: EncryptionContext): Promise<Uint8Array>;
}
