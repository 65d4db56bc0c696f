import { s3Error } from "./errors.ts";
import type { ObjectPart } from "./object-info.ts";

/** Bytes from `start` up to `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a Range header asks for. One that is not well-formed, or asks for several, asks for everything, as in S3.
 * @returns undefined for everything
 * @throws InvalidRange for what lies behind the end
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const count = Number(last);
    if (count === 0 || sizeBytes === 0) throw invalidRange(header, sizeBytes);
    return { start: Math.max(0, sizeBytes - count), end: sizeBytes };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= sizeBytes) throw invalidRange(header, sizeBytes);
  return { start, end: last === "" ? sizeBytes : Math.min(sizeBytes, Number(last) + 1) };
}

/** The bytes of a part; an object that was put in one is its own part 1. @throws InvalidPartNumber */
export function rangeOfPart(
  partNumber: number,
  sizeBytes: number,
  parts: readonly ObjectPart[] | undefined,
): ByteRange {
  if (parts === undefined) {
    if (partNumber !== 1) throw invalidPartNumber(partNumber, 1);
    return { start: 0, end: sizeBytes };
  }
  let start = 0;
  for (const [index, part] of parts.entries()) {
    if (index === partNumber - 1) return { start, end: start + part.sizeBytes };
    start += part.sizeBytes;
  }
  throw invalidPartNumber(partNumber, parts.length);
}

function invalidRange(header: string | undefined, sizeBytes: number) {
  return s3Error("InvalidRange", {
    members: { RangeRequested: header ?? "", ActualObjectSize: sizeBytes },
  });
}

function invalidPartNumber(asked: number, count: number) {
  return s3Error("InvalidPartNumber", { members: { PartNumberRequested: asked, ActualPartCount: count } });
}
