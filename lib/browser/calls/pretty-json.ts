import { type Skeleton, walk } from "../services/members.ts";
import { decodeBytes } from "../streams/records/decode.ts";
import { fromBase64 } from "../text/base64.ts";

/**
 * AWS JSON, indented.
 * @param skeleton where it holds blobs
 * @param decoded show blobs as the JSON or text that they are, where they are UTF-8
 */
export function prettyJson(json: string, skeleton: Skeleton | undefined, decoded: boolean): string {
  const value: unknown = JSON.parse(json);
  const shown = walk(value, decoded ? skeleton : undefined, "", (kind, member) =>
    kind === "blob" && typeof member === "string" ? dataOf(member) : member,
  );
  return JSON.stringify(shown, null, 2);
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

/** Whether there are blobs to decode. */
export function holdsBlobs(json: string, skeleton: Skeleton | undefined): boolean {
  let holds = false;
  walk(JSON.parse(json), skeleton, "", (kind, member) => {
    holds ||= kind === "blob" && member !== "";
    return member;
  });
  return holds;
}
