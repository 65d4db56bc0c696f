import { Buffer } from "node:buffer";
import { parseArn } from "../kernel/arn.ts";
import { invariant } from "../kernel/assert.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { DestinationKind } from "./notification-rules.ts";

export interface Destination {
  readonly kind: DestinationKind;
  readonly arn: string;
}

/** What S3 calls itself where it calls other services. */
const CLIENT = "s3.amazonaws.com";

/** Whether a destination is there; it has to be when it is named. */
export async function isThere(calls: ServiceCalls, destination: Destination): Promise<boolean> {
  const { ask, resource } = askerOf(calls, destination);
  try {
    if (destination.kind === "function") {
      await ask("GetFunctionConfiguration", { FunctionName: destination.arn });
    } else if (destination.kind === "queue") {
      await ask("GetQueueUrl", { QueueName: resource });
    } else {
      await ask("GetTopicAttributes", { TopicArn: destination.arn });
    }
    return true;
  } catch {
    return false;
  }
}

/** Hands a message over. @throws what the destination's service answers */
export async function deliver(calls: ServiceCalls, destination: Destination, message: string): Promise<void> {
  const { ask, resource } = askerOf(calls, destination);
  if (destination.kind === "function") {
    const Payload = Buffer.from(message);
    await ask("Invoke", { FunctionName: destination.arn, InvocationType: "Event", Payload });
  } else if (destination.kind === "queue") {
    const { QueueUrl } = (await ask("GetQueueUrl", { QueueName: resource })) as {
      readonly QueueUrl?: string;
    };
    await ask("SendMessage", { QueueUrl, MessageBody: message });
  } else {
    const Subject = "Amazon S3 Notification";
    await ask("Publish", { TopicArn: destination.arn, Message: message, Subject });
  }
}

const services: Record<DestinationKind, string> = { function: "lambda", queue: "sqs", topic: "sns" };

function askerOf(calls: ServiceCalls, { kind, arn }: Destination) {
  const parsed = parseArn(arn);
  invariant(parsed !== undefined, "the ARN of a destination was looked at before it was kept");
  const ask = (operation: string, input: object) =>
    calls.as(CLIENT)(parsed.place, services[kind], operation, input);
  return { ask, resource: parsed.resource };
}
