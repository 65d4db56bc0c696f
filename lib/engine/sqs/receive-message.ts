import type { ReceiveMessageRequest, ReceiveMessageResult, Message as SdkMessage } from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { MAX_VISIBILITY_SECONDS } from "./change-visibility.ts";
import { invalidParameter, sqsError } from "./errors.ts";
import { type Message, sequenceNumber } from "./message.ts";
import { askedAttributes, attributesMd5, writeAttributes } from "./message-attributes.ts";
import type { Queue } from "./queue.ts";
import { unknownAttribute } from "./queue-attributes.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import { receiptHandle } from "./receipt.ts";
import { takeMessages } from "./take-messages.ts";
import { waitForMessages } from "./wait-for-messages.ts";

const MAX_IN_FLIGHT = 120_000;

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

/** ReceiveMessage: what is there, or what comes within the wait, which is real time. */
export async function receiveMessage(
  queues: Queues,
  call: Call,
  input: ReceiveMessageRequest,
): Promise<ReceiveMessageResult> {
  const queueName = nameOfUrl(call, input.QueueUrl);
  const queue = queues.get(call, queueName);
  const { messages: max, visibilityMs, waitMs } = readInput(queue, input);
  const { realTimer, clocks } = queues.dependencies;
  const { promise: up, resolve: end } = Promise.withResolvers<void>();
  let isUp = waitMs === 0;
  const cancel = realTimer.after(waitMs, () => {
    isUp = true;
    end();
  });
  try {
    for (;;) {
      // Each time anew: it may be deleted while somebody waits.
      const current = queues.get(call, queueName);
      const woken = Promise.withResolvers<void>();
      const leave = current.waiters.add(woken.resolve);
      try {
        const room = roomInFlight(current, max);
        const taken = await takeOnce(queues, current, input.ReceiveRequestAttemptId, room, visibilityMs);
        if (taken.length > 0) return { Messages: taken.map((message) => write(current, message, input)) };
        if (isUp || queues.isClosing) return {};
        await waitForMessages(current, clocks.of(call.account), woken, up);
      } finally {
        leave();
      }
    }
  } finally {
    cancel();
  }
}

/** What is there now; for who names itself as a receive before, what that one was given. */
async function takeOnce(
  queues: Queues,
  queue: Queue,
  attemptId: string | undefined,
  max: number,
  visibilityMs: number,
): Promise<readonly Message[]> {
  if (attemptId === undefined) return await takeMessages(queues, queue, max, visibilityMs);
  const again = queue.attempts.again(attemptId, queues.nowMs(queue.place));
  const taken = again.length > 0 ? again : await takeMessages(queues, queue, max, visibilityMs);
  const nowMs = queues.nowMs(queue.place);
  for (const message of again) queue.shelf.hideUntil(message, nowMs + visibilityMs);
  if (taken.length > 0) queue.attempts.remember(attemptId, taken, nowMs);
  return taken;
}

function readInput(queue: Queue, input: ReceiveMessageRequest) {
  const { MaxNumberOfMessages = 1, VisibilityTimeout, WaitTimeSeconds } = input;
  const requireIn = (name: string, value: number, min: number, max: number) => {
    if (Number.isInteger(value) && value >= min && value <= max) return;
    throw invalidParameter(name, value, `Must be between ${min} and ${max}, if provided.`);
  };
  const visibility = VisibilityTimeout ?? queue.number("VisibilityTimeout");
  const wait = WaitTimeSeconds ?? queue.number("ReceiveMessageWaitTimeSeconds");
  requireIn("MaxNumberOfMessages", MaxNumberOfMessages, 1, 10);
  requireIn("VisibilityTimeout", visibility, 0, MAX_VISIBILITY_SECONDS);
  requireIn("WaitTimeSeconds", wait, 0, 20);
  for (const name of askedSystemAttributes(input)) {
    if (!SYSTEM_ATTRIBUTES.includes(name)) throw unknownAttribute(name);
  }
  if (input.ReceiveRequestAttemptId !== undefined && !queue.isFifo) {
    throw invalidParameter(
      "ReceiveRequestAttemptId",
      input.ReceiveRequestAttemptId,
      "The request includes a parameter that is not valid for this queue type.",
    );
  }
  return { messages: MaxNumberOfMessages, visibilityMs: visibility * 1000, waitMs: wait * 1000 };
}

/** Of the two members that name them, the older one is what most clients know. */
function askedSystemAttributes(input: ReceiveMessageRequest): readonly string[] {
  return [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
}

/** A FIFO queue with too many in flight answers with none. @throws {ServiceError} OverLimit of a standard queue */
function roomInFlight({ shelf, isFifo }: Queue, max: number): number {
  const room = MAX_IN_FLIGHT - shelf.counts["in-flight"];
  if (room <= 0 && !isFifo) {
    throw sqsError(
      "OverLimit",
      `The specified action violates a limit: at most ${MAX_IN_FLIGHT} messages of a queue are in flight.`,
    );
  }
  return Math.max(0, Math.min(max, room));
}

function write(queue: Queue, message: Message, input: ReceiveMessageRequest): SdkMessage {
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
