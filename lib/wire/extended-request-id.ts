import { randomFillSync } from "node:crypto";

/** AWS's `x-amz-id-2` is base64 of this many bytes. */
const BYTES = 72;

const pool = Buffer.alloc(BYTES * 128);
let offset = pool.length;

/** A value for `x-amz-id-2`: random, and cheap since the randomness is drawn for many at once. */
export function newExtendedRequestId(): string {
  if (offset === pool.length) {
    randomFillSync(pool);
    offset = 0;
  }
  offset += BYTES;
  return pool.toString("base64", offset - BYTES, offset);
}
