import type { Readable } from "node:stream";
import { MAX_DROPPED_BYTES } from "./drop-rest.ts";
import type { RequestMemory } from "./request-memory.ts";

/** What became of a request's body: all of it that is wanted, or the status that says why not. */
export type ReadBody = (body: Buffer | 413 | 503) => void;

/** For all requests of a port together, and for each of them. */
export interface BodyLimits {
  readonly maxBodyBytes: number;
  readonly memory: RequestMemory;
}

/**
 * Reads a request's body and calls `done` once, or never if the client goes away first. A body that is too large,
 * that finds no memory or that nobody wants is read to its end without being kept. The receiver gives the body's length
 * back to the memory.
 * @param wantedBytes how large it may be; null where it is not wanted at all
 */
export function readBody(
  stream: Readable,
  wantedBytes: number | null,
  { maxBodyBytes, memory }: BodyLimits,
  done: ReadBody,
): void {
  const maxBytes = Math.min(wantedBytes ?? 0, maxBodyBytes);
  let chunks: Buffer[] = [];
  let heldBytes = 0;
  let droppedBytes = 0;
  let refused: 413 | 503 | undefined;
  let settled = false;

  function refuse(status: 413 | 503, chunk: Buffer): void {
    refused = status;
    chunks = [];
    memory.give(heldBytes);
    heldBytes = 0;
    drop(chunk);
  }

  function drop(chunk: Buffer): void {
    droppedBytes += chunk.length;
    if (droppedBytes > MAX_DROPPED_BYTES) stream.destroy();
  }

  stream.on("data", (chunk: Buffer) => {
    if (refused !== undefined || wantedBytes === null) drop(chunk);
    else if (heldBytes + chunk.length > maxBytes) refuse(413, chunk);
    else if (!memory.take(chunk.length)) refuse(503, chunk);
    else {
      heldBytes += chunk.length;
      chunks.push(chunk);
    }
  });
  stream.on("end", () => {
    if (settled) return;
    settled = true;
    const [first] = chunks;
    done(refused ?? (first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks)));
  });
  stream.on("close", () => {
    if (settled) return;
    settled = true;
    memory.give(heldBytes);
  });
}
