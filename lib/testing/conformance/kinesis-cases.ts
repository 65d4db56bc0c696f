import { expect } from "vitest";
import type { Transport } from "./transport.ts";

/** One operation with valid input: what it does, seen through other operations, before and after a restart. */
export interface ConformanceCase {
  readonly operation: string;
  readonly run: (server: Transport) => Promise<void>;
}

const account = "000000000000";
const arnOf = (name: string) => `arn:aws:kinesis:us-east-1:${account}:stream/${name}`;
const shardId = (index: number) => `shardId-${String(index).padStart(12, "0")}`;
const bytes = (text: string) => new TextEncoder().encode(text);
const half = (2n ** 127n).toString();

const create = (server: Transport, StreamName: string, extra: object = { ShardCount: 1 }) =>
  server.call("CreateStream", { StreamName, ...extra });

const onDemand = { StreamModeDetails: { StreamMode: "ON_DEMAND" } };

const summaryOf = async (server: Transport, StreamName: string) =>
  (await server.call("DescribeStreamSummary", { StreamName })).StreamDescriptionSummary;

async function readAll(
  server: Transport,
  StreamName: string,
  index = 0,
  start: object = { ShardIteratorType: "TRIM_HORIZON" },
) {
  const { ShardIterator } = await server.call("GetShardIterator", {
    StreamName,
    ShardId: shardId(index),
    ...start,
  });
  return await server.call("GetRecords", { ShardIterator });
}

const textsOf = (page: { Records: { Data: Uint8Array }[] }) =>
  page.Records.map(({ Data }) => Buffer.from(Data).toString());

const encryptionOf = (page: { Records: { EncryptionType?: string }[] }) =>
  page.Records.map(({ EncryptionType }) => EncryptionType);

const kinesisKey = { EncryptionType: "KMS", KeyId: "alias/aws/kinesis" };

/** Looks, restarts, and looks again. */
async function lasting(server: Transport, look: () => Promise<void>): Promise<void> {
  await look();
  await server.restart();
  await look();
}

async function registered(server: Transport, StreamName: string, ConsumerName = "c"): Promise<string> {
  await create(server, StreamName);
  const { Consumer } = await server.call("RegisterStreamConsumer", {
    StreamARN: arnOf(StreamName),
    ConsumerName,
  });
  return Consumer.ConsumerARN;
}

