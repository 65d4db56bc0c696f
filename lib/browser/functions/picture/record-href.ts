import { streamHref } from "../../streams/stream-path.ts";

/** The records of a shard from one sequence number on. */
export function recordHref(streamName: string, shardId: string, sequenceNumber: string): string {
  const query = new URLSearchParams({ from: "AT_SEQUENCE_NUMBER", shard: shardId, seq: sequenceNumber });
  return `${streamHref(streamName, "records")}&${query}`;
}
