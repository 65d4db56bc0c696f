import { setTimeout as sleep } from "node:timers/promises";
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from "@aws-sdk/client-kinesis";

const PAUSE_MS = 1_000;

/** Reads all shards of a stream once a second, children after their parents, like a small consumer. */
export function startReader(kinesis: KinesisClient, StreamName: string): { stop(): Promise<void> } {
  const iterators = new Map<string, string | undefined>();
  let stopped = false;

  const begin = async (ShardId: string) => {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
    );
    iterators.set(ShardId, ShardIterator);
  };
  const read = async (shardId: string, ShardIterator: string) => {
    const { NextShardIterator, ChildShards = [] } = await kinesis.send(
      new GetRecordsCommand({ ShardIterator }),
    );
    iterators.set(shardId, NextShardIterator);
    for (const { ShardId = "" } of ChildShards) if (!iterators.has(ShardId)) await begin(ShardId);
  };
  const run = async () => {
    const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
    for (const { ShardId = "" } of Shards) await begin(ShardId);
    while (!stopped) {
      for (const [shardId, iterator] of iterators) if (iterator !== undefined) await read(shardId, iterator);
      await sleep(PAUSE_MS);
    }
  };

  const running = run();
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}
