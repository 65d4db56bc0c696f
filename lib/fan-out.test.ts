import {
  CreateStreamCommand,
  DescribeStreamConsumerCommand,
  KinesisClient,
  PutRecordCommand,
  RegisterStreamConsumerCommand,
  SplitShardCommand,
  SubscribeToShardCommand,
  type SubscribeToShardEvent,
} from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, describe, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
afterEach(() => runtime.dispose());

const client = (http1: boolean) =>
  new KinesisClient({
    endpoint: runtime.addresses.awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    ...(http1 && { requestHandler: new NodeHttpHandler() }),
  });

describe.each([
  ["HTTP/2", false],
  ["HTTP/1.1", true],
])("enhanced fan-out over %s", (_, http1) => {
  it("pushes records to the official SDK, then the shard's children, and refuses in its own words", async () => {
    runtime = await openTestRuntime();
    const kinesis = client(http1);
    const StreamARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    const ShardId = "shardId-000000000000";
    await kinesis.send(new CreateStreamCommand({ StreamName: "s", ShardCount: 1 }));
    const { Consumer } = await kinesis.send(
      new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "c" }),
    );
    const ConsumerARN = Consumer?.ConsumerARN;
    const described = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
    expect(described.ConsumerDescription).toMatchObject({ ConsumerStatus: "ACTIVE", StreamARN });

    const subscribe = () =>
      kinesis.send(
        new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition: { Type: "TRIM_HORIZON" } }),
      );
    const { EventStream } = await subscribe();
    if (EventStream === undefined) throw new Error("no event stream");
    const events = EventStream[Symbol.asyncIterator]();
    const next = async () =>
      (await events.next()).value?.SubscribeToShardEvent as SubscribeToShardEvent | undefined;
    for (const text of ["one", "two"]) {
      const put = { StreamName: "s", PartitionKey: "k", Data: new TextEncoder().encode(text) };
      const { SequenceNumber } = await kinesis.send(new PutRecordCommand(put));
      const event = await next();
      expect(event?.Records).toMatchObject([{ SequenceNumber, PartitionKey: "k" }]);
      expect(new TextDecoder().decode(event?.Records?.[0]?.Data)).toBe(text);
      expect(event?.Records?.[0]?.ApproximateArrivalTimestamp).toBeInstanceOf(Date);
      expect(event?.ContinuationSequenceNumber).toBe(SequenceNumber);
    }
    await expect(subscribe()).rejects.toMatchObject({
      name: expect.stringMatching(/LimitExceeded|ResourceInUse/),
    });
    const split = { StreamName: "s", ShardToSplit: ShardId, NewStartingHashKey: "1000" };
    await kinesis.send(new SplitShardCommand(split));
    expect((await next())?.ChildShards).toHaveLength(2);
    expect(await events.next()).toMatchObject({ done: true });
    kinesis.destroy();
  });

  it("ends subscriptions in good order when the server closes", async () => {
    runtime = await openTestRuntime();
    const kinesis = client(http1);
    const StreamARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    await kinesis.send(new CreateStreamCommand({ StreamName: "s", ShardCount: 1 }));
    const register = new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "c" });
    const ConsumerARN = (await kinesis.send(register)).Consumer?.ConsumerARN;
    const { EventStream } = await kinesis.send(
      new SubscribeToShardCommand({ ConsumerARN, ShardId: "0", StartingPosition: { Type: "LATEST" } }),
    );
    const events = EventStream?.[Symbol.asyncIterator]();
    const end = events?.next().catch((error: unknown) => error);
    runtime = await runtime.reopen();
    expect(await end).toMatchObject({ done: true });
    kinesis.destroy();
  });
});
