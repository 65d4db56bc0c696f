import { ensureManagedKey } from "./aws-managed.ts";
import type { EncryptionContext } from "./ciphertext.ts";
import { keyOfBlob, newDataKey, openBlob } from "./data-keys.ts";
import { requireEnabled } from "./key.ts";
import type { Keys } from "./keys.ts";
import { keyArn, type Place } from "./place.ts";

/** Keys for other services of this server, which act in a customer's place. Errors are those of the KMS API. */
export interface ServiceKeys {
  /**
   * The ARN of the enabled key that an id, ARN or alias names; the key that AWS manages for a service is made when it
   * is first named.
   */
  usable(place: Place, name: string): Promise<string>;
  /** A data key of 32 bytes under an enabled key, as GenerateDataKey makes it. */
  generate(
    place: Place,
    name: string,
    context: EncryptionContext,
  ): Promise<{ readonly plaintext: Uint8Array; readonly wrapped: Uint8Array }>;
  /** What was wrapped, as Decrypt answers it. */
  unwrap(place: Place, wrapped: Uint8Array, context: EncryptionContext): Promise<Uint8Array>;
}

const DATA_KEY_BYTES = 32;

export function serviceKeys(keys: Keys): ServiceKeys {
  const enabled = (place: Place, name: string) => {
    const key = keys.find(place, "GenerateDataKey", name);
    requireEnabled(key);
    return key;
  };
  return {
    usable: async (place, name) => {
      await ensureManagedKey(keys, place, name);
      const key = enabled(place, name);
      return keyArn(key.place, key.keyId);
    },
    generate: async (place, name, context) => newDataKey(keys, enabled(place, name), DATA_KEY_BYTES, context),
    unwrap: async (place, wrapped, context) => {
      const key = keyOfBlob(keys, place, wrapped);
      requireEnabled(key);
      return openBlob(keys, key, wrapped, context);
    },
  };
}
