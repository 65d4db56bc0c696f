import { fromBase64 } from "../../text/base64.ts";

/** How the data of records is shown. */
export type DataFormat = "text" | "json" | "hex";

/** Base64 characters that are decoded for a line in the list: 240 bytes. */
const PREVIEW_LENGTH = 320;
/** Bytes of text and of a hex dump that are shown in full: more is slow to lay out, and the download has it all. */
const TEXT_BYTES = 64 * 1024;
const HEX_BYTES = 8 * 1024;

/** The beginning of a record's data on one line. */
export function previewOf(dataBase64: string, format: DataFormat): string {
  return previewBytes(
    fromBase64(dataBase64.slice(0, PREVIEW_LENGTH)),
    format,
    dataBase64.length > PREVIEW_LENGTH,
  );
}

/** @param isCut whether more bytes follow, so that a last character may be a part of one */
export function previewBytes(bytes: Uint8Array, format: DataFormat, isCut = false): string {
  if (format === "hex") return hexOf(bytes.subarray(0, 64));
  const text = textOf(bytes, isCut);
  return text === null ? hexOf(bytes.subarray(0, 64)) : text.replace(/[ \t\r\n]+/g, " ");
}

export interface Decoded {
  readonly text: string;
  /** Said beside the data: that it is not what was asked for, or not all of it. */
  readonly note: string | null;
}

/** A record's data in full, or as much as can be shown. */
export function decodeData(dataBase64: string, format: DataFormat): Decoded {
  return decodeBytes(fromBase64(dataBase64), format);
}

export function decodeBytes(bytes: Uint8Array, format: DataFormat): Decoded {
  if (format === "hex") return hexDump(bytes, null);
  const text = textOf(bytes, false);
  if (text === null) return hexDump(bytes, "This is not UTF-8.");
  if (format === "text") return cut(text, null);
  try {
    return cut(JSON.stringify(JSON.parse(text), null, 2), null);
  } catch {
    return cut(text, "This is not JSON.");
  }
}

function cut(text: string, note: string | null): Decoded {
  if (text.length <= TEXT_BYTES) return { text, note };
  return { text: text.slice(0, TEXT_BYTES), note: joined(note, "Only the first 64 KiB are shown.") };
}

/** Null where the bytes are not UTF-8. A character that was cut off at the end is left out. */
function textOf(bytes: Uint8Array, isCut: boolean): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return null;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, hexByte).join(" ");
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, "0");

/** Sixteen bytes a line: where they are, what they are, and as ASCII. */
function hexDump(bytes: Uint8Array, note: string | null): Decoded {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, HEX_BYTES); at += 16) {
    const line = bytes.subarray(at, at + 16);
    const ascii = Array.from(line, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "."));
    lines.push(`${at.toString(16).padStart(6, "0")}  ${hexOf(line).padEnd(47)}  ${ascii.join("")}`);
  }
  const isWhole = bytes.length <= HEX_BYTES;
  return { text: lines.join("\n"), note: isWhole ? note : joined(note, "Only the first 8 KiB are shown.") };
}

function joined(first: string | null, second: string): string {
  return first === null ? second : `${first} ${second}`;
}
