import type { StateLayout } from "./layout.ts";
import { StateDirError } from "./state-dir-error.ts";
import { newStateId, readStateId, writeStateId } from "./state-id.ts";
import { unknownStreams } from "./unknown-streams.ts";

/** What the metadata says about the directory that it belongs to. */
export interface PairedMetadata {
  /** Where it lies. */
  readonly file: string;
  readonly stateId: {
    read(): Promise<string | null>;
    write(id: string): Promise<void>;
  };
  readonly streams: { all(): Promise<readonly { readonly streamId: string }[]> };
}

/**
 * Makes sure that a state directory and metadata belong together: both hold the same random id. What has none yet,
 * new or of an earlier version, gets one; metadata without one are taken only if they know every stream whose records
 * lie in the directory. Nothing is ever deleted here: records of streams that the metadata do not know are said.
 * @throws {StateDirError} when they do not belong together
 */
export async function pairMetadata(
  { path: root, streamsDir, stateIdFile }: StateLayout,
  metadata: PairedMetadata,
  notice: (message: string) => void,
): Promise<void> {
  const [ofDirectory, ofMetadata, rows] = await Promise.all([
    readStateId(stateIdFile),
    metadata.stateId.read(),
    metadata.streams.all(),
  ]);
  const unknown = await unknownStreams(streamsDir, new Set(rows.map(({ streamId }) => streamId)));
  if (ofMetadata !== null && ofMetadata !== ofDirectory) {
    throw new StateDirError(
      `The metadata in ${metadata.file} belong to another state directory than ${root}; set DATABASE_URL or SLUICE_DATA_DIR back to what they were.`,
    );
  }
  if (ofDirectory !== null && ofMetadata === null && unknown.length > 0) {
    throw new StateDirError(
      `The state directory ${root} holds ${unknown.length === 1 ? "a stream that" : `${unknown.length} streams that`} the metadata in ${metadata.file} do not know; put back the metadata that belong to it, or choose another SLUICE_DATA_DIR.`,
    );
  }
  const id = ofDirectory ?? newStateId();
  if (ofDirectory === null) await writeStateId(stateIdFile, id);
  if (ofMetadata === null) await metadata.stateId.write(id);
  for (const { directory, bytes } of unknown) {
    notice(
      `${directory} holds ${Math.ceil(bytes / 1024)} KiB of a stream that the metadata do not know; it is left alone.`,
    );
  }
}
