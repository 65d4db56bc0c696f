import { statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { StateDirError } from "./state-dir-error.ts";

const EVERY_MS = 2_000;
const goneCodes = new Set(["ENOENT", "ENOTDIR"]);

/**
 * Looks after the lock file of a state directory that is in use. A directory that is deleted takes the lock with it:
 * what is written from then on is nowhere, and another server could begin in its place.
 * @param onLost called once, when the file at its path is no longer the one that is locked
 * @returns a function that ends this
 */
export function watchLock(
  directory: string,
  lockFile: string,
  onLost: (error: StateDirError) => void,
  everyMs = EVERY_MS,
): () => void {
  const locked = statSync(lockFile, { bigint: true });
  let isLooking = false;
  let isWatching = true;
  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    const isThere = await stat(lockFile, { bigint: true }).then(
      ({ ino, dev }) => ino === locked.ino && dev === locked.dev,
      (error: NodeJS.ErrnoException) => !goneCodes.has(error.code ?? ""),
    );
    isLooking = false;
    if (isThere || !isWatching) return;
    stop();
    onLost(
      new StateDirError(`The state directory ${directory} was deleted while the server ran; it ends here.`),
    );
  }, everyMs);
  timer.unref();

  function stop(): void {
    isWatching = false;
    clearInterval(timer);
  }
  return stop;
}
