import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { QueryFile } from "./job.ts";

/** What is read to find the place: beyond it, the object is named without one. */
const MAX_CHARS = 64 * 1024 * 1024;

/** Where an object cannot be read, in words; null where it is not found. */
export async function brokenPlace(file: QueryFile): Promise<string | null> {
  const bytes = createReadStream(file.path);
  const input = file.isGzip ? bytes.pipe(createGunzip()) : bytes;
  // A stream that ends early fails at the pipe's end, which the reader of lines does not pass on.
  const failed = new Promise<"gzip">((resolve) => input.once("error", () => resolve("gzip")));
  try {
    const found = await Promise.race([firstBroken(input, file.format === "jsonLines"), failed]);
    if (found === "gzip") return file.isGzip ? "its GZIP data are damaged or end early" : null;
    return found === null ? null : `line ${found} is not JSON`;
  } finally {
    input.destroy();
    bytes.destroy();
  }
}

async function firstBroken(input: NodeJS.ReadableStream, isJson: boolean): Promise<number | null> {
  let number = 0;
  let chars = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    chars += line.length;
    if (chars > MAX_CHARS) return null;
    if (isJson && line.trim() !== "" && !isJsonText(line)) return number;
  }
  return null;
}

function isJsonText(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
