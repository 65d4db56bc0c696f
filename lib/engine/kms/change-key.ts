import type { Call } from "../kernel/call.ts";
import { keyArn } from "./arn.ts";
import { kmsError, notAuthorized } from "./errors.ts";
import type { Key } from "./key.ts";
import type { Keys } from "./keys.ts";

/**
 * Changes a key that its owner may change.
 * @param name a key id or key ARN
 * @throws {ServiceError} NotFoundException, AccessDeniedException for a key that AWS manages, and what `change` throws
 */
export async function changeKey(
  keys: Keys,
  call: Call,
  operation: string,
  name: string | undefined,
  change: (key: Key) => Key,
): Promise<Key> {
  return await keys.mutex.run(async () => {
    const key = findOwn(keys, call, operation, name ?? "");
    const changed = change(key);
    await keys.commit(changed);
    return changed;
  });
}

/** The caller's own key of an id or key ARN: these operations take no aliases. */
export function findOwn(keys: Keys, call: Call, operation: string, name: string): Key {
  if (/^(arn:.*:)?alias\//.test(name)) {
    throw kmsError("NotFoundException", `Invalid keyId ${name}`);
  }
  const key = keys.find(call, operation, name);
  if (key.manager === "AWS") throw notAuthorized(call, operation, keyArn(key.place, key.keyId));
  return key;
}
