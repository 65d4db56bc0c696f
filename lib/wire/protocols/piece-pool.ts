import type { WireResponse } from "../message.ts";

/** Size of the buffers that large bodies are written into. */
export const PIECE_BYTES = 1024 * 1024;

const MOST_IDLE = 32;

const idle: ArrayBuffer[] = [];
const lent = new WeakSet<object>();

/** A buffer of `PIECE_BYTES`, whatever it held before. */
export function takePiece(): Buffer {
  const memory = idle.pop();
  return memory === undefined ? Buffer.allocUnsafeSlow(PIECE_BYTES) : Buffer.from(memory);
}

/** Marks a body whose pieces may be used again once it has been sent. */
export function lendBody(pieces: readonly Buffer[]): readonly Buffer[] {
  lent.add(pieces);
  return pieces;
}

/**
 * Takes back what a body lent, when its connection is done with it. New memory costs more than all the rest of writing
 * a large answer: the system clears each page of it, and the collector runs for it. A body that nobody gives back is
 * collected as any other.
 */
export function takeBackBody(body: WireResponse["body"]): void {
  if (typeof body !== "object" || !lent.delete(body)) return;
  for (const piece of body as readonly Buffer[]) {
    const memory = piece.buffer;
    if (idle.length < MOST_IDLE && memory instanceof ArrayBuffer && memory.byteLength === PIECE_BYTES)
      idle.push(memory);
  }
}
