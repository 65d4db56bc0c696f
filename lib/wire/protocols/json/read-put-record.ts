import type { PutRecordInput } from "@aws-sdk/client-kinesis";
import { decodedLength, decodeInto } from "./base64.ts";
import type { ParsedJson } from "./parse.ts";

/**
 * Reads a PutRecord request as SDKs send it. Answers undefined for whatever is unusual (nulls, other members, wrong
 * types or base64), which the generic codec then reads or refuses.
 */
export function readPutRecord({ value, isPlain }: ParsedJson): PutRecordInput | undefined {
  const json = value as Readonly<Record<string, unknown>>;
  const { Data: text, PartitionKey } = json;
  if (typeof text !== "string" || typeof PartitionKey !== "string") return undefined;
  const data = Buffer.allocUnsafe(decodedLength(text));
  if (decodeInto(data, 0, text, isPlain) < 0) return undefined;
  const input: PutRecordInput = { Data: data, PartitionKey };
  for (const name in json) {
    if (name === "Data" || name === "PartitionKey") continue;
    const held = json[name];
    if (!isTextMember(name) || typeof held !== "string") return undefined;
    input[name] = held;
  }
  return input;
}

type TextMember = "StreamName" | "StreamARN" | "ExplicitHashKey" | "SequenceNumberForOrdering";

function isTextMember(name: string): name is TextMember {
  switch (name) {
    case "StreamName":
    case "StreamARN":
    case "ExplicitHashKey":
    case "SequenceNumberForOrdering":
      return true;
    default:
      return false;
  }
}
