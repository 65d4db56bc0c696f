import { type UnzipFileFilter, type Unzipped, unzipSync, zipSync } from "fflate";
import { type CodeFile, fileOf } from "./code-files.ts";

/** The most that is unpacked in a browser; a larger function is shown without its code. */
const UNPACKED_BYTES = 16 * 1_024 * 1_024;
const FILES = 500;

/** Zips have no older time. The same files always give the same zip, and so the same hash. */
const TIME = new Date(1980, 0, 1);

/** A zip of a function's code. */
export function zipFiles(files: readonly CodeFile[]): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return zipSync(Object.fromEntries(sorted.map(({ path, bytes }) => [path, bytes])), {
    level: 6,
    mtime: TIME,
  });
}

/** Why a zip is not shown file by file. */
export class ZipNotShown extends Error {}

/**
 * The files of a zip, in the order of their paths.
 * @throws {ZipNotShown} for one that is too large to be edited here, or is no zip
 */
export function unzipFiles(bytes: Uint8Array): readonly CodeFile[] {
  let size = 0;
  let count = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (name.endsWith("/")) return false;
    size += originalSize;
    count += 1;
    if (size > UNPACKED_BYTES || count > FILES) {
      throw new ZipNotShown("The code is too large to be edited here.");
    }
    return true;
  };
  const files = unpacked(bytes, filter);
  const shown = Object.entries(files).map(([path, content]) => fileOf(path, content));
  return shown.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function unpacked(bytes: Uint8Array, filter: UnzipFileFilter): Unzipped {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ZipNotShown) throw error;
    throw new ZipNotShown("The code is no zip that can be read here.");
  }
}