export const kinesisCases: readonly ConformanceCase[] = [
  {
    operation: "AddTagsToStream",
    run: async (server) => {
      await create(server, "s");
      await server.call("AddTagsToStream", { StreamName: "s", Tags: { team: "blue" } });
      await lasting(server, async () => {
        expect((await server.call("ListTagsForStream", { StreamName: "s" })).Tags).toEqual([
          { Key: "team", Value: "blue" },
        ]);
      });
    },
  },
  {
    operation: "CreateStream",
    run: async (server) => {
      await create(server, "s", { ShardCount: 3, Tags: { a: "b" }, MaxRecordSizeInKiB: 2048 });
      await lasting(server, async () => {
        expect(await summaryOf(server, "s")).toMatchObject({
          OpenShardCount: 3,
          StreamStatus: "ACTIVE",
          MaxRecordSizeInKiB: 2048,
        });
        expect((await server.call("ListTagsForResource", { ResourceARN: arnOf("s") })).Tags).toEqual([
          { Key: "a", Value: "b" },
        ]);
      });
    },
  },
  {
    operation: "DecreaseStreamRetentionPeriod",
    run: async (server) => {
      await create(server, "s");
      await server.call("IncreaseStreamRetentionPeriod", { StreamName: "s", RetentionPeriodHours: 100 });
      await server.call("DecreaseStreamRetentionPeriod", { StreamName: "s", RetentionPeriodHours: 48 });
      await lasting(server, async () => expect((await summaryOf(server, "s")).RetentionPeriodHours).toBe(48));
    },
  },
  {
    operation: "DeleteResourcePolicy",
    run: async (server) => {
      await create(server, "s");
      await server.call("PutResourcePolicy", { ResourceARN: arnOf("s"), Policy: policyFor(arnOf("s")) });
      await server.call("DeleteResourcePolicy", { ResourceARN: arnOf("s") });
      await lasting(server, async () => {
        expect(await server.call("GetResourcePolicy", { ResourceARN: arnOf("s") })).toEqual({ Policy: "{}" });
      });
    },
  },
  {
    operation: "DeleteStream",
    run: async (server) => {
      await create(server, "s");
      await server.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: bytes("x") });
      await server.call("DeleteStream", { StreamName: "s" });
      await lasting(server, async () => expect((await server.call("ListStreams")).StreamNames).toEqual([]));
      await create(server, "s");
      expect(textsOf(await readAll(server, "s"))).toEqual([]);
    },
  },
  {
    operation: "DeregisterStreamConsumer",
    run: async (server) => {
      const ConsumerARN = await registered(server, "s");
      await server.call("DeregisterStreamConsumer", { ConsumerARN });
      await lasting(server, async () => {
        expect((await server.call("ListStreamConsumers", { StreamARN: arnOf("s") })).Consumers).toEqual([]);
      });
    },
  },
  {
    operation: "DescribeAccountSettings",
    run: async (server) => {
      await lasting(server, async () => {
        const { MinimumThroughputBillingCommitment } = await server.call("DescribeAccountSettings");
        expect(MinimumThroughputBillingCommitment).toEqual({ Status: "DISABLED" });
      });
    },
  },
  {
    operation: "DescribeLimits",
    run: async (server) => {
      await create(server, "s", { ShardCount: 7 });
      await create(server, "d", onDemand);
      await lasting(server, async () => {
        expect(await server.call("DescribeLimits")).toMatchObject({
          ShardLimit: 20_000,
          OpenShardCount: 11,
          OnDemandStreamCount: 1,
          OnDemandStreamCountLimit: 50,
        });
      });
    },
  },
  {
    operation: "DescribeStream",
    run: async (server) => {
      await create(server, "s", { ShardCount: 2 });
      await lasting(server, async () => {
        const { StreamDescription } = await server.call("DescribeStream", { StreamARN: arnOf("s") });
        expect(StreamDescription).toMatchObject({
          StreamName: "s",
          StreamARN: arnOf("s"),
          HasMoreShards: false,
        });
        expect(StreamDescription.StreamCreationTimestamp).toBeInstanceOf(Date);
        expect(StreamDescription.Shards.map((shard: { ShardId: string }) => shard.ShardId)).toEqual([
          shardId(0),
          shardId(1),
        ]);
        expect(StreamDescription).not.toHaveProperty("StreamId");
      });
    },
  },
  {
    operation: "DescribeStreamConsumer",
    run: async (server) => {
      const ConsumerARN = await registered(server, "s");
      await lasting(server, async () => {
        const byArn = await server.call("DescribeStreamConsumer", { ConsumerARN });
        const byName = await server.call("DescribeStreamConsumer", {
          StreamARN: arnOf("s"),
          ConsumerName: "c",
        });
        expect(byArn.ConsumerDescription).toMatchObject({
          ConsumerARN,
          ConsumerName: "c",
          ConsumerStatus: "ACTIVE",
        });
        expect(byName).toEqual(byArn);
      });
    },
  },
  {
    operation: "DescribeStreamSummary",
    run: async (server) => {
      await registered(server, "s");
      await lasting(server, async () => {
        const summary = await summaryOf(server, "s");
        expect(summary).toMatchObject({
          StreamARN: arnOf("s"),
          ConsumerCount: 1,
          OpenShardCount: 1,
          EncryptionType: "NONE",
        });
        expect(summary).not.toHaveProperty("StreamId");
      });
    },
  },
  {
    operation: "DisableEnhancedMonitoring",
    run: async (server) => {
      await create(server, "s");
      await server.call("EnableEnhancedMonitoring", { StreamName: "s", ShardLevelMetrics: ["ALL"] });
      const answer = await server.call("DisableEnhancedMonitoring", {
        StreamName: "s",
        ShardLevelMetrics: ["IncomingBytes"],
      });
      expect([answer.CurrentShardLevelMetrics.length, answer.DesiredShardLevelMetrics.length]).toEqual([
        7, 6,
      ]);
      await lasting(server, async () => {
        const [{ ShardLevelMetrics }] = (await summaryOf(server, "s")).EnhancedMonitoring;
        expect(ShardLevelMetrics).not.toContain("IncomingBytes");
        expect(ShardLevelMetrics).toHaveLength(6);
      });
    },
  },
  {
    operation: "EnableEnhancedMonitoring",
    run: async (server) => {
      await create(server, "s");
      const answer = await server.call("EnableEnhancedMonitoring", {
        StreamName: "s",
        ShardLevelMetrics: ["OutgoingBytes"],
      });
      expect(answer).toMatchObject({
        CurrentShardLevelMetrics: [],
        DesiredShardLevelMetrics: ["OutgoingBytes"],
      });
      await lasting(server, async () => {
        expect((await summaryOf(server, "s")).EnhancedMonitoring).toEqual([
          { ShardLevelMetrics: ["OutgoingBytes"] },
        ]);
      });
    },
  },
  {
    operation: "GetRecords",
    run: async (server) => {
      await create(server, "s");
      const put = await server.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: bytes("one") });
      await lasting(server, async () => {
        const page = await readAll(server, "s");
        expect(page).toMatchObject({ MillisBehindLatest: 0, NextShardIterator: expect.any(String) });
        expect(page.Records).toMatchObject([{ SequenceNumber: put.SequenceNumber, PartitionKey: "k" }]);
        expect(page.Records[0].ApproximateArrivalTimestamp).toBeInstanceOf(Date);
        expect(textsOf(page)).toEqual(["one"]);
      });
    },
  },
  {
    operation: "GetResourcePolicy",
    run: async (server) => {
      const ConsumerARN = await registered(server, "s");
      const Policy = policyFor(ConsumerARN);
      await server.call("PutResourcePolicy", { ResourceARN: ConsumerARN, Policy });
      await lasting(server, async () => {
        expect(await server.call("GetResourcePolicy", { ResourceARN: ConsumerARN })).toEqual({ Policy });
        expect(await server.call("GetResourcePolicy", { ResourceARN: arnOf("s") })).toEqual({ Policy: "{}" });
      });
    },
  },
  {
    operation: "GetShardIterator",
    run: async (server) => {
      await create(server, "s");
      const put = (text: string) =>
        server.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: bytes(text) });
      const first = await put("one");
      await put("two");
      const sequence = { StartingSequenceNumber: first.SequenceNumber };
      await lasting(server, async () => {
        const read = async (start: object) => textsOf(await readAll(server, "s", 0, start));
        expect(await read({ ShardIteratorType: "AT_SEQUENCE_NUMBER", ...sequence })).toEqual(["one", "two"]);
        expect(await read({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", ...sequence })).toEqual(["two"]);
        expect(
          await read({ ShardIteratorType: "AT_TIMESTAMP", Timestamp: new Date(1_500_000_000_000) }),
        ).toEqual(["one", "two"]);
        expect(await read({ ShardIteratorType: "LATEST" })).toEqual([]);
      });
    },
  },
  {
    operation: "IncreaseStreamRetentionPeriod",
    run: async (server) => {
      await create(server, "s");
      await server.call("IncreaseStreamRetentionPeriod", {
        StreamARN: arnOf("s"),
        RetentionPeriodHours: 8_760,
      });
      await lasting(server, async () =>
        expect((await summaryOf(server, "s")).RetentionPeriodHours).toBe(8_760),
      );
    },
  },
  {
    operation: "ListShards",
    run: async (server) => {
      await create(server, "s", { ShardCount: 3 });
      await server.call("MergeShards", {
        StreamName: "s",
        ShardToMerge: shardId(0),
        AdjacentShardToMerge: shardId(1),
      });
      await lasting(server, async () => {
        const ids = async (input: object) =>
          (await server.call("ListShards", input)).Shards.map((shard: { ShardId: string }) => shard.ShardId);
        expect(await ids({ StreamName: "s" })).toEqual([0, 1, 2, 3].map(shardId));
        expect(await ids({ StreamName: "s", ShardFilter: { Type: "AT_LATEST" } })).toEqual(
          [2, 3].map(shardId),
        );
        const { NextToken } = await server.call("ListShards", { StreamName: "s", MaxResults: 3 });
        expect(await ids({ NextToken })).toEqual([shardId(3)]);
      });
    },
  },
  {
    operation: "ListStreamConsumers",
    run: async (server) => {
      const ConsumerARN = await registered(server, "s");
      await lasting(server, async () => {
        const { Consumers } = await server.call("ListStreamConsumers", { StreamARN: arnOf("s") });
        expect(Consumers).toMatchObject([{ ConsumerARN, ConsumerStatus: "ACTIVE" }]);
        expect(Consumers[0].ConsumerCreationTimestamp).toBeInstanceOf(Date);
      });
    },
  },
  {
    operation: "ListStreams",
    run: async (server) => {
      for (const name of ["b", "a"]) await create(server, name);
      await lasting(server, async () => {
        const first = await server.call("ListStreams", { Limit: 1 });
        expect(first).toMatchObject({ StreamNames: ["a"], HasMoreStreams: true });
        expect(first.StreamSummaries).toMatchObject([{ StreamARN: arnOf("a"), StreamStatus: "ACTIVE" }]);
        expect((await server.call("ListStreams", { NextToken: first.NextToken })).StreamNames).toEqual(["b"]);
      });
    },
  },
  {
    operation: "ListTagsForResource",
    run: async (server) => {
      const ConsumerARN = await registered(server, "s");
      await server.call("TagResource", { ResourceARN: ConsumerARN, Tags: { of: "consumer" } });
      await server.call("TagResource", { ResourceARN: arnOf("s"), Tags: { of: "stream" } });
      await lasting(server, async () => {
        const value = async (ResourceARN: string) =>
          (await server.call("ListTagsForResource", { ResourceARN })).Tags[0].Value;
        expect([await value(ConsumerARN), await value(arnOf("s"))]).toEqual(["consumer", "stream"]);
      });
    },
  },
  {
    operation: "ListTagsForStream",
    run: async (server) => {
      await create(server, "s", { ShardCount: 1, Tags: { b: "2", a: "1" } });
      await lasting(server, async () => {
        const first = await server.call("ListTagsForStream", { StreamName: "s", Limit: 1 });
        expect(first).toEqual({ Tags: [{ Key: "a", Value: "1" }], HasMoreTags: true });
        const rest = await server.call("ListTagsForStream", { StreamName: "s", ExclusiveStartTagKey: "a" });
        expect(rest).toEqual({ Tags: [{ Key: "b", Value: "2" }], HasMoreTags: false });
      });
    },
  },
  {
    operation: "MergeShards",
    run: async (server) => {
      await create(server, "s", { ShardCount: 2 });
      await server.call("MergeShards", {
        StreamName: "s",
        ShardToMerge: shardId(0),
        AdjacentShardToMerge: shardId(1),
      });
      await lasting(server, async () => {
        const { Shards } = await server.call("ListShards", {
          StreamName: "s",
          ShardFilter: { Type: "AT_LATEST" },
        });
        expect(Shards).toMatchObject([
          {
            ShardId: shardId(2),
            ParentShardId: shardId(0),
            AdjacentParentShardId: shardId(1),
            HashKeyRange: { StartingHashKey: "0", EndingHashKey: (2n ** 128n - 1n).toString() },
          },
        ]);
        expect((await readAll(server, "s", 1)).ChildShards).toMatchObject([{ ShardId: shardId(2) }]);
      });
    },
  },
  {
    operation: "PutRecord",
    run: async (server) => {
      await create(server, "s", { ShardCount: 2 });
      const put = { StreamName: "s", PartitionKey: "k", ExplicitHashKey: half, Data: bytes("x") };
      const answer = await server.call("PutRecord", put);
      expect(answer).toEqual({ ShardId: shardId(1), SequenceNumber: expect.stringMatching(/^\d{56}$/) });
      await lasting(server, async () => {
        expect((await readAll(server, "s", 1)).Records).toMatchObject([
          { SequenceNumber: answer.SequenceNumber },
        ]);
      });
    },
  },
  {
    operation: "PutRecords",
    run: async (server) => {
      await create(server, "s", { ShardCount: 2 });
      const Records = ["0", half, "0"].map((ExplicitHashKey, at) => ({
        PartitionKey: "k",
        ExplicitHashKey,
        Data: bytes(`${at}`),
      }));
      const answer = await server.call("PutRecords", { StreamARN: arnOf("s"), Records });
      expect(answer.FailedRecordCount).toBe(0);
      expect(answer.Records.map((entry: { ShardId: string }) => entry.ShardId)).toEqual(
        [0, 1, 0].map(shardId),
      );
      await lasting(server, async () => {
        expect(textsOf(await readAll(server, "s", 0))).toEqual(["0", "2"]);
        expect(textsOf(await readAll(server, "s", 1))).toEqual(["1"]);
      });
    },
  },
  {
    operation: "PutResourcePolicy",
    run: async (server) => {
      await create(server, "s");
      const Policy = policyFor(arnOf("s"));
      await server.call("PutResourcePolicy", { ResourceARN: arnOf("s"), Policy });
      await lasting(server, async () => {
        expect(await server.call("GetResourcePolicy", { ResourceARN: arnOf("s") })).toEqual({ Policy });
      });
      await expect(
        server.call("PutResourcePolicy", { ResourceARN: arnOf("s"), Policy: "{" }),
      ).rejects.toMatchObject({
        code: "InvalidArgumentException",
      });
    },
  },
  {
    operation: "RegisterStreamConsumer",
    run: async (server) => {
      await create(server, "s");
      const input = { StreamARN: arnOf("s"), ConsumerName: "c", Tags: { a: "b" } };
      const { Consumer } = await server.call("RegisterStreamConsumer", input);
      expect(Consumer).toMatchObject({ ConsumerName: "c", ConsumerStatus: "CREATING" });
      await lasting(server, async () => {
        const { ConsumerARN } = Consumer;
        const { ConsumerDescription } = await server.call("DescribeStreamConsumer", { ConsumerARN });
        expect(ConsumerDescription).toMatchObject({ ConsumerStatus: "ACTIVE", StreamARN: arnOf("s") });
        expect((await server.call("ListTagsForResource", { ResourceARN: ConsumerARN })).Tags).toEqual([
          { Key: "a", Value: "b" },
        ]);
      });
    },
  },
  {
    operation: "RemoveTagsFromStream",
    run: async (server) => {
      await create(server, "s", { ShardCount: 1, Tags: { a: "1", b: "2" } });
      await server.call("RemoveTagsFromStream", { StreamName: "s", TagKeys: ["a"] });
      await lasting(server, async () => {
        expect((await server.call("ListTagsForStream", { StreamName: "s" })).Tags).toEqual([
          { Key: "b", Value: "2" },
        ]);
      });
    },
  },
  {
    operation: "SplitShard",
    run: async (server) => {
      await create(server, "s");
      await server.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: bytes("before") });
      await server.call("SplitShard", {
        StreamName: "s",
        ShardToSplit: shardId(0),
        NewStartingHashKey: half,
      });
      await lasting(server, async () => {
        const { Shards } = await server.call("ListShards", { StreamName: "s" });
        expect(Shards.map((shard: { ParentShardId?: string }) => shard.ParentShardId)).toEqual([
          undefined,
          shardId(0),
          shardId(0),
        ]);
        expect(Shards[0].SequenceNumberRange.EndingSequenceNumber).toMatch(/^\d{56}$/);
        expect(textsOf(await readAll(server, "s"))).toEqual(["before"]);
      });
    },
  },
  {
    operation: "StartStreamEncryption",
    run: async (server) => {
      await create(server, "s");
      const put = (text: string) =>
        server.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: bytes(text) });
      await put("before");
      await server.call("StartStreamEncryption", { StreamName: "s", ...kinesisKey });
      expect((await put("after")).EncryptionType).toBe("KMS");
      await lasting(server, async () => {
        expect(await summaryOf(server, "s")).toMatchObject(kinesisKey);
        const page = await readAll(server, "s");
        expect(textsOf(page)).toEqual(["before", "after"]);
        expect(encryptionOf(page)).toEqual([undefined, "KMS"]);
      });
    },
  },
  {
    operation: "StopStreamEncryption",
    run: async (server) => {
      await create(server, "s");
      const put = (text: string) =>
        server.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: bytes(text) });
      await server.call("StartStreamEncryption", { StreamName: "s", ...kinesisKey });
      await put("before");
      await server.call("StopStreamEncryption", { StreamName: "s", ...kinesisKey });
      await put("after");
      await lasting(server, async () => {
        const summary = await summaryOf(server, "s");
        expect([summary.EncryptionType, summary.KeyId]).toEqual(["NONE", undefined]);
        const page = await readAll(server, "s");
        expect(textsOf(page)).toEqual(["before", "after"]);
        expect(encryptionOf(page)).toEqual(["KMS", undefined]);
      });
    },
  },
  {
    operation: "SubscribeToShard",
    run: async (server) => {
      const ConsumerARN = await registered(server, "s");
      // The event stream itself is read in the tests of enhanced fan-out: here its refusal shows that it was called.
      const subscribe = { ConsumerARN, ShardId: shardId(5), StartingPosition: { Type: "LATEST" } };
      await lasting(server, async () => {
        await expect(server.call("SubscribeToShard", subscribe)).rejects.toMatchObject({
          code: "ResourceNotFoundException",
        });
      });
    },
  },
  {
    operation: "TagResource",
    run: async (server) => {
      await create(server, "s");
      await server.call("TagResource", { ResourceARN: arnOf("s"), Tags: { a: "1" } });
      await lasting(server, async () => {
        expect((await server.call("ListTagsForStream", { StreamName: "s" })).Tags).toEqual([
          { Key: "a", Value: "1" },
        ]);
      });
    },
  },
  {
    operation: "UntagResource",
    run: async (server) => {
      await create(server, "s", { ShardCount: 1, Tags: { a: "1", b: "2" } });
      await server.call("UntagResource", { ResourceARN: arnOf("s"), TagKeys: ["b"] });
      await lasting(server, async () => {
        expect((await server.call("ListTagsForResource", { ResourceARN: arnOf("s") })).Tags).toEqual([
          { Key: "a", Value: "1" },
        ]);
      });
    },
  },
  {
    operation: "UpdateAccountSettings",
    run: async (server) => {
      await server.call("UpdateAccountSettings", {
        MinimumThroughputBillingCommitment: { Status: "ENABLED" },
      });
      await lasting(server, async () => {
        const { MinimumThroughputBillingCommitment } = await server.call("DescribeAccountSettings");
        expect(MinimumThroughputBillingCommitment).toMatchObject({
          Status: "ENABLED",
          StartedAt: expect.any(Date),
        });
      });
    },
  },
  {
    operation: "UpdateMaxRecordSize",
    run: async (server) => {
      await create(server, "s");
      const large = { StreamName: "s", PartitionKey: "k", Data: new Uint8Array(3_000_000) };
      await expect(server.call("PutRecord", large)).rejects.toMatchObject({ code: "ValidationException" });
      await server.call("UpdateMaxRecordSize", { StreamARN: arnOf("s"), MaxRecordSizeInKiB: 10_240 });
      await server.call("PutRecord", large);
      await lasting(server, async () => {
        expect((await summaryOf(server, "s")).MaxRecordSizeInKiB).toBe(10_240);
        expect((await readAll(server, "s")).Records[0].Data).toHaveLength(3_000_000);
      });
    },
  },
  {
    operation: "UpdateShardCount",
    run: async (server) => {
      await create(server, "s", { ShardCount: 2 });
      const update = { StreamName: "s", TargetShardCount: 4, ScalingType: "UNIFORM_SCALING" };
      expect(await server.call("UpdateShardCount", update)).toEqual({
        StreamName: "s",
        CurrentShardCount: 2,
        TargetShardCount: 4,
        StreamARN: arnOf("s"),
      });
      await lasting(server, async () => expect((await summaryOf(server, "s")).OpenShardCount).toBe(4));
    },
  },
  {
    operation: "UpdateStreamMode",
    run: async (server) => {
      await create(server, "s");
      await server.call("UpdateStreamMode", { StreamARN: arnOf("s"), ...onDemand });
      await lasting(server, async () => {
        expect(await summaryOf(server, "s")).toMatchObject({
          StreamModeDetails: { StreamMode: "ON_DEMAND" },
          OpenShardCount: 1,
        });
      });
      const update = { StreamName: "s", TargetShardCount: 2, ScalingType: "UNIFORM_SCALING" };
      await expect(server.call("UpdateShardCount", update)).rejects.toMatchObject({
        code: "ValidationException",
      });
    },
  },
  {
    operation: "UpdateStreamRecordDistributionStrategy",
    run: async (server) => {
      await create(server, "s", onDemand);
      await server.call("UpdateStreamRecordDistributionStrategy", {
        StreamARN: arnOf("s"),
        RecordDistributionStrategy: "AUTO",
      });
      await server.call("PutRecord", { StreamName: "s", Data: bytes("without a key") });
      await lasting(server, async () => {
        expect((await summaryOf(server, "s")).RecordDistributionStrategy).toBe("AUTO");
        const pages = await Promise.all([0, 1, 2, 3].map((index) => readAll(server, "s", index)));
        expect(pages.flatMap(textsOf)).toEqual(["without a key"]);
      });
    },
  },
  {
    operation: "UpdateStreamWarmThroughput",
    run: async (server) => {
      await create(server, "s", onDemand);
      await server.call("UpdateAccountSettings", {
        MinimumThroughputBillingCommitment: { Status: "ENABLED" },
      });
      const answer = await server.call("UpdateStreamWarmThroughput", {
        StreamName: "s",
        WarmThroughputMiBps: 100,
      });
      expect(answer).toMatchObject({ StreamARN: arnOf("s"), WarmThroughput: { TargetMiBps: 100 } });
      await lasting(server, async () =>
        expect((await summaryOf(server, "s")).WarmThroughput.TargetMiBps).toBe(100),
      );
    },
  },
];

function policyFor(arn: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "111122223333" },
        Action: "kinesis:DescribeStreamSummary",
        Resource: arn,
      },
    ],
  });
}
