import type { Topic } from "#contract/feed.ts";
import type { RecordsState } from "./records-state.ts";
import { topicParts, topics } from "./topics.ts";

/**
 * The topic that goes on where a reader of `topic` stopped: a tab that was hidden or cut off misses nothing that it
 * is not told of. What it is sent twice, `recordsDelta` takes out.
 *
 * @param openedAtMs the server's time when the first snapshot of `topic` came
 */
export function resumeRecords(topic: Topic, state: RecordsState, openedAtMs: number): Topic {
  const parts = topicParts(topic);
  if (parts.kind !== "records" || state.error !== null) return topic;
  const { streamName, shardId } = parts;
  const last = state.records.at(-1);
  if (topic.includes('{"type":"LATEST"')) {
    const sinceMs = last?.arrivalMs ?? openedAtMs;
    return topics.records(streamName, shardId, { type: "LATEST", sinceMs });
  }
  if (last === undefined) return topic;
  if (shardId === "*") {
    return topics.records(streamName, shardId, { type: "AT_TIMESTAMP", timestampMs: last.arrivalMs });
  }
  const { sequenceNumber } = last;
  return topics.records(streamName, shardId, { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber });
}
