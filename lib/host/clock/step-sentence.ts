import type { JournalEvent } from "#engine/kernel/events.ts";

/** What happened, for a person who goes from one event to the next; undefined for what is not worth stopping at. */
export function stepSentence(event: JournalEvent): string | undefined {
  switch (event.type) {
    case "records.written": {
      const { stored, refused } = outcomesOf(event);
      const whose = `${event.call.client ?? "A client"} wrote to ${event.streamName}`;
      if (refused === 0) return `${whose}: ${records(stored)} stored.`;
      return `${whose}: ${records(stored)} stored, ${refused} refused.`;
    }
    case "records.read":
      if (event.records === 0) return undefined;
      return `${event.call.client ?? "A client"} read ${records(event.records)} of ${event.shardId} in ${event.streamName}.`;
    case "records.pushed":
      if (event.records === 0) return undefined;
      return `${records(event.records)} of ${event.shardId} in ${event.streamName} went to the consumer ${event.consumerName}.`;
    case "read.refused":
      return `A read of ${event.shardId} in ${event.streamName} was refused.`;
    case "stream.created":
      return `The stream ${event.streamName} was made.`;
    case "stream.changed":
      return `The stream ${event.streamName} changed.`;
    case "stream.deleted":
      return `The stream ${event.streamName} was deleted.`;
    case "shard.split":
      return `${event.parents.join(", ")} of ${event.streamName} was split.`;
    case "shards.merged":
      return `${event.parents.join(" and ")} of ${event.streamName} were merged.`;
    case "call.finished":
      return undefined;
  }
}

function outcomesOf({ writes }: Extract<JournalEvent, { readonly type: "records.written" }>) {
  const sum = (count: (write: (typeof writes)[number]) => number) =>
    writes.reduce((total, write) => total + count(write), 0);
  return { stored: sum((write) => write.records), refused: sum((write) => write.refusedRecords) };
}

function records(count: number): string {
  return count === 1 ? "1 record" : `${count} records`;
}
