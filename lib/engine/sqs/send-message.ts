import type {
  SendMessageBatchRequest,
  SendMessageBatchResult,
  SendMessageRequest,
  SendMessageResult,
} from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { checkBatch, type Entry, settleEntries } from "./batch.ts";
import type { DeduplicationAnswer } from "./deduplication.ts";
import { sqsError } from "./errors.ts";
import { sequenceNumber } from "./message.ts";
import { type PreparedMessage, prepareMessage } from "./prepare-message.ts";
import type { Queue } from "./queue.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import { storeMessages } from "./store-messages.ts";

/** What all messages of a batch may have together. */
const MAX_BATCH_BYTES = 1_048_576;

/** SendMessage: stored when this is answered. */
export async function sendMessage(
  queues: Queues,
  call: Call,
  input: SendMessageRequest,
): Promise<SendMessageResult> {
  const queue = queues.get(call, nameOfUrl(call, input.QueueUrl));
  const prepared = prepareMessage(queue, call, input);
  const [stored] = await storeMessages(queues, queue, [prepared]);
  return stored === undefined ? {} : answerOf(queue, prepared, stored);
}

/** SendMessageBatch: entries that are in order are stored in one commit, the others are said. */
export async function sendMessageBatch(
  queues: Queues,
  call: Call,
  { QueueUrl, Entries = [] }: SendMessageBatchRequest,
): Promise<SendMessageBatchResult> {
  const queue = queues.get(call, nameOfUrl(call, QueueUrl));
  checkBatch(Entries, "SendMessageBatchRequestEntry");
  const { done, Failed } = settleEntries(Entries, (entry) => prepareMessage(queue, call, entry));
  requireBatchSize(done);
  const stored = await storeMessages(
    queues,
    queue,
    done.map(({ result }) => result),
  );
  const Successful = done.map(({ entry: { Id = "" }, result }, at) => {
    const { MessageId = "", MD5OfMessageBody = "", ...answer } = answerOf(queue, result, stored[at]);
    return { Id, MessageId, MD5OfMessageBody, ...answer };
  });
  return { Successful, Failed };
}

function requireBatchSize(
  done: readonly { readonly entry: Entry; readonly result: PreparedMessage }[],
): void {
  const bytes = done.reduce((sum, { result }) => sum + result.bytes, 0);
  if (bytes <= MAX_BATCH_BYTES) return;
  throw sqsError(
    "BatchRequestTooLong",
    `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${bytes} bytes.`,
  );
}

function answerOf(queue: Queue, prepared: PreparedMessage, stored?: DeduplicationAnswer): SendMessageResult {
  const { bodyMd5, attributesMd5, systemAttributesMd5 } = prepared;
  return {
    ...(stored && { MessageId: stored.messageId }),
    MD5OfMessageBody: bodyMd5,
    ...(attributesMd5 !== undefined && { MD5OfMessageAttributes: attributesMd5 }),
    ...(systemAttributesMd5 !== undefined && { MD5OfMessageSystemAttributes: systemAttributesMd5 }),
    ...(stored && queue.isFifo && { SequenceNumber: sequenceNumber(stored.sequence) }),
  };
}
