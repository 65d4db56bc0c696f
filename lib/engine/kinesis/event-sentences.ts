import type { EventSentences } from "../kernel/event-sentences.ts";
import type { RecordsWritten } from "./events.ts";

/** What happened to streams, for a person who goes from one event to the next. */
export const kinesisSentences: EventSentences = {
  "records.written": (event) => {
    const { stored, refused } = outcomesOf(event);
    const whose = `${event.call.client ?? "A client"} wrote to ${event.streamName}`;
    if (refused === 0) return `${whose}: ${records(stored)} stored.`;
    return `${whose}: ${records(stored)} stored, ${refused} refused.`;
  },
  "records.read": ({ call, records: count, shardId, streamName }) =>
    count === 0
      ? undefined
      : `${call.client ?? "A client"} read ${records(count)} of ${shardId} in ${streamName}.`,
  "records.pushed": ({ consumerName, records: count, shardId, streamName }) =>
    count === 0
      ? undefined
      : `${records(count)} of ${shardId} in ${streamName} went to the consumer ${consumerName}.`,
  "read.refused": ({ shardId, streamName }) => `A read of ${shardId} in ${streamName} was refused.`,
  "stream.created": ({ streamName }) => `The stream ${streamName} was made.`,
  "stream.changed": ({ streamName }) => `The stream ${streamName} changed.`,
  "stream.deleted": ({ streamName }) => `The stream ${streamName} was deleted.`,
  "shard.split": ({ parents, streamName }) => `${parents.join(", ")} of ${streamName} was split.`,
  "shards.merged": ({ parents, streamName }) => `${parents.join(" and ")} of ${streamName} were merged.`,
};

function outcomesOf({ writes }: RecordsWritten): { readonly stored: number; readonly refused: number } {
  const sum = (count: (write: (typeof writes)[number]) => number) =>
    writes.reduce((total, write) => total + count(write), 0);
  return { stored: sum((write) => write.records), refused: sum((write) => write.refusedRecords) };
}

function records(count: number): string {
  return count === 1 ? "1 record" : `${count} records`;
}
