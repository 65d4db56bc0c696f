/** A number as JSON writes it. */
export const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const UNICODE = 0x75;

/** What may follow a backslash, but for `u`. */
const ESCAPED = new Set(Array.from('"\\/bfnrt', (character) => character.charCodeAt(0)));

/**
 * @param at of its first quote
 * @returns the place after its last one; undefined where it has none, or holds what no string may
 */
export function endOfString(bytes: Uint8Array, at: number): number | undefined {
  for (let next = at + 1; next < bytes.length; next++) {
    const byte = bytes[next] ?? 0;
    if (byte === QUOTE) return next + 1;
    if (byte < 0x20) return undefined;
    if (byte !== BACKSLASH) continue;
    next++;
    const escaped = bytes[next] ?? 0;
    if (escaped === UNICODE) {
      for (let digit = 1; digit <= 4; digit++) if (!isHex(bytes[next + digit])) return undefined;
      next += 4;
    } else if (!ESCAPED.has(escaped)) return undefined;
  }
  return undefined;
}

/** The place after the letters, digits and signs that begin here. */
export function endOfWord(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isOfWord(bytes[end])) end++;
  return end;
}

function isOfWord(byte = 0): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e ||
    byte === 0x5f
  );
}

function isHex(byte = 0): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
