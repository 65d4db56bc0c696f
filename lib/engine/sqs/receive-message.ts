import type { ReceiveMessageRequest, ReceiveMessageResult } from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { MAX_VISIBILITY_SECONDS } from "./change-visibility.ts";
import { checkAskedAttributes, describeMessage } from "./describe-message.ts";
import { invalidParameter, sqsError } from "./errors.ts";
import type { Message } from "./message.ts";
import type { Queue } from "./queue.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import { takeMessages } from "./take-messages.ts";
import { waitForMessages } from "./wait-for-messages.ts";

const MAX_IN_FLIGHT = 120_000;

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
        if (taken.length > 0)
          return { Messages: taken.map((message) => describeMessage(current, message, input)) };
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
  checkAskedAttributes(input);
  if (input.ReceiveRequestAttemptId !== undefined && !queue.isFifo) {
    throw invalidParameter(
      "ReceiveRequestAttemptId",
      input.ReceiveRequestAttemptId,
      "The request includes a parameter that is not valid for this queue type.",
    );
  }
  return { messages: MaxNumberOfMessages, visibilityMs: visibility * 1000, waitMs: wait * 1000 };
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
