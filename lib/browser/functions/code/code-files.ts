/** A file of a function's code. */
export interface CodeFile {
  /** With `/` between folders. */
  readonly path: string;
  /** Null for what is no text, or too long to be edited: it stays as it is. */
  readonly text: string | null;
  readonly bytes: Uint8Array;
}

/** What is longer is kept, and not shown: editors and browsers become slow. */
export const EDITABLE_BYTES = 512 * 1_024;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export function fileOf(path: string, bytes: Uint8Array): CodeFile {
  return { path, bytes, text: textOf(bytes) };
}

export function textFile(path: string, text: string): CodeFile {
  return { path, text, bytes: encoder.encode(text) };
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.length > EDITABLE_BYTES) return null;
  try {
    const text = strict.decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Why a path cannot be that of a new file; null where it can. */
export function pathProblem(path: string, others: readonly string[]): string | null {
  if (path === "") return "Give the file a name, such as index.mjs.";
  if (path.length > 200) return "A path has at most 200 characters here.";
  if (path.startsWith("/") || path.endsWith("/") || path.includes("\\"))
    return "Write folders and name with / between them, without one at either end.";
  if (path.split("/").some((part) => part === "" || part === "." || part === ".."))
    return "A folder’s name is neither empty nor . or ..";
  if ([...path].some((character) => character < " " || character === "\u007f"))
    return "A path holds no control characters.";
  if (others.includes(path)) return "There is a file of this name.";
  const inFile = others.find((other) => path.startsWith(`${other}/`));
  if (inFile !== undefined) return `${inFile} is a file, and holds no other.`;
  return others.some((other) => other.startsWith(`${path}/`)) ? "There is a folder of this name." : null;
}

/** Whether two sets of files are the same code. */
export function isSameCode(one: readonly CodeFile[], other: readonly CodeFile[]): boolean {
  if (one.length !== other.length) return false;
  const byPath = new Map(other.map((file) => [file.path, file]));
  return one.every((file) => {
    const twin = byPath.get(file.path);
    return twin !== undefined && isSameBytes(file.bytes, twin.bytes);
  });
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one === other || (one.length === other.length && one.every((byte, at) => byte === other[at]));
}
