import { randomBytes } from "node:crypto";

export const RECORD_BYTES = 1024;

/** Data of a record as it stands in AWS JSON. */
export function randomData(bytes: number): string {
  return randomBytes(bytes).toString("base64");
}

let keys = 0;

/** A partition key as an application would have it, different each time. */
export function nextKey(): string {
  keys++;
  return `customer-${keys.toString(36)}`;
}
