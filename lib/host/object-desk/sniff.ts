import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import type { ObjectFormat } from "#contract/query.ts";
import type { ObservedObject } from "#engine/s3/observer.ts";

/** What an object holds, as its name and its first bytes say it. */
export type Content =
  | { readonly kind: "records"; readonly format: ObjectFormat; readonly isGzip: boolean }
  | { readonly kind: "image"; readonly mediaType: string }
  | { readonly kind: "binary" }
  | { readonly kind: "empty" };

/** How much of the beginning is looked at. */
const HEAD_BYTES = 4 * 1024;

const endings: readonly (readonly [RegExp, ObjectFormat])[] = [
  [/\.(?:jsonl|ndjson|jsonlines)$/i, "jsonLines"],
  [/\.(?:csv|tsv)$/i, "csv"],
  [/\.(?:txt|log|md|xml|ya?ml|sql|py|js|ts|html?|css|svg)$/i, "text"],
];

/** Images that are pixels alone: what may hold markup or code is never shown as an image. */
const images: readonly (readonly [(head: Buffer) => boolean, string])[] = [
  [(head) => head.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1")), "image/png"],
  [(head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])), "image/jpeg"],
  [(head) => /^GIF8[79]a/.test(head.toString("latin1", 0, 6)), "image/gif"],
  [
    (head) => head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP",
    "image/webp",
  ],
  [(head) => /^ftypavi[fs]/.test(head.toString("latin1", 4, 12)), "image/avif"],
];

/** Looks at the beginning of an object. What it says is never trusted further than to choose a reader. */
export async function contentOf(
  object: Pick<ObservedObject, "key" | "path" | "sizeBytes">,
): Promise<Content> {
  if (object.sizeBytes === 0) return { kind: "empty" };
  const start = await readHead(object.path);
  if (start[0] === 0x1f && start[1] === 0x8b) {
    const format = formatOf(object.key.replace(/\.gz(?:ip)?$/i, ""), await unpacked(start));
    return format === null ? { kind: "binary" } : { kind: "records", format, isGzip: true };
  }
  const image = images.find(([matches]) => matches(start));
  if (image !== undefined) return { kind: "image", mediaType: image[1] };
  const format = formatOf(object.key, start);
  return format === null ? { kind: "binary" } : { kind: "records", format, isGzip: false };
}

function formatOf(key: string, head: Buffer): ObjectFormat | null {
  if (head.toString("latin1", 0, 4) === "PAR1") return "parquet";
  const text = textOf(head);
  if (text === null) return null;
  const named = endings.find(([ending]) => ending.test(key))?.[1];
  if (named !== undefined) return named;
  const trimmed = text.trimStart();
  if (trimmed.startsWith("{")) return isLines(trimmed) ? "jsonLines" : "json";
  if (trimmed.startsWith("[")) return "json";
  return /\.json$/i.test(key) ? "json" : "text";
}

/** Whether documents stand in a line each: the first line is one as a whole. */
function isLines(text: string): boolean {
  const end = text.indexOf("\n");
  const first = end === -1 ? text : text.slice(0, end);
  try {
    JSON.parse(first);
    return true;
  } catch {
    // A first line that is longer than what was looked at, and one document over several lines, differ in their ends.
    return end === -1 && !/\}\s*\{/.test(first) && first.length >= HEAD_BYTES / 2;
  }
}

/** The text, without a character that is cut off at its end; null for what is no UTF-8 text. */
export function textOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  for (let cut = 0; cut <= Math.min(3, bytes.length); cut++) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // One byte less may be whole characters.
    }
  }
  return null;
}

/** The first bytes of a file, at most so many. */
export async function readHead(path: string, maxBytes = HEAD_BYTES): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * What GZIP data hold, at most so many bytes: what comes after is never unpacked.
 * @returns what came out until the data were found to be damaged or to end
 */
export function unpacked(data: Buffer, maxBytes = HEAD_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const gunzip = createGunzip();
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const done = () => {
    gunzip.destroy();
    resolve(Buffer.concat(chunks).subarray(0, maxBytes));
  };
  gunzip.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) done();
  });
  gunzip.once("end", done);
  gunzip.once("error", done);
  gunzip.end(data);
  return promise;
}
