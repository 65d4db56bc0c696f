import type { Readable } from "node:stream";

/** Bytes that are read and dropped so that a connection can be used again, or that its client gets to read its answer. */
export const MAX_DROPPED_BYTES = 64 * 1024 * 1024;

/** Reads what is left of a body that nobody wants, for as long as that is worth more than the connection. */
export function dropRest(stream: Readable): void {
  if (stream.readableEnded || stream.destroyed) return;
  let dropped = 0;
  stream.on("data", (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped > MAX_DROPPED_BYTES) stream.destroy();
  });
  stream.on("error", ignore);
  stream.resume();
}

/** The client went away: there is nobody to tell. */
function ignore(): void {}
