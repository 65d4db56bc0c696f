import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { wireErrors } from "./errors.ts";
import { unreadable } from "./protocols/bounds.ts";

const unzip = promisify(gunzip);

/**
 * A body without its `Content-Encoding: gzip`. Other encodings are the client's own names for no encoding at all.
 * @throws {ServiceError} for what is no gzip, or larger than `maxBytes` without it
 */
export async function inflate(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  if (encoding.trim().toLowerCase() !== "gzip") return body;
  try {
    return await unzip(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw wireErrors.tooLarge();
    throw unreadable();
  }
}
