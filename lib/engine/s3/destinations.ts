import { type Arn, parseArn } from "../kernel/arn.ts";
import { invariant } from "../kernel/assert.ts";
import { invokeLater, sendToQueue } from "../kernel/ports/hand-over.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { DestinationKind } from "./notification-rules.ts";

export interface Destination {
  readonly kind: DestinationKind;
  readonly arn: string;
}

/** What S3 calls itself where it calls other services. */
const CLIENT = "s3.amazonaws.com";

/** Whether a destination is there; it has to be when it is named. */
export async function isThere(calls: ServiceCalls, { kind, arn }: Destination): Promise<boolean> {
  const { place, resource } = read(arn);
  const call = calls.as(CLIENT);
  try {
    if (kind === "function") await call(place, "lambda", "GetFunctionConfiguration", { FunctionName: arn });
    else if (kind === "queue") await call(place, "sqs", "GetQueueUrl", { QueueName: resource });
    else await call(place, "sns", "GetTopicAttributes", { TopicArn: arn });
    return true;
  } catch {
    return false;
  }
}

/** Hands a message over. @throws what the destination's service answers */
export async function deliver(
  calls: ServiceCalls,
  { kind, arn }: Destination,
  message: string,
): Promise<void> {
  const named = read(arn);
  const call = calls.as(CLIENT);
  if (kind === "function") await invokeLater(call, named.place, arn, message);
  else if (kind === "queue") await sendToQueue(call, named, message);
  else {
    const Subject = "Amazon S3 Notification";
    await call(named.place, "sns", "Publish", { TopicArn: arn, Message: message, Subject });
  }
}

function read(arn: string): Arn {
  const parsed = parseArn(arn);
  invariant(parsed !== undefined, "the ARN of a destination was looked at before it was kept");
  return parsed;
}
