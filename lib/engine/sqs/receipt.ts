import { Buffer } from "node:buffer";
import type { Random } from "../kernel/random.ts";
import { sqsError } from "./errors.ts";

/** What a receipt handle names: one receive of a message. */
export interface Receipt {
  readonly queueId: string;
  readonly messageId: string;
  readonly receipt: string;
}

export function newReceipt(random: Random): string {
  const part = () =>
    Math.floor(random.next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  return part() + part();
}

export function receiptHandle({ queueId, messageId, receipt }: Receipt): string {
  return Buffer.from(`${queueId} ${messageId} ${receipt}`).toString("base64");
}

/** @throws {ServiceError} ReceiptHandleIsInvalid for what no receive from this queue has given */
export function readReceiptHandle(queueId: string, handle = ""): Receipt {
  const text = handle.length > 1_024 ? "" : Buffer.from(handle, "base64").toString();
  const [, ofQueue, messageId, receipt] = /^([0-9a-f-]{36}) ([0-9a-f-]{36}) ([0-9a-f]{16})$/.exec(text) ?? [];
  if (ofQueue !== queueId || messageId === undefined || receipt === undefined) {
    throw sqsError(
      "ReceiptHandleIsInvalid",
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  }
  return { queueId, messageId, receipt };
}
