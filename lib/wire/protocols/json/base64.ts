import type { ServiceError } from "#engine/kernel/errors.ts";
import { notBase64 } from "../conversion-errors.ts";

/**
 * Node decodes base64 leniently: it skips foreign characters, takes the URL alphabet, ignores loose bits before the
 * padding and looks only at the low byte of characters beyond Latin-1. AWS does none of that, so what Node decoded
 * is checked.
 */

/** @throws {ServiceError} SerializationException in AWS's words */
export function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw base64Error(text);
  return bytes;
}

/** Bytes that a strict base64 text stands for; Node makes no more of any text of whole groups. */
function decodedLength(text: string): number {
  const padding = text.charCodeAt(text.length - 1) === EQUALS ? (isDoublyPadded(text) ? 2 : 1) : 0;
  return (text.length / 4) * 3 - padding;
}

/**
 * Decodes into a slab that has room for three bytes of every four characters. The text is known to be Latin-1, which allows a
 * faster check than encoding again.
 * @returns the number of bytes, or -1 when the text is not strict base64
 */
export function decodeInto(slab: Buffer, offset: number, text: string): number {
  if (text.length === 0) return 0;
  if (text.length % 4 !== 0) return -1;
  const expected = decodedLength(text);
  if (slab.write(text, offset, expected, "base64") !== expected) return -1;
  return text.includes("-") || text.includes("_") || hasLooseBits(text) ? -1 : expected;
}

const EQUALS = 0x3d;

function isDoublyPadded(text: string): boolean {
  return text.charCodeAt(text.length - 2) === EQUALS;
}

/** The characters whose lower two, and lower four, bits are zero: what may stand before one "=" and before two. */
const BEFORE_ONE = "AEIMQUYcgkosw048";
const BEFORE_TWO = "AQgw";

function hasLooseBits(text: string): boolean {
  if (text.charCodeAt(text.length - 1) !== EQUALS) return false;
  return isDoublyPadded(text)
    ? !BEFORE_TWO.includes(text.charAt(text.length - 3))
    : !BEFORE_ONE.includes(text.charAt(text.length - 2));
}

/** What AWS says about a text that is not strict base64. */
function base64Error(text: string): ServiceError {
  if (text.length % 4 !== 0) {
    return notBase64(
      text,
      `Base64 encoded length is expected a multiple of 4 bytes but found: ${text.length}`,
    );
  }
  const wrong = /[^a-zA-Z0-9+/=]|=[^=]/.exec(text);
  if (wrong !== null) return notBase64(text, `Invalid Base64 character: '${wrong[0].charAt(0)}'`);
  // AWS's own spelling.
  return notBase64(text, "Invalid last non-pad Base64 character dectected");
}
