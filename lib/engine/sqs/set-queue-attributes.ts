import type { SetQueueAttributesRequest } from "@aws-sdk/client-sqs";
import { arnText, parseArn } from "../kernel/arn.ts";
import type { Call } from "../kernel/call.ts";
import { sqsError } from "./errors.ts";
import type { Queue, QueueSettings } from "./queue.ts";
import { withAttributes } from "./queue-attributes.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import { checkRedrivePolicy } from "./redrive.ts";

/** SetQueueAttributes: in effect at once. */
export async function setQueueAttributes(
  queues: Queues,
  call: Call,
  { QueueUrl, Attributes = {} }: SetQueueAttributesRequest,
): Promise<object> {
  const queueName = nameOfUrl(call, QueueUrl);
  const asked = Attributes as Readonly<Record<string, string>>;
  await queues.mutex.run(async () => {
    const queue = queues.get(call, queueName);
    if (asked.FifoQueue !== undefined && asked.FifoQueue !== String(queue.isFifo)) {
      throw sqsError("InvalidAttributeName", "The FifoQueue attribute cannot be changed.");
    }
    const attributes = withAttributes(queue.attributes, asked);
    requirePolicies(queues, queue.settings, asked);
    await queues.commit({ ...queue.settings, attributes, modifiedAtMs: queues.nowMs(call) });
    queue.waiters.wake();
  });
  return {};
}

/** @throws {ServiceError} InvalidParameterValueException where a redrive policy names what cannot be its target */
export function requirePolicies(
  queues: Queues,
  { place, queueName, isFifo }: Pick<QueueSettings, "place" | "queueName" | "isFifo">,
  { RedrivePolicy }: Readonly<Record<string, string>>,
): void {
  if (RedrivePolicy === undefined || RedrivePolicy === "") return;
  const queue = { arn: arnText("sqs", place, queueName), place, isFifo };
  checkRedrivePolicy(queue, RedrivePolicy, (arn) => queueByArn(queues, arn));
}

export function queueByArn(queues: Queues, arn: string): Queue | undefined {
  const parsed = parseArn(arn);
  return parsed?.service === "sqs" ? queues.find(parsed.place, parsed.resource) : undefined;
}
