import type { GetQueueAttributesRequest, GetQueueAttributesResult } from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import type { Queue } from "./queue.ts";
import { unknownAttribute } from "./queue-attributes.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";

/** Attributes that a queue may be without. */
const SOMETIMES = [
  "ContentBasedDeduplication",
  "DeduplicationScope",
  "FifoQueue",
  "FifoThroughputLimit",
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "Policy",
  "RedriveAllowPolicy",
  "RedrivePolicy",
];

/** GetQueueAttributes: those that are asked for, or all. */
export async function getQueueAttributes(
  queues: Queues,
  call: Call,
  { QueueUrl, AttributeNames = [] }: GetQueueAttributesRequest,
): Promise<GetQueueAttributesResult> {
  const all = attributesOf(queues.get(call, nameOfUrl(call, QueueUrl)));
  const asked: readonly string[] = AttributeNames;
  for (const name of asked) {
    if (name !== "All" && !Object.hasOwn(all, name) && !SOMETIMES.includes(name))
      throw unknownAttribute(name);
  }
  if (asked.length === 0) return {};
  const isAsked = (name: string) => asked.includes("All") || asked.includes(name);
  return { Attributes: Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(name))) };
}

function attributesOf(queue: Queue): Readonly<Record<string, string>> {
  const { attributes, createdAtMs, modifiedAtMs } = queue.settings;
  const { counts } = queue.shelf;
  return {
    ...attributes,
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts["in-flight"]),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    CreatedTimestamp: String(Math.floor(createdAtMs / 1000)),
    LastModifiedTimestamp: String(Math.floor(modifiedAtMs / 1000)),
  };
}
