import { Buffer } from "node:buffer";

/** What a handler's answer says of its batch, where it may report failures of records. */
export type BatchVerdict =
  | { readonly kind: "ok" }
  /** Those before it succeeded; this one and those behind it did not. */
  | { readonly kind: "failed-from"; readonly index: number }
  /** The answer says nothing that can be relied on: all of the batch failed. */
  | { readonly kind: "failed"; readonly why: string };

/**
 * Reads an answer with `batchItemFailures`. Without an answer, or with none or an empty list of failures, all
 * succeeded; an identifier that is missing, empty or none of the batch's makes all of it fail.
 * @param indexOf the place of a sequence number in the batch
 */
export function readBatchItemFailures(
  answer: unknown,
  indexOf: (sequenceNumber: string) => number | undefined,
): BatchVerdict {
  if (answer === undefined || answer === null) return OK;
  if (typeof answer !== "object" || Array.isArray(answer))
    return { kind: "failed", why: "The answer is no object with batchItemFailures." };
  const { batchItemFailures: failures } = answer as { batchItemFailures?: unknown };
  if (failures === undefined || failures === null) return OK;
  if (!Array.isArray(failures)) return { kind: "failed", why: "batchItemFailures is no list." };
  let lowest: number | undefined;
  for (const failure of failures as readonly unknown[]) {
    const { itemIdentifier: identifier } = (failure ?? {}) as { itemIdentifier?: unknown };
    if (typeof identifier !== "string" || identifier === "")
      return { kind: "failed", why: "An entry of batchItemFailures has no itemIdentifier." };
    const index = indexOf(identifier);
    if (index === undefined)
      return { kind: "failed", why: "An itemIdentifier is of no record of the batch." };
    lowest = lowest === undefined ? index : Math.min(lowest, index);
  }
  return lowest === undefined ? OK : { kind: "failed-from", index: lowest };
}

const OK: BatchVerdict = { kind: "ok" };

/** The JSON of an answer: undefined for none, and for what is no JSON a verdict. */
export function parseAnswer(payload: Uint8Array): { readonly json: unknown } | "malformed" {
  if (payload.byteLength === 0) return { json: undefined };
  try {
    const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString("utf8");
    return { json: JSON.parse(text) as unknown };
  } catch {
    return "malformed";
  }
}
