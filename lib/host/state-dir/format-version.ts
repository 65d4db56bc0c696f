import { readFile, rename, writeFile } from "node:fs/promises";
import { StateDirError } from "./state-dir-error.ts";

/** The format of everything in a state directory but the metadata, whose schema has its own history. */
export const FORMAT_VERSION = 1;

/** @returns undefined when the directory has none yet */
export async function readFormatVersion(versionFile: string): Promise<string | undefined> {
  try {
    return (await readFile(versionFile, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Notes the current format; a crash leaves either no file or a whole one. */
export async function writeFormatVersion(versionFile: string): Promise<void> {
  await writeFile(`${versionFile}.new`, `${FORMAT_VERSION}\n`, { flush: true });
  await rename(`${versionFile}.new`, versionFile);
}

/** @throws {StateDirError} when this version of Sluice does not read `version` */
export function checkFormatVersion(directory: string, version: string): void {
  if (version === String(FORMAT_VERSION)) return;
  throw new StateDirError(
    `The state directory ${directory} has the format ${JSON.stringify(version.slice(0, 20))}, but this version of Sluice reads ${FORMAT_VERSION}.`,
  );
}
