import { access, constants, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { DirectoryInUseError, lockDirectory } from "./directory-lock.ts";
import { checkFormatVersion, readFormatVersion, writeFormatVersion } from "./format-version.ts";
import { type StateLayout, stateLayout } from "./layout.ts";
import { makeDirectories } from "./make-directories.ts";
import { StateDirError } from "./state-dir-error.ts";
import { watchLock } from "./watch-lock.ts";

export { StateDirError };

/** A state directory that this process has for itself until it lets go or ends. */
export interface StateDir extends StateLayout {
  /** Lets another server have the directory. Calling it again does nothing. */
  release(): void;
  /**
   * Tells, once, that the directory is no longer there: from then on nothing must be acknowledged.
   * @returns a function that ends this
   */
  watch(onLost: (error: StateDirError) => void, everyMs?: number): () => void;
}

/**
 * Makes the directory and what belongs in it, and takes it for this process.
 * @throws {StateDirError} when it is in use, cannot be written, has another format, or holds somebody else's files
 */
export async function openStateDir(directory: string): Promise<StateDir> {
  const layout = stateLayout(directory);
  let release: (() => void) | undefined;
  try {
    await makeDirectories(layout.path);
    await access(layout.path, constants.R_OK | constants.W_OK | constants.X_OK);
    await refuseForeignDirectory(layout);
    release = lockDirectory(layout.lockFile, layout.ownerFile);
    await prepare(layout);
    return {
      ...layout,
      release,
      watch: (onLost, everyMs) => watchLock(layout.path, layout.lockFile, onLost, everyMs),
    };
  } catch (error) {
    release?.();
    throw asStateDirError(layout.path, error);
  }
}

async function prepare({ path: root, versionFile, streamsDir, certificateDir }: StateLayout): Promise<void> {
  const version = await readFormatVersion(versionFile);
  if (version === undefined) await writeFormatVersion(versionFile);
  else checkFormatVersion(root, version);
  await mkdir(streamsDir, { recursive: true });
  await mkdir(certificateDir, { recursive: true, mode: 0o700 });
}

/** Deleting the state directory is a reset, so it must never be somebody's home directory. */
async function refuseForeignDirectory(layout: StateLayout): Promise<void> {
  const { path: root, versionFile, lockFile, ownerFile, databaseFile, stateIdFile } = layout;
  const ours = new Set(
    [versionFile, `${versionFile}.new`, lockFile, ownerFile].map((file) => path.basename(file)),
  );
  const names = await readdir(root);
  if (names.includes(path.basename(versionFile))) return;
  const foreign = names.find((name) => !ours.has(name) && !name.startsWith(".") && name !== "lost+found");
  if (foreign === undefined) return;
  const own = [databaseFile, stateIdFile]
    .map((file) => path.basename(file))
    .find((name) => names.includes(name));
  if (own !== undefined) {
    throw new StateDirError(
      `The state directory ${root} has lost its file "${path.basename(versionFile)}" (it still holds "${own}"); put it back, or choose another SLUICE_DATA_DIR.`,
    );
  }
  throw new StateDirError(
    `The state directory ${root} is not empty and was not made by Sluice (it holds "${foreign}"); choose another SLUICE_DATA_DIR.`,
  );
}

function asStateDirError(directory: string, error: unknown): StateDirError {
  if (error instanceof StateDirError) return error;
  if (error instanceof DirectoryInUseError) {
    const owner =
      error.ownerPid === undefined ? "another server" : `the server with process id ${error.ownerPid}`;
    return new StateDirError(`The state directory ${directory} is in use by ${owner}.`, { cause: error });
  }
  const { message } = error as Error;
  return new StateDirError(`The state directory ${directory} cannot be written: ${reasonOf(message)}.`, {
    cause: error,
  });
}

/** "EACCES: permission denied, mkdir '/x'" says more than a person needs. */
function reasonOf(message: string): string {
  return message.replace(/^E[A-Z]+: /, "").replace(/, \w+( '.*')?$/, "");
}
