import { fromBase64 } from "../text/base64.ts";

export type DataFormat = "json" | "text" | "base64";

export type DataResult =
  | { readonly bytes: Uint8Array; readonly problem: null }
  | { readonly bytes: null; readonly problem: string };

/** The bytes that a typed text stands for. JSON is sent as typed, once it has been found to be JSON. */
export function readData(text: string, format: DataFormat): DataResult {
  try {
    if (format === "base64") return { bytes: fromBase64(text), problem: null };
    if (format === "json") JSON.parse(text);
    return { bytes: new TextEncoder().encode(text), problem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { bytes: null, problem: format === "json" ? `This is not JSON: ${reason}` : reason };
  }
}
