import type { ReceiveMessageRequest, Message as SdkMessage } from "@aws-sdk/client-sqs";
import { type Message, sequenceNumber } from "./message.ts";
import { askedAttributes, attributesMd5, writeAttributes } from "./message-attributes.ts";
import type { Queue } from "./queue.ts";
import { unknownAttribute } from "./queue-attributes.ts";
import { receiptHandle } from "./receipt.ts";

const SYSTEM_ATTRIBUTES: readonly string[] = [
  "All",
  "ApproximateFirstReceiveTimestamp",
  "ApproximateReceiveCount",
  "AWSTraceHeader",
  "DeadLetterQueueSourceArn",
  "MessageDeduplicationId",
  "MessageGroupId",
  "SenderId",
  "SentTimestamp",
  "SequenceNumber",
];

/** @throws {ServiceError} InvalidAttributeName */
export function checkAskedAttributes(input: ReceiveMessageRequest): void {
  for (const name of askedSystemAttributes(input)) {
    if (!SYSTEM_ATTRIBUTES.includes(name)) throw unknownAttribute(name);
  }
}

/** A message as its receiver gets it, with the attributes that were asked for. */
export function describeMessage(queue: Queue, message: Message, input: ReceiveMessageRequest): SdkMessage {
  const { messageId, receipt, body, bodyMd5 } = message;
  const attributes = askedAttributes(message.attributes, input.MessageAttributeNames ?? []);
  const md5 = attributesMd5(attributes);
  const system = systemAttributes(message, askedSystemAttributes(input));
  return {
    MessageId: messageId,
    ReceiptHandle: receiptHandle({ queueId: queue.queueId, messageId, receipt: receipt ?? "" }),
    MD5OfBody: bodyMd5,
    Body: body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(md5 !== undefined && { MD5OfMessageAttributes: md5, MessageAttributes: writeAttributes(attributes) }),
  };
}

function systemAttributes(message: Message, asked: readonly string[]): Record<string, string> {
  if (asked.length === 0) return {};
  const all = allSystemAttributes(message);
  if (asked.includes("All")) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name)));
}

/** What SQS itself says of a message, as it was at its newest receive. */
export function allSystemAttributes(message: Message): Record<string, string> {
  const { senderId, sentAtMs, receives, receivedElsewhere, firstReceivedAtMs, sequence } = message;
  const sometimes = {
    ApproximateFirstReceiveTimestamp: firstReceivedAtMs === null ? undefined : String(firstReceivedAtMs),
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSourceArn,
    MessageDeduplicationId: message.deduplicationId,
    MessageGroupId: message.groupId,
    SequenceNumber: message.deduplicationId === undefined ? undefined : sequenceNumber(sequence),
  };
  const known = Object.entries(sometimes).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    ApproximateReceiveCount: String(receives + receivedElsewhere),
    SenderId: senderId,
    SentTimestamp: String(sentAtMs),
    ...Object.fromEntries(known),
  };
}

/** Of the two members that name them, the older one is what most clients know. */
function askedSystemAttributes(input: ReceiveMessageRequest): readonly string[] {
  return [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
}
