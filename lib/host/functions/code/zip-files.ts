import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { setImmediate as nextRound } from "node:timers/promises";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import { errorCode } from "#host/disk/disk.ts";

const HASHED_AT_ONCE_BYTES = 2 * 1024 * 1024;

/** A hash comes from the API in base64, which has slashes. */
export function fileName(codeSha256: string): string {
  return Buffer.from(codeSha256, "base64").toString("hex");
}

/** @returns undefined for a file that is no zip of ours */
export function hashOf(file: string): string | undefined {
  const hex = /^([0-9a-f]{64})\.zip$/.exec(file)?.[1];
  return hex === undefined ? undefined : Buffer.from(hex, "hex").toString("base64");
}

/** SHA-256 in base64, in steps of a few milliseconds. */
export async function hash(zip: Uint8Array): Promise<string> {
  const sha256 = createHash("sha256");
  for (let at = 0; at < zip.length; at += HASHED_AT_ONCE_BYTES) {
    sha256.update(zip.subarray(at, at + HASHED_AT_ONCE_BYTES));
    await nextRound();
  }
  return sha256.digest("base64");
}

/** Resolves when the file's bytes survive a crash; its name does with its directory's sync. */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A disk without room is said as such; any other error stays what it is. */
export function asStorageError(error: unknown): unknown {
  const isFull = ["ENOSPC", "EDQUOT"].includes(errorCode(error));
  return isFull ? new StorageFullError("the disk is full", { cause: error }) : error;
}
