import type { Place } from "../kernel/place.ts";
import type { KeyManagement } from "../kernel/ports/key-management.ts";
import { keyArn } from "./arn.ts";
import { ensureManagedKey } from "./aws-managed.ts";
import { keyOfBlob, newDataKey, openBlob } from "./data-keys.ts";
import { requireEnabled } from "./key.ts";
import type { Keys } from "./keys.ts";

const DATA_KEY_BYTES = 32;

/** Keys for other services of this server, which act in a customer's place. */
export function serviceKeys(keys: Keys): KeyManagement {
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
