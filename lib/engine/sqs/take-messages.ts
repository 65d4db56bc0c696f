import { contentOf, type Message } from "./message.ts";
import type { Queue } from "./queue.ts";
import type { Queues } from "./queues.ts";
import { newReceipt } from "./receipt.ts";
import { redrivePolicyOf } from "./redrive.ts";
import { queueByArn } from "./set-queue-attributes.ts";

/**
 * Makes messages in flight that can be received. What was received as often as the redrive policy allows goes to the
 * dead-letter queue instead, where there is one.
 */
export async function takeMessages(
  queues: Queues,
  queue: Queue,
  max: number,
  visibilityMs: number,
): Promise<readonly Message[]> {
  const { random } = queues.dependencies;
  const received: Message[] = [];
  while (received.length < max) {
    const nowMs = queues.nowMs(queue.place);
    const taken = queue.shelf.take(max - received.length, nowMs + visibilityMs);
    if (taken.length === 0) break;
    // Whoever received one of them before can no longer delete it.
    for (const message of taken) message.receipt = newReceipt(random);
    const given = await giveUp(queues, queue, taken).catch((error: unknown) => {
      for (const message of taken.filter(({ isGone }) => !isGone)) queue.shelf.hideUntil(message, nowMs);
      throw error;
    });
    for (const message of taken.filter((each) => !given.has(each))) {
      message.receives += 1;
      message.firstReceivedAtMs ??= nowMs;
      received.push(message);
    }
  }
  queues.settle(queue);
  queue.rates.count("received", received.length, queues.nowMs(queue.place));
  return received;
}

/** Moves messages to the dead-letter queue that were received too often. @returns those */
async function giveUp(
  queues: Queues,
  queue: Queue,
  taken: readonly Message[],
): Promise<ReadonlySet<Message>> {
  const policy = redrivePolicyOf(queue.attributes);
  const target = policy && queueByArn(queues, policy.targetArn);
  if (policy === undefined || target === undefined) return new Set();
  const given = taken.filter(({ receives }) => receives >= policy.maxReceives);
  if (given.length === 0) return new Set();
  const nowMs = queues.nowMs(queue.place);
  await queues.move(queue, given, target, (message) => ({
    ...contentOf(message),
    sequence: target.isFifo ? message.sequence : target.nextSequence(nowMs),
    // A standard queue counts retention from the first send on; a FIFO queue begins anew.
    sentAtMs: target.isFifo ? nowMs : message.sentAtMs,
    availableAtMs: nowMs,
    receivedElsewhere: message.receivedElsewhere + message.receives,
    deadLetterSourceArn: queue.arn,
  }));
  return new Set(given);
}
