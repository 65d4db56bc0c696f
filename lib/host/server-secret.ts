import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { nodeDisk } from "./disk/node-disk.ts";
import { StateDirError } from "./state-dir/state-dir-error.ts";

const BYTES = 32;

/**
 * The secret that makes tokens this server's own: made once into the state directory, readable by its owner only, so
 * that iterators outlive a restart.
 * @returns 32 bytes
 * @throws {StateDirError} when the file was changed
 */
export function openServerSecret(directory: string): Promise<Uint8Array> {
  return openSecret(directory, "server.secret");
}

/**
 * The key under which the material of all KMS keys is kept: made and kept as the server's secret is. Without it nothing
 * that was encrypted can be read again.
 * @returns 32 bytes
 * @throws {StateDirError} when the file was changed
 */
export function openMasterKey(directory: string): Promise<Uint8Array> {
  return openSecret(directory, "kms-master.key");
}

async function openSecret(directory: string, name: string): Promise<Uint8Array> {
  const file = path.join(directory, name);
  const kept = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (kept?.byteLength === BYTES) return kept;
  if (kept !== null) {
    throw new StateDirError(`${file} was changed: it has ${kept.byteLength} bytes, not ${BYTES}.`);
  }
  const secret = randomBytes(BYTES);
  const handle = await open(`${file}.new`, "w", 0o600);
  try {
    await handle.writeFile(secret);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  await nodeDisk.syncDirectory(directory);
  return secret;
}
