import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import { CodeError } from "#engine/lambda/ports.ts";
import { entryPath } from "./entry-path.ts";

/** Unpacked, as on AWS. */
const MAX_UNPACKED_BYTES = 250 * 1024 * 1024;

/** Files and directories together, also those that names only pass through. */
const MAX_ENTRIES = 10_000;

const FILE_TYPE = 0o170000;
const DIRECTORY = 0o040000;
const REGULAR = 0o100000;
const ANY_EXECUTE = 0o111;

export interface Unpacking {
  /** Empty, and there. */
  readonly directory: string;
  /**
   * Called with the bytes of each piece before it is written.
   * @throws to stop
   */
  readonly take: (bytes: number) => void;
}

/**
 * Unpacks a zip. What it holds is counted as it is inflated, whatever its headers claim, and no entry leads out of
 * the directory: names are checked, and links are refused.
 * @throws {CodeError} for a zip that is none, or that is not fit for a function; the directory may hold a part of it
 */
export async function unpackZip(zip: Uint8Array, { directory, take }: Unpacking): Promise<void> {
  const archive = await openZip(zip);
  if (archive.entryCount > MAX_ENTRIES) {
    throw new CodeError(`The zip has ${archive.entryCount} entries; at most ${MAX_ENTRIES} are taken.`);
  }
  const count = unpackedCounter(take);
  const directories = new Set([directory]);
  let entries = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      entries++;
      const target = entryPath(directory, entry.fileName);
      noteDirectories(directories, path.dirname(target));
      if (entries + directories.size - 1 > MAX_ENTRIES) {
        throw new CodeError(`The zip has more than ${MAX_ENTRIES} files and directories.`);
      }
      await unpackEntry(archive, entry, target, count);
    }
  } catch (error) {
    throw asCodeError(error);
  }
  if (entries === 0) throw new CodeError("Uploaded file must be a non-empty zip");
}

async function openZip(zip: Uint8Array): Promise<ZipFile> {
  try {
    const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
    return await fromBufferPromise(bytes, { validateEntrySizes: true, strictFileNames: true });
  } catch (error) {
    throw new CodeError("Could not unzip uploaded file. Please check your file, then try to upload again.", {
      cause: error,
    });
  }
}

async function unpackEntry(
  archive: ZipFile,
  entry: Entry,
  target: string,
  count: (bytes: number) => void,
): Promise<void> {
  if (entry.isEncrypted()) throw new CodeError("The zip is encrypted; a function's code must not be.");
  const mode = unixMode(entry);
  if (entry.fileName.endsWith("/")) {
    await mkdir(target, { recursive: true, mode: 0o755 });
    return;
  }
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        count(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  const isProgram = (mode & ANY_EXECUTE) !== 0;
  // Never over a file that is there: of two entries with one name neither is the one that was meant.
  const file = createWriteStream(target, { flags: "wx", mode: isProgram ? 0o555 : 0o444 });
  await pipeline(await archive.openReadStreamPromise(entry), counting, file);
}

/** Adds a directory and those above it that are new. */
function noteDirectories(known: Set<string>, directory: string): void {
  for (let at = directory; !known.has(at); at = path.dirname(at)) known.add(at);
}

/** The permissions that a zip made on a Unix has of an entry; 0 where it says none. */
function unixMode({ externalFileAttributes, fileName }: Entry): number {
  const mode = externalFileAttributes >>> 16;
  const type = mode & FILE_TYPE;
  if (type !== 0 && type !== DIRECTORY && type !== REGULAR) {
    const name = JSON.stringify(fileName.slice(0, 200));
    throw new CodeError(
      `The zip has a link or a device, ${name}; a function's code is of files and directories.`,
    );
  }
  return mode;
}

function unpackedCounter(take: (bytes: number) => void): (bytes: number) => void {
  let unpackedBytes = 0;
  return (bytes) => {
    unpackedBytes += bytes;
    if (unpackedBytes > MAX_UNPACKED_BYTES) {
      throw new CodeError(`Unzipped size must be smaller than ${MAX_UNPACKED_BYTES} bytes`);
    }
    take(bytes);
  };
}

/** System errors (a full disk) and ours stay what they are; all else says that the zip is damaged. */
function asCodeError(error: unknown): unknown {
  if (error instanceof CodeError || error instanceof StorageFullError) return error;
  if (!(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EEXIST" || code === "ENOTDIR" || code === "EISDIR") {
    return new CodeError("The zip has two entries of one name.", { cause: error });
  }
  if (code === undefined || code.startsWith("Z_")) {
    return new CodeError(`The zip is damaged: ${error.message}.`, { cause: error });
  }
  return error;
}
