import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import type { IncomingBytes, StreamedBytes } from "#engine/kernel/streamed-bytes.ts";

const NOTHING = new Uint8Array();

/** A request's body as an operation reads it: as fast as it takes it, to its end or to where it is broken off. */
export function incomingBytes(request: Request): IncomingBytes {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  return {
    length: Number.isSafeInteger(length) ? length : undefined,
    trailers: {},
    async *[Symbol.asyncIterator]() {
      for await (const chunk of request.body ?? []) yield chunk.length === 0 ? NOTHING : chunk;
    },
  };
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
