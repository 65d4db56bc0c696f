import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  PutRecordCommand,
  type PutRecordCommandOutput,
} from "@aws-sdk/client-kinesis";
import { expect } from "@playwright/test";

/** Creates a stream by the SDK and waits until it is active: for tests whose story begins later. */
export async function createStream(
  kinesis: KinesisClient,
  StreamName: string,
  ShardCount = 1,
): Promise<void> {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount }));
  await expect
    .poll(async () => {
      const { StreamDescriptionSummary } = await kinesis.send(
        new DescribeStreamSummaryCommand({ StreamName }),
      );
      return StreamDescriptionSummary?.StreamStatus;
    })
    .toBe("ACTIVE");
}

export async function putText(
  kinesis: KinesisClient,
  StreamName: string,
  PartitionKey: string,
  text: string,
): Promise<PutRecordCommandOutput> {
  const Data = new TextEncoder().encode(text);
  return await kinesis.send(new PutRecordCommand({ StreamName, PartitionKey, Data }));
}

/** Reads the first shard once from its oldest record on. */
export async function readOnce(kinesis: KinesisClient, StreamName: string): Promise<void> {
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({
      StreamName,
      ShardId: "shardId-000000000000",
      ShardIteratorType: "TRIM_HORIZON",
    }),
  );
  await kinesis.send(new GetRecordsCommand({ ShardIterator }));
}
