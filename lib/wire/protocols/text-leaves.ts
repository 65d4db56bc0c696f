import { notConvertible } from "./conversion-errors.ts";
import { decodeBase64 } from "./json/base64.ts";
import type { LeafReaders, Reader } from "./reader.ts";
import { dateFromMs } from "./timestamp.ts";

/** Reads values of what is all text: forms, XML, headers, queries and paths. */
export const textLeafReaders: LeafReaders = {
  blob: textReader("a Blob", decodeBase64),
  timestamp: textReader("milliseconds since epoch", parseDate),
  number: textReader("a Double", parseNumber),
};

/** Seconds since the epoch, ISO 8601, or a date as HTTP has them; undefined for anything else. */
function parseDate(text: string): Date | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return dateFromMs(Number(text) * 1000);
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function parseNumber(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
}

/** @param parse gives undefined for a text that does not convert */
function textReader(target: Parameters<typeof notConvertible>[1], parse: (text: string) => unknown): Reader {
  return (value) => {
    const parsed = typeof value === "string" ? parse(value) : undefined;
    if (parsed === undefined) throw notConvertible(value, target);
    return parsed;
  };
}
