import { decodeBytes } from "../streams/records/decode.ts";
import { fromBase64 } from "../text/base64.ts";

/** Members that hold the bytes of records. */
const BLOBS = new Set(["Data"]);

/**
 * AWS JSON, indented.
 * @param decoded show the data of records as the JSON or text that they are, where they are UTF-8
 */
export function prettyJson(json: string, decoded: boolean): string {
  const value: unknown = JSON.parse(json, (key, member: unknown) =>
    decoded && BLOBS.has(key) && typeof member === "string" ? dataOf(member) : member,
  );
  return JSON.stringify(value, null, 2);
}

function dataOf(base64: string): unknown {
  try {
    const { text, note } = decodeBytes(fromBase64(base64), "text");
    if (note !== null) return base64;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  } catch {
    return base64;
  }
}

/** Whether there are data of records to decode. */
export function holdsData(json: string): boolean {
  return /"Data":"[^"]/.test(json);
}
