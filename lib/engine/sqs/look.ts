import { Buffer } from "node:buffer";
import type { Place } from "../kernel/place.ts";
import { allSystemAttributes } from "./describe-message.ts";
import type { Message, MessageState } from "./message.ts";
import type { Queue } from "./queue.ts";
import { queueUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import type { Counted } from "./rates.ts";

/** A queue as it stands. */
export interface QueueLook {
  readonly queueName: string;
  readonly queueArn: string;
  readonly queueUrl: string;
  readonly isFifo: boolean;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly oldestAgeMs: number | null;
  /** Of each of the last 60 full seconds, oldest first. */
  readonly lastMinute: Readonly<Record<Counted, readonly number[]>>;
}

export interface MessageLook {
  readonly messageId: string;
  readonly sentAtMs: number;
  readonly state: MessageState;
  readonly visibleAtMs: number;
  readonly receiveCount: number;
  readonly body: string;
  readonly bodyBytes: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Sees queues without receiving from them. */
export interface SqsObserver {
  queues(place: Place): readonly QueueLook[];
  /** Another one whenever a message of the queue came, went or changed its state. */
  revision(place: Place, queueName: string): number;
  /** The oldest messages of a queue; undefined where there is none of this name. */
  queue(
    place: Place,
    queueName: string,
    messages: number,
  ): { readonly row: QueueLook; readonly messages: readonly MessageLook[] } | undefined;
}

const MAX_BODY_BYTES = 64 * 1024;

/** Of all bodies of one look; what is more is cut. */
const MAX_BODIES_BYTES = 256 * 1024;

export function sqsObserver(queues: Queues): SqsObserver {
  const look = (queue: Queue): QueueLook => {
    queues.settle(queue);
    const nowMs = queues.nowMs(queue.place);
    const { counts, oldestSentAtMs } = queue.shelf;
    return {
      queueName: queue.name,
      queueArn: queue.arn,
      queueUrl: queueUrl(queues.dependencies.endpoint(), queue.place, queue.name),
      isFifo: queue.isFifo,
      visible: counts.visible,
      inFlight: counts["in-flight"],
      delayed: counts.delayed,
      oldestAgeMs: oldestSentAtMs === null ? null : nowMs - oldestSentAtMs,
      lastMinute: {
        sent: queue.rates.lastMinute("sent", nowMs),
        received: queue.rates.lastMinute("received", nowMs),
        deleted: queue.rates.lastMinute("deleted", nowMs),
      },
    };
  };
  return {
    queues: (place) => queues.in(place).map(look),
    revision: (place, queueName) => revisionOf(queues.find(place, queueName)),
    queue: (place, queueName, max) => {
      const queue = queues.find(place, queueName);
      if (queue === undefined) return undefined;
      const row = look(queue);
      let leftBytes = MAX_BODIES_BYTES;
      const messages = first(queue.shelf.all(), max).map((message) => {
        const looked = lookAt(message, Math.min(MAX_BODY_BYTES, leftBytes));
        leftBytes -= Buffer.byteLength(looked.body);
        return looked;
      });
      return { row, messages };
    },
  };
}

function revisionOf(queue: Queue | undefined): number {
  return queue?.shelf.revision ?? -1;
}

function lookAt(message: Message, maxBytes: number): MessageLook {
  const { messageId, sentAtMs, state, visibleAtMs, body, receives, receivedElsewhere, attributes } = message;
  const bytes = Buffer.from(body);
  const own = Object.entries(attributes).map(([name, { value }]) => [
    name,
    typeof value === "string" ? value : Buffer.from(value).toString("base64"),
  ]);
  return {
    messageId,
    sentAtMs,
    state,
    visibleAtMs,
    receiveCount: receives + receivedElsewhere,
    body: bytes.length > maxBytes ? bytes.subarray(0, Math.max(0, maxBytes)).toString() : body,
    bodyBytes: bytes.length,
    attributes: { ...allSystemAttributes(message), ...Object.fromEntries(own) },
  };
}

function first<Item>(items: Iterable<Item>, max: number): readonly Item[] {
  const found: Item[] = [];
  for (const item of items) {
    if (found.length === max) break;
    found.push(item);
  }
  return found;
}
