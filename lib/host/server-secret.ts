import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const BYTES = 32;

/**
 * The secret that makes tokens this server's own: made once into the state directory, readable by its owner only, so
 * that iterators outlive a restart.
 * @returns 32 bytes
 */
export async function openServerSecret(directory: string): Promise<Uint8Array> {
  const file = path.join(directory, "server.secret");
  const kept = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (kept?.byteLength === BYTES) return kept;
  const secret = randomBytes(BYTES);
  await writeFile(`${file}.new`, secret, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secret;
}
