import type { Call } from "../../kernel/call.ts";
import type { Kinesis } from "../kinesis.ts";
import { caller } from "./open-engine.ts";

export interface ReadRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly text: string;
}

/** Reads a shard from its trim horizon to the tip or its end, as a consumer does: iterator by iterator. */
export async function readShard(
  kinesis: Kinesis,
  streamName: string,
  shardId: string,
  call: Call = caller,
): Promise<{ records: ReadRecord[]; childShards: string[] | null }> {
  const records: ReadRecord[] = [];
  const first = { StreamName: streamName, ShardId: shardId, ShardIteratorType: "TRIM_HORIZON" as const };
  let iterator = (await kinesis.handlers.GetShardIterator(call, first)).ShardIterator;
  for (;;) {
    const page = await kinesis.handlers.GetRecords(call, { ShardIterator: iterator });
    for (const record of page.Records ?? []) {
      records.push({
        sequenceNumber: record.SequenceNumber ?? "",
        partitionKey: record.PartitionKey ?? "",
        text: new TextDecoder().decode(record.Data),
      });
    }
    if (page.NextShardIterator === undefined) {
      return { records, childShards: (page.ChildShards ?? []).map((child) => child.ShardId ?? "") };
    }
    const isOpen = kinesis.observer
      .find({ ...call, streamName })
      ?.shards.some((shard) => shard.shardId === shardId && shard.closedAtMs === null);
    if (page.Records?.length === 0 && isOpen) return { records, childShards: null };
    iterator = page.NextShardIterator;
  }
}
