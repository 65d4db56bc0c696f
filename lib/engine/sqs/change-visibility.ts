import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  ChangeMessageVisibilityRequest,
} from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { checkBatch, settleEntries } from "./batch.ts";
import { invalidParameter, sqsError } from "./errors.ts";
import type { Queue } from "./queue.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import { readReceiptHandle } from "./receipt.ts";

interface Change {
  readonly ReceiptHandle?: string | undefined;
  readonly VisibilityTimeout?: number | undefined;
}

/** ChangeMessageVisibility: of a message in flight, from now on; 0 gives it back at once. */
export async function changeMessageVisibility(
  queues: Queues,
  call: Call,
  { QueueUrl, ...change }: ChangeMessageVisibilityRequest,
): Promise<object> {
  const queue = queues.get(call, nameOfUrl(call, QueueUrl));
  changeVisibility(queue, queues.nowMs(call), change);
  return {};
}

export async function changeMessageVisibilityBatch(
  queues: Queues,
  call: Call,
  { QueueUrl, Entries = [] }: ChangeMessageVisibilityBatchRequest,
): Promise<ChangeMessageVisibilityBatchResult> {
  const queue = queues.get(call, nameOfUrl(call, QueueUrl));
  checkBatch(Entries, "ChangeMessageVisibilityBatchRequestEntry");
  const nowMs = queues.nowMs(call);
  const { done, Failed } = settleEntries(Entries, (entry) => changeVisibility(queue, nowMs, entry));
  return { Successful: done.map(({ entry: { Id = "" } }) => ({ Id })), Failed };
}

export const MAX_VISIBILITY_SECONDS = 43_200;

function changeVisibility(
  queue: Queue,
  nowMs: number,
  { ReceiptHandle, VisibilityTimeout = 0 }: Change,
): void {
  const { messageId, receipt } = readReceiptHandle(queue.queueId, ReceiptHandle);
  if (VisibilityTimeout < 0 || VisibilityTimeout > MAX_VISIBILITY_SECONDS) {
    throw invalidParameter(
      "VisibilityTimeout",
      VisibilityTimeout,
      `VisibilityTimeout must be an integer between 0 and ${MAX_VISIBILITY_SECONDS}.`,
    );
  }
  const message = queue.shelf.get(messageId);
  if (message === undefined || message.receipt !== receipt) {
    throw invalidParameter(
      "ReceiptHandle",
      ReceiptHandle,
      "Message does not exist or is not available for visibility timeout change.",
    );
  }
  if (message.state !== "in-flight") {
    throw sqsError("MessageNotInflight", "The message referred to is not in flight.");
  }
  queue.shelf.hideUntil(message, nowMs + VisibilityTimeout * 1000);
  queue.shelf.settle(nowMs);
  queue.waiters.wake();
}
