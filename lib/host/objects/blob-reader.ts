import type { DiskFile } from "../disk/disk.ts";

/** Bytes of one read; what is no longer than this comes whole. */
export const READ_BYTES = 256 * 1024;

/** A file was shorter than what was kept of it. */
class ShortBlobError extends Error {
  override readonly name = "ShortBlobError";
}

export async function readWhole(file: DiskFile, start: number, end: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(end - start);
  if ((await file.read(bytes, start)) < bytes.length)
    throw new ShortBlobError("bytes of an object are missing");
  return bytes;
}

/** Reads piece by piece, the next one while one is sent. The file is closed at the end, and when it is returned. */
export function readPieces(file: DiskFile, start: number, end: number): AsyncIterableIterator<Uint8Array> {
  let at = start;
  let isOpen = true;
  let ahead: Promise<Uint8Array> | undefined;

  const readNext = () => {
    const from = at;
    at = Math.min(end, from + READ_BYTES);
    const piece = readWhole(file, from, at);
    // Who asks for it is told.
    piece.catch(() => undefined);
    return piece;
  };
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await ahead?.catch(() => undefined);
    await file.close();
  };
  ahead = readNext();

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (!isOpen || ahead === undefined) {
        await close();
        return { done: true, value: undefined };
      }
      try {
        const value = await ahead;
        ahead = at < end ? readNext() : undefined;
        return { done: false, value };
      } catch (error) {
        await close();
        throw error;
      }
    },
    async return() {
      await close();
      return { done: true, value: undefined };
    },
  };
}
