import type { CreateQueueRequest, CreateQueueResult } from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { invalidParameter, sqsError } from "./errors.ts";
import type { Queue } from "./queue.ts";
import { standardAttributes, withAttributes } from "./queue-attributes.ts";
import { queueUrl } from "./queue-url.ts";
import { MAX_QUEUES, type Queues } from "./queues.ts";
import { requirePolicies } from "./set-queue-attributes.ts";
import { checkTags } from "./tags.ts";

/** CreateQueue: a new queue, or the one that has this name and these attributes already. */
export async function createQueue(
  queues: Queues,
  call: Call,
  input: CreateQueueRequest,
): Promise<CreateQueueResult> {
  const { QueueName: queueName = "", Attributes = {}, tags = {} } = input;
  const asked = Attributes as Readonly<Record<string, string>>;
  const isFifo = asked.FifoQueue === "true";
  requireName(queueName, isFifo);
  const QueueUrl = queueUrl(queues.dependencies.endpoint(), call, queueName);
  return await queues.mutex.run(async () => {
    const { account, region } = call;
    const place = { account, region };
    const existing = queues.find(place, queueName);
    if (existing !== undefined) {
      requireSame(existing, asked);
      return { QueueUrl };
    }
    // A queue says only that it is a FIFO queue.
    if (asked.FifoQueue === "false") throw sqsError("InvalidAttributeName", "Unknown Attribute FifoQueue.");
    const attributes = withAttributes(standardAttributes(isFifo), asked);
    requirePolicies(queues, { place, queueName, isFifo }, asked);
    if (queues.all().length >= MAX_QUEUES) {
      throw sqsError("OverLimit", `This server has at most ${MAX_QUEUES} queues. Delete one first.`);
    }
    const nowMs = queues.nowMs(call);
    await queues.commit({
      queueId: queues.dependencies.newId(),
      place,
      queueName,
      isFifo,
      attributes,
      tags: checkTags(tags, {}),
      createdAtMs: nowMs,
      modifiedAtMs: nowMs,
    });
    return { QueueUrl };
  });
}

function requireName(queueName: string, isFifo: boolean): void {
  if (isFifo) {
    if (/^[A-Za-z0-9_-]{1,75}\.fifo$/.test(queueName)) return;
    throw invalidParameter(
      "QueueName",
      queueName,
      "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
    );
  }
  if (/^[A-Za-z0-9_-]{1,80}$/.test(queueName)) return;
  throw invalidParameter(
    "QueueName",
    queueName,
    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
  );
}

function requireSame(queue: Queue, asked: Readonly<Record<string, string>>): void {
  const wanted = withAttributes(queue.attributes, asked);
  const other = Object.keys(asked).find((name) => wanted[name] !== queue.attributes[name]);
  if (other === undefined) return;
  throw sqsError(
    "QueueNameExists",
    `A queue already exists with the same name and a different value for attribute ${other}`,
  );
}
