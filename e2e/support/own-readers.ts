import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
  ProvisionedThroughputExceededException,
  RegisterStreamConsumerCommand,
  SubscribeToShardCommand,
} from "@aws-sdk/client-kinesis";

/** A reader of one's own, by the SDK; `stop` ends it and closes its client. */
export interface OwnReader {
  stop(): Promise<void>;
}

export interface PollerOptions {
  readonly everyMs: number;
  readonly limit?: number;
  /** How many of the stream's shards it reads; all of them by default. */
  readonly shards?: number;
}

/** Reads shards from their oldest record, each in a loop of its own; goes on when it is throttled. */
export async function startPoller(
  kinesis: KinesisClient,
  StreamName: string,
  { everyMs, limit: Limit = 10_000, shards }: PollerOptions,
): Promise<OwnReader> {
  let stopped = false;
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const loops = Shards.slice(0, shards).map(async ({ ShardId }) => {
    const begin = new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" });
    let { ShardIterator } = await kinesis.send(begin);
    while (!stopped && ShardIterator !== undefined) {
      try {
        const answer = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit }));
        ShardIterator = answer.NextShardIterator;
      } catch (error) {
        if (!(error instanceof ProvisionedThroughputExceededException)) throw error;
      }
      await sleep(everyMs);
    }
  });
  const ended = Promise.all(loops);
  return {
    async stop() {
      stopped = true;
      await ended;
      kinesis.destroy();
    },
  };
}

/** Registers a consumer and is pushed to from the newest record of the stream's first shard. */
export async function startFanOut(
  kinesis: KinesisClient,
  StreamName: string,
  ConsumerName: string,
): Promise<OwnReader> {
  const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
  const StreamARN = StreamDescriptionSummary?.StreamARN;
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
  const ConsumerARN = Consumer?.ConsumerARN;
  for (;;) {
    const { ConsumerDescription } = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
    if (ConsumerDescription?.ConsumerStatus === "ACTIVE") break;
    await sleep(100);
  }
  const controller = new AbortController();
  const { EventStream = [] } = await kinesis.send(
    new SubscribeToShardCommand({
      ConsumerARN,
      ShardId: "shardId-000000000000",
      StartingPosition: { Type: "LATEST" },
    }),
    { abortSignal: controller.signal },
  );
  const listening = (async () => {
    for await (const _event of EventStream) if (controller.signal.aborted) break;
  })().catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return {
    async stop() {
      controller.abort();
      kinesis.destroy();
      await listening;
    },
  };
}
