import path from "node:path";
import { CodeError } from "#engine/lambda/ports.ts";

/** What most file systems take as one name, and as one path below a state directory. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 1024;

/**
 * Where an entry of a zip belongs below a directory.
 * @param name with `/` between its parts, as the zip has it
 * @throws {CodeError} for whatever would lie elsewhere, or can be no file's name
 */
export function entryPath(directory: string, name: string): string {
  const parts = name.replace(/\/$/, "").split("/");
  const isFine =
    !name.startsWith("/") &&
    !/^[A-Za-z]:/.test(name) &&
    !name.includes("\\") &&
    !name.includes("\0") &&
    Buffer.byteLength(name) <= MAX_PATH_BYTES &&
    parts.every(
      (part) => part !== "" && part !== "." && part !== ".." && Buffer.byteLength(part) <= MAX_NAME_BYTES,
    );
  const target = path.resolve(directory, ...parts);
  if (isFine && target.startsWith(directory + path.sep)) return target;
  throw new CodeError(`The zip has an entry that cannot be unpacked: ${JSON.stringify(name.slice(0, 200))}.`);
}
