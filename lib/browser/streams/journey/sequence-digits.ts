import { decodeSequenceNumber, type SequenceNumberParts } from "#engine/kinesis/sequence-number.ts";

/** What a run of hexadecimal digits of a sequence number says. */
export type DigitPart = "frame" | "created" | "index" | "arrived" | "shard";

export interface SequenceDigits {
  readonly parts: SequenceNumberParts;
  /** The number in hexadecimal, from left to right. */
  readonly runs: readonly { readonly part: DigitPart; readonly digits: string }[];
}

/** Lengths in digits: version, shard creation, nibble, record index, zeros, record time, shard index, version. */
const LAYOUT: readonly (readonly [DigitPart, number])[] = [
  ["frame", 1],
  ["created", 9],
  ["frame", 1],
  ["index", 16],
  ["frame", 2],
  ["arrived", 9],
  ["shard", 8],
  ["frame", 1],
];

/** @returns null for a number of another layout */
export function sequenceDigits(sequenceNumber: string): SequenceDigits | null {
  const parts = decodeSequenceNumber(sequenceNumber);
  if (parts === undefined) return null;
  const hex = BigInt(sequenceNumber).toString(16);
  let at = 0;
  const runs = LAYOUT.map(([part, length]) => {
    at += length;
    return { part, digits: hex.slice(at - length, at) };
  });
  return { parts, runs };
}
