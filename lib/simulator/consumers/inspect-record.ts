import { Buffer } from "node:buffer";
import { md5 } from "#engine/kernel/hash-key.ts";
import { deaggregateRecords } from "#engine/kinesis/kpl/aggregated-record.ts";

export interface InspectedRecord {
  /** Records that the Kinesis Producer Library packed into it; 1 for any other. */
  readonly userRecords: number;
  readonly isPoison: boolean;
}

const MAGIC_BYTE = 0xf3;
const ONE: InspectedRecord = { userRecords: 1, isPoison: false };
const POISON: InspectedRecord = { userRecords: 1, isPoison: true };
const LONGEST_SCALAR = 64;

/**
 * What processing makes of a record's data. Poison is what does not look like a JSON text: objects, arrays and texts
 * are known by how they begin and end, so that looking costs the same however long they are; anything else is parsed.
 */
export function inspectRecord(data: Uint8Array): InspectedRecord {
  if (data[0] !== MAGIC_BYTE) return looksLikeJson(data) ? ONE : POISON;
  const packed = deaggregateRecords(data, md5);
  if (packed === undefined) return POISON;
  return { userRecords: packed.length, isPoison: packed.some((record) => !looksLikeJson(record.data)) };
}

function looksLikeJson(data: Uint8Array): boolean {
  let first = 0;
  let last = data.length - 1;
  while (first < last && isSpace(data[first])) first++;
  while (last > first && isSpace(data[last])) last--;
  switch (data[first]) {
    case 0x7b: // {
      return data[last] === 0x7d;
    case 0x5b: // [
      return data[last] === 0x5d;
    case 0x22: // "
      return last > first && data[last] === 0x22;
    default:
      return isScalar(data.subarray(first, last + 1));
  }
}

/** A number, `true`, `false` or `null`. */
function isScalar(data: Uint8Array): boolean {
  if (data.length > LONGEST_SCALAR) return false;
  try {
    JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString());
    return true;
  } catch {
    return false;
  }
}

/** The four characters that JSON takes for space. */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
