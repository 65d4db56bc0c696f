import type {
  DeleteMessageBatchRequest,
  DeleteMessageBatchResult,
  DeleteMessageRequest,
} from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { checkBatch, settleEntries } from "./batch.ts";
import { invalidParameter } from "./errors.ts";
import type { Message } from "./message.ts";
import type { Queue } from "./queue.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import { readReceiptHandle } from "./receipt.ts";

/** DeleteMessage: gone for good when this is answered. */
export async function deleteMessage(
  queues: Queues,
  call: Call,
  { QueueUrl, ReceiptHandle }: DeleteMessageRequest,
): Promise<object> {
  const queue = queues.get(call, nameOfUrl(call, QueueUrl));
  const message = messageToDelete(queue, ReceiptHandle);
  if (message !== undefined) await queues.remove(queue, [message]);
  return {};
}

/** DeleteMessageBatch: in one commit. */
export async function deleteMessageBatch(
  queues: Queues,
  call: Call,
  { QueueUrl, Entries = [] }: DeleteMessageBatchRequest,
): Promise<DeleteMessageBatchResult> {
  const queue = queues.get(call, nameOfUrl(call, QueueUrl));
  checkBatch(Entries, "DeleteMessageBatchRequestEntry");
  const { done, Failed } = settleEntries(Entries, ({ ReceiptHandle }) =>
    messageToDelete(queue, ReceiptHandle),
  );
  const messages = new Set(done.map(({ result }) => result).filter((message) => message !== undefined));
  await queues.remove(queue, [...messages]);
  return { Successful: done.map(({ entry: { Id = "" } }) => ({ Id })), Failed };
}

/**
 * The message that the newest of its receives names. An older handle deletes nothing: a standard queue says nothing
 * of it, a FIFO queue refuses it. One from before a restart is the newest until the message is received again.
 */
function messageToDelete(queue: Queue, handle: string | undefined): Message | undefined {
  const { messageId, receipt } = readReceiptHandle(queue.queueId, handle);
  const message = queue.shelf.get(messageId);
  if (message === undefined) return undefined;
  if (!queue.isFifo) return message.receipt === null || message.receipt === receipt ? message : undefined;
  if (message.state === "in-flight" && message.receipt === receipt) return message;
  throw invalidParameter("ReceiptHandle", handle, "The receipt handle has expired.");
}
