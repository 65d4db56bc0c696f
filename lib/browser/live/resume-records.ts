import type { Topic } from "#live/protocol.ts";
import type { RecordsState } from "./records-state.ts";
import { topicParts, topics } from "./topics.ts";

/**
 * The topic that goes on where a reader of `topic` stopped: a tab that was hidden or cut off misses nothing and sees
 * nothing twice but what `joinRecords` takes out. LATEST without a record yet goes on from when it was opened.
 *
 * @param openedAtMs the server's time when the first snapshot of `topic` came
 */
export function resumeRecords(topic: Topic, state: RecordsState, openedAtMs: number): Topic {
  const parts = topicParts(topic);
  if (parts.kind !== "records" || state.error !== null) return topic;
  const { streamName, shardId } = parts;
  const last = state.records.at(-1);
  if (last === undefined) {
    if (!topic.endsWith('{"type":"LATEST"}')) return topic;
    return topics.records(streamName, shardId, { type: "AT_TIMESTAMP", timestampMs: openedAtMs });
  }
  if (shardId === "*") {
    return topics.records(streamName, shardId, { type: "AT_TIMESTAMP", timestampMs: last.arrivalMs });
  }
  return topics.records(streamName, shardId, {
    type: "AFTER_SEQUENCE_NUMBER",
    sequenceNumber: last.sequenceNumber,
  });
}
