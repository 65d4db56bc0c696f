import { rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { nodeDisk } from "#host/disk/node-disk.ts";

/** A note, for as long as everything is being forgotten, that a crash in between leaves to the next start. */
export interface UnfinishedReset {
  /** Whether the last process began one and did not end it. */
  isPending(): Promise<boolean>;
  /** Runs a reset under the note. */
  under(reset: () => Promise<void>): Promise<void>;
}

export function unfinishedReset(noteFile: string): UnfinishedReset {
  return {
    isPending: () =>
      stat(noteFile).then(
        () => true,
        () => false,
      ),
    async under(reset) {
      // On a full disk there may be no room for a note, and a reset is what makes room.
      await note(noteFile).catch(() => undefined);
      await reset();
      await rm(noteFile, { force: true });
    },
  };
}

async function note(file: string): Promise<void> {
  await writeFile(file, "");
  await nodeDisk.syncDirectory(path.dirname(file));
}
