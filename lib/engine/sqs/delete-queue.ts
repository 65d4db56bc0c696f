import type { DeleteQueueRequest, PurgeQueueRequest } from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";

/** DeleteQueue: with all its messages, at once. */
export async function deleteQueue(
  queues: Queues,
  call: Call,
  { QueueUrl }: DeleteQueueRequest,
): Promise<object> {
  const queueName = nameOfUrl(call, QueueUrl);
  await queues.mutex.run(async () => queues.delete(queues.get(call, queueName)));
  return {};
}

/** PurgeQueue: all messages are gone when this is answered. */
export async function purgeQueue(
  queues: Queues,
  call: Call,
  { QueueUrl }: PurgeQueueRequest,
): Promise<object> {
  const queueName = nameOfUrl(call, QueueUrl);
  await queues.mutex.run(async () => queues.purge(queues.get(call, queueName)));
  return {};
}
