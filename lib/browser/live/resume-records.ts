import type { Topic } from "#contract/feed.ts";
import { type OfRecords, printTopic } from "#contract/topics.ts";
import type { RecordsState } from "./records-state.ts";

/**
 * The topic that goes on where a reader stopped: a tab that was hidden or cut off misses nothing that it is not told
 * of. What it is sent twice, `recordsDelta` takes out.
 *
 * @param openedAtMs the server's time when the first snapshot came
 */
export function resumeRecords(reading: OfRecords, state: RecordsState, openedAtMs: number): Topic {
  return printTopic("records", { ...reading, start: nextStart(reading, state, openedAtMs) });
}

function nextStart(
  { shardId, start }: OfRecords,
  { error, records }: RecordsState,
  openedAtMs: number,
): OfRecords["start"] {
  if (error !== null) return start;
  const last = records.at(-1);
  if (start.type === "LATEST") return { type: "LATEST", sinceMs: last?.arrivalMs ?? openedAtMs };
  if (last === undefined) return start;
  if (shardId === "*") return { type: "AT_TIMESTAMP", timestampMs: last.arrivalMs };
  return { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: last.sequenceNumber };
}
