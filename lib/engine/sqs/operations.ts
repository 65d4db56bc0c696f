import type * as Sdk from "@aws-sdk/client-sqs";
import { type EngineOperations, type HandlersOf, handlersOf } from "../kernel/handlers.ts";
import { changeMessageVisibility, changeMessageVisibilityBatch } from "./change-visibility.ts";
import { createQueue } from "./create-queue.ts";
import { deleteMessage, deleteMessageBatch } from "./delete-message.ts";
import { deleteQueue, purgeQueue } from "./delete-queue.ts";
import { getQueueAttributes } from "./get-queue-attributes.ts";
import { getQueueUrl, listDeadLetterSourceQueues, listQueues } from "./list-queues.ts";
import type { Queues } from "./queues.ts";
import { receiveMessage } from "./receive-message.ts";
import { sendMessage, sendMessageBatch } from "./send-message.ts";
import { setQueueAttributes } from "./set-queue-attributes.ts";
import { listQueueTags, tagQueue, untagQueue } from "./tags.ts";

/** The operations of SQS that this server has. */
const operations = {
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  ListQueueTags: listQueueTags,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
} as const satisfies EngineOperations<Queues, typeof Sdk>;

export type SqsHandlers = HandlersOf<typeof operations>;

export function sqsHandlers(queues: Queues): SqsHandlers {
  return handlersOf(queues, operations);
}
