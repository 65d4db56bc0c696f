import {
  CreateStreamCommand,
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  ListShardsCommand,
  MergeShardsCommand,
  RegisterStreamConsumerCommand,
  SplitShardCommand,
} from "@aws-sdk/client-kinesis";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { handlerZip } from "./handler-code.ts";
import { insist, type SoakClients } from "./soak-clients.ts";

export const SOAK_STREAM = "soak";
const STREAM_ARN = `arn:aws:kinesis:us-east-1:000000000000:stream/${SOAK_STREAM}`;

/** One polls and splits its batches; the other is pushed to, and says itself which records failed. */
export const soakFunctions = ["polls", "is-pushed-to"] as const;
export type SoakFunction = (typeof soakFunctions)[number];

const SOON = { within: 60_000 } as const;

/** Makes a stream, its consumer, two functions that read it, and the queue of each. @returns the URLs of the queues */
export async function makePipeline(clients: SoakClients, collectorUrl: string) {
  const { kinesis } = clients;
  await kinesis.send(new CreateStreamCommand({ StreamName: SOAK_STREAM, ShardCount: 2 }));
  await untilActive(clients);
  const consumer = { StreamARN: STREAM_ARN, ConsumerName: "fan-out" };
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand(consumer));
  for (;;) {
    const { ConsumerDescription } = await kinesis.send(new DescribeStreamConsumerCommand(consumer));
    if (ConsumerDescription?.ConsumerStatus === "ACTIVE") break;
  }
  const queues = new Map<SoakFunction, string>();
  for (const functionName of soakFunctions) {
    const isPushedTo = functionName === "is-pushed-to";
    const { QueueUrl = "" } = await clients.sqs.send(
      new CreateQueueCommand({ QueueName: `failed-${functionName}` }),
    );
    queues.set(functionName, QueueUrl);
    await clients.lambda("CreateFunction", {
      FunctionName: functionName,
      Runtime: "nodejs24.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/soak",
      Timeout: 10,
      Code: { ZipFile: Buffer.from(handlerZip()).toString("base64") },
      Environment: { Variables: { COLLECTOR: collectorUrl, REPORTS: isPushedTo ? "yes" : "no" } },
    });
    await clients.lambda("CreateEventSourceMapping", {
      FunctionName: functionName,
      EventSourceArn: isPushedTo ? Consumer?.ConsumerARN : STREAM_ARN,
      StartingPosition: "TRIM_HORIZON",
      BatchSize: 50,
      ParallelizationFactor: 2,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnFailure: { Destination: `arn:aws:sqs:us-east-1:000000000000:failed-${functionName}` },
      },
      ...(isPushedTo && { FunctionResponseTypes: ["ReportBatchItemFailures"] }),
    });
  }
  return queues;
}

async function untilActive({ kinesis }: SoakClients): Promise<void> {
  for (;;) {
    const describe = new DescribeStreamSummaryCommand({ StreamName: SOAK_STREAM });
    const { StreamDescriptionSummary } = (await insist(() => kinesis.send(describe), SOON)) ?? {};
    if (StreamDescriptionSummary?.StreamStatus === "ACTIVE") return;
  }
}

async function openShards({ kinesis }: SoakClients) {
  const { Shards = [] } =
    (await insist(() => kinesis.send(new ListShardsCommand({ StreamName: SOAK_STREAM })), SOON)) ?? {};
  return Shards.filter(
    ({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined,
  ).sort((a, b) =>
    BigInt(a.HashKeyRange?.StartingHashKey ?? 0) < BigInt(b.HashKeyRange?.StartingHashKey ?? 0) ? -1 : 1,
  );
}

/** Splits the first open shard in the middle. */
export async function split(clients: SoakClients): Promise<void> {
  const [shard] = await openShards(clients);
  const { StartingHashKey = "0", EndingHashKey = "0" } = shard?.HashKeyRange ?? {};
  const middle = (BigInt(StartingHashKey) + BigInt(EndingHashKey)) / 2n + 1n;
  const input = {
    StreamName: SOAK_STREAM,
    ShardToSplit: shard?.ShardId,
    NewStartingHashKey: middle.toString(),
  };
  await insist(() => clients.kinesis.send(new SplitShardCommand(input)), DONE_BEFORE);
  await untilActive(clients);
}

/** Merges the first two open shards. */
export async function merge(clients: SoakClients): Promise<void> {
  const [first, second] = await openShards(clients);
  const input = {
    StreamName: SOAK_STREAM,
    ShardToMerge: first?.ShardId,
    AdjacentShardToMerge: second?.ShardId,
  };
  await insist(() => clients.kinesis.send(new MergeShardsCommand(input)), DONE_BEFORE);
  await untilActive(clients);
}

/** A shard that was closed already was closed by a try whose answer was lost. */
const DONE_BEFORE = { ...SOON, isDone: ["InvalidArgumentException", "ResourceInUseException"] };
