import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  SplitShardCommand,
} from "@aws-sdk/client-kinesis";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { DEFAULT_CONSUMER_SETTINGS } from "#simulator/plan/consumers/settings.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "#simulator/plan/producers/settings.ts";
import { startReader } from "./reader.ts";

const STREAM = "orders";
/** In all more than the five minutes that the charts show. */
const BEFORE_SPLIT_MS = 200_000;
const AFTER_SPLIT_MS = 120_000;
/** A quarter of all hash keys: the middle of shard 0 of two. */
const MIDDLE = String(2n ** 126n);

/** A group that keeps up, one that is pushed to, and one that cannot keep up. */
const CONSUMERS: readonly Partial<SimulatedConsumerSettings>[] = [
  { name: "billing", workers: 3 },
  { name: "fraud-detection", reads: "fan-out" },
  { name: "search-index", recordsPerSecond: 250, batchSize: 500 },
];

/** What the pages show: a stream at its limit, split a while ago, with a reader, and beside it a quiet and an empty one. */
export async function setStage(awsUrl: string, consoleUrl: string): Promise<{ clear(): Promise<void> }> {
  const kinesis = new KinesisClient({
    endpoint: awsUrl,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  for (const [StreamName, ShardCount] of [
    [STREAM, 2],
    ["clicks", 4],
    ["audit-trail", 1],
  ] as const) {
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount }));
    await untilActive(kinesis, StreamName);
  }
  await startProducer(consoleUrl, STREAM, 2_500);
  await startProducer(consoleUrl, "clicks", 320);
  for (const consumer of CONSUMERS) await startConsumer(consoleUrl, "clicks", consumer);
  const reader = startReader(kinesis, STREAM);
  await sleep(BEFORE_SPLIT_MS);
  const ShardToSplit = "shardId-000000000000";
  await kinesis.send(new SplitShardCommand({ StreamName: STREAM, ShardToSplit, NewStartingHashKey: MIDDLE }));
  await untilActive(kinesis, STREAM);
  await sleep(AFTER_SPLIT_MS);
  return {
    async clear() {
      await reader.stop();
      kinesis.destroy();
    },
  };
}

async function untilActive(kinesis: KinesisClient, StreamName: string): Promise<void> {
  for (;;) {
    const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    if (StreamDescriptionSummary?.StreamStatus === "ACTIVE") return;
    await sleep(100);
  }
}

async function startProducer(
  consoleUrl: string,
  streamName: string,
  recordsPerSecond: number,
): Promise<void> {
  const settings = { ...DEFAULT_PRODUCER_SETTINGS, rate: { type: "constant", recordsPerSecond } };
  await startSimulated(`${consoleUrl}/api/simulator/producers`, streamName, settings);
}

async function startConsumer(
  consoleUrl: string,
  streamName: string,
  part: Partial<SimulatedConsumerSettings>,
): Promise<void> {
  const settings = { ...DEFAULT_CONSUMER_SETTINGS, ...part };
  await startSimulated(`${consoleUrl}/api/simulator/consumers`, streamName, settings);
}

async function startSimulated(url: string, streamName: string, settings: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ streamName, settings }),
  });
  if (!answer.ok) throw new Error(`${url} answered: ${await answer.text()}`);
}
