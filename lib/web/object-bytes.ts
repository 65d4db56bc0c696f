import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import type { StreamedBytes } from "#engine/kernel/streamed-bytes.ts";

/** How many bytes a request announces; undefined where it does not say. */
export function lengthOf(request: Request): number | undefined {
  const length = request.headers.get("content-length");
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** The body of a request piece by piece; none where it has none. */
export async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  for await (const piece of request.body ?? []) yield piece;
}

/** Bytes that are sent as fast as the browser takes them. */
export function outgoingBytes(
  bytes: StreamedBytes,
): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> {
  if (bytes instanceof Uint8Array) return new Uint8Array(bytes);
  // Not as objects: pieces are passed on by their bytes.
  const readable = Readable.from(bytes, { objectMode: false, highWaterMark: 256 * 1024 });
  return Readable.toWeb(readable) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** `attachment` with the last part of a key as the name, for browsers that know UTF-8 in headers and for those that do not. */
export function dispositionOf(key: string): string {
  const name = key.slice(key.replace(/\/$/, "").lastIndexOf("/") + 1).replaceAll("/", "") || "object";
  const plain = name.replace(/[^A-Za-z0-9._-]/g, "_");
  const encoded = Buffer.from(name)
    .toString("latin1")
    .replace(
      /[^A-Za-z0-9._-]/g,
      (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
