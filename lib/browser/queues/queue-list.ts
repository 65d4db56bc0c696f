import type { QueueRow } from "#contract/queues.ts";
import type { ListOrder } from "../list/arrange.ts";

export type QueueSortKey = "name" | "visible" | "inFlight" | "delayed" | "age" | "sent";

export const QUEUE_ORDER: ListOrder<QueueRow, QueueSortKey> = {
  nameOf: ({ queueName }) => queueName,
  values: {
    name: ({ queueName }) => queueName,
    visible: ({ visible }) => visible,
    inFlight: ({ inFlight }) => inFlight,
    delayed: ({ delayed }) => delayed,
    age: ({ oldestAgeMs }) => oldestAgeMs ?? -1,
    sent: (row) => lastMinuteOf(row).sent,
  },
};

/** How many messages went which way in the last minute. */
export function lastMinuteOf({ lastMinute: { sent, received, deleted } }: Pick<QueueRow, "lastMinute">) {
  return { sent: sum(sent), received: sum(received), deleted: sum(deleted) };
}

/** All messages of a queue, whatever their state. */
export function messagesOf({ visible, inFlight, delayed }: QueueRow): number {
  return visible + inFlight + delayed;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
