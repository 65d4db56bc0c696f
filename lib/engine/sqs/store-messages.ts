import type { DeduplicationAnswer } from "./deduplication.ts";
import type { MessageContent } from "./message.ts";
import type { DeduplicationRow } from "./ports.ts";
import type { PreparedMessage } from "./prepare-message.ts";
import type { Queue } from "./queue.ts";
import type { Queues } from "./queues.ts";

/**
 * Stores messages in one commit, but for those that a FIFO queue has had within five minutes: they are answered as the
 * first was.
 * @throws {ServiceError} OverLimit
 */
export async function storeMessages(
  queues: Queues,
  queue: Queue,
  prepared: readonly PreparedMessage[],
): Promise<readonly DeduplicationAnswer[]> {
  const nowMs = queues.nowMs(queue.place);
  if (queue.isFifo) queues.forgetDeduplications(queue);
  const { promise: stored, resolve, reject } = Promise.withResolvers<void>();
  stored.catch(() => undefined);
  const contents: MessageContent[] = [];
  const deduplications: DeduplicationRow[] = [];
  queues.requireRoom(
    prepared.length,
    prepared.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const answers = prepared.map((message): Promise<DeduplicationAnswer> => {
    const key = queue.isFifo ? deduplicationKey(queue, message) : undefined;
    const before = key === undefined ? undefined : queue.deduplication.find(key, nowMs);
    if (before !== undefined) return before;
    const content = contentOf(queues, queue, message, nowMs);
    contents.push(content);
    const answer = { messageId: content.messageId, sequence: content.sequence };
    const answered = stored.then(() => answer);
    answered.catch(() => undefined);
    if (key !== undefined) {
      const untilMs = queue.deduplication.add(key, nowMs, answered);
      deduplications.push({ queueId: queue.queueId, key, untilMs, answer: JSON.stringify(answer) });
    }
    return answered;
  });
  try {
    if (contents.length > 0) await queues.add(queue, contents, deduplications);
    resolve();
  } catch (error) {
    reject(error);
  }
  return await Promise.all(answers);
}

function contentOf(queues: Queues, queue: Queue, message: PreparedMessage, nowMs: number): MessageContent {
  const { delayMs, attributesMd5, systemAttributesMd5, ...content } = message;
  return {
    ...content,
    messageId: queues.dependencies.newId(),
    sequence: queue.nextSequence(nowMs),
    sentAtMs: nowMs,
    availableAtMs: nowMs + delayMs,
    receivedElsewhere: 0,
  };
}

/** Two messages of one key within five minutes are the same message. */
function deduplicationKey(
  { attributes }: Queue,
  { deduplicationId = "", groupId = "" }: PreparedMessage,
): string {
  return attributes.DeduplicationScope === "messageGroup" ? `${groupId} ${deduplicationId}` : deduplicationId;
}
