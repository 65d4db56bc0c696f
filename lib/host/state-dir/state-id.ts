import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { nodeDisk } from "#host/disk/node-disk.ts";

export const newStateId = (): string => randomBytes(16).toString("hex");

/** @returns null when the directory has none yet */
export async function readStateId(file: string): Promise<string | null> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Notes the id for good; a crash leaves either no file or a whole one. */
export async function writeStateId(file: string, id: string): Promise<void> {
  const handle = await open(`${file}.new`, "w");
  try {
    await handle.writeFile(`${id}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  await nodeDisk.syncDirectory(path.dirname(file));
}
