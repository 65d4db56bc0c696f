import { notBase64 } from "../conversion-errors.ts";

/** Bytes that a base64 text of whole groups stands for. */
export function decodedLength(text: string): number {
  return (text.length / 4) * 3 - paddingOf(text);
}

function paddingOf(text: string): number {
  if (text.charCodeAt(text.length - 1) !== 0x3d) return 0;
  return text.charCodeAt(text.length - 2) === 0x3d ? 2 : 1;
}

/**
 * Whether `written` bytes at `offset`, which Node decoded from `text`, are what the text strictly says. Node skips
 * foreign characters, takes the URL alphabet and looks only at the low byte of characters beyond Latin-1; encoding
 * the bytes again finds all of that, and loose bits before the padding.
 */
export function isStrictBase64(text: string, target: Buffer, offset: number, written: number): boolean {
  return target.toString("base64", offset, offset + written) === text;
}

/** @throws {ServiceError} SerializationException in AWS's words */
export function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (!isStrictBase64(text, bytes, 0, bytes.length)) throw base64Error(text);
  return bytes;
}

/** What AWS says about a text that is not strict base64. */
export function base64Error(text: string) {
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
