import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { type Kms, openKms } from "../kms.ts";
import type { KmsKeyRepository, KmsKeyRow } from "../ports.ts";

/** Keys that outlive engines but not the process. */
export function memoryKeys(): KmsKeyRepository & { readonly rows: Map<string, KmsKeyRow> } {
  const rows = new Map<string, KmsKeyRow>();
  return {
    rows,
    all: async () => [...rows.values()],
    save: async (row) => {
      rows.set(row.keyId, row);
    },
    remove: async (keyId) => {
      rows.delete(keyId);
    },
    clear: async () => rows.clear(),
  };
}

/** The engine on one clock for all accounts and keys in memory. */
export async function openTestKms(
  clock: Clock,
  repository: KmsKeyRepository = memoryKeys(),
  masterKey: Uint8Array = new Uint8Array(32).fill(9),
  reportFault: (what: string, fault: unknown) => void = unexpected,
): Promise<Kms> {
  return await openKms({
    clocks: { of: () => clock },
    repository,
    masterKey,
    secureBytes: randomBytes,
    newKeyId: randomUUID,
    reportFault,
  });
}

function unexpected(what: string, fault: unknown): void {
  throw new Error(`unexpected fault while ${what}`, { cause: fault });
}
