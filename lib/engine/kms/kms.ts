import type { Place } from "../kernel/place.ts";
import type { KeyManagement } from "../kernel/ports/key-management.ts";
import { Keys, type KeysDependencies } from "./keys.ts";
import { type KmsHandlers, kmsHandlers } from "./operations.ts";
import { serviceKeys } from "./service-keys.ts";

export type KmsDependencies = KeysDependencies;

/** The part of Key Management Service that encryption at rest needs. */
export interface Kms {
  readonly handlers: KmsHandlers;
  readonly serviceKeys: KeyManagement;
  /** Where there are keys, once for each of them. */
  places(): readonly Place[];
  /** Forgets all keys of all accounts. */
  reset(): Promise<void>;
  close(): void;
}

/** Opens the engine with every key that the repository knows. */
export async function openKms(dependencies: KmsDependencies): Promise<Kms> {
  const keys = await Keys.open(dependencies);
  return {
    handlers: kmsHandlers(keys),
    serviceKeys: serviceKeys(keys),
    places: () => keys.places(),
    reset: () => keys.reset(),
    close: () => keys.close(),
  };
}
