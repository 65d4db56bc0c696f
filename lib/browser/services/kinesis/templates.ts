import type { Template } from "../template.ts";

const byName: Template = ({ streamName }) => ({ StreamName: streamName });
const byArn: Template = ({ streamArn }) => ({ StreamARN: streamArn });
const ofConsumer: Template = ({ consumerArn }) => ({ ConsumerARN: consumerArn });
const ofResource: Template = ({ streamArn }) => ({ ResourceARN: streamArn });
const withName =
  (more: Readonly<Record<string, unknown>>): Template =>
  ({ streamName }) => ({ StreamName: streamName, ...more });
const withArn =
  (more: Readonly<Record<string, unknown>>): Template =>
  ({ streamArn }) => ({ StreamARN: streamArn, ...more });
const nothing: Template = () => ({});
const DATA = "eyJvcmRlcklkIjogMX0=";

/** An input of each operation to begin with, as AWS JSON. Blobs are base64, times are seconds. */
export const templates = {
  AddTagsToStream: withName({ Tags: { team: "shop" } }),
  CreateStream: () => ({ StreamName: "another", ShardCount: 1 }),
  DecreaseStreamRetentionPeriod: withName({ RetentionPeriodHours: 24 }),
  DeleteResourcePolicy: ofResource,
  DeleteStream: byName,
  DeregisterStreamConsumer: ofConsumer,
  DescribeAccountSettings: nothing,
  DescribeLimits: nothing,
  DescribeStream: byName,
  DescribeStreamConsumer: ofConsumer,
  DescribeStreamSummary: byName,
  DisableEnhancedMonitoring: withName({ ShardLevelMetrics: ["ALL"] }),
  EnableEnhancedMonitoring: withName({ ShardLevelMetrics: ["ALL"] }),
  GetRecords: () => ({ ShardIterator: "the ShardIterator that GetShardIterator answers", Limit: 10 }),
  GetResourcePolicy: ofResource,
  GetShardIterator: ({ streamName, shardIds }) => ({
    StreamName: streamName,
    ShardId: shardIds[0] ?? "",
    ShardIteratorType: "TRIM_HORIZON",
  }),
  IncreaseStreamRetentionPeriod: withName({ RetentionPeriodHours: 48 }),
  ListShards: byName,
  ListStreamConsumers: byArn,
  ListStreams: nothing,
  ListTagsForResource: ofResource,
  ListTagsForStream: byName,
  MergeShards: ({ streamName, shardIds }) => ({
    StreamName: streamName,
    ShardToMerge: shardIds[0] ?? "",
    AdjacentShardToMerge: shardIds[1] ?? "",
  }),
  PutRecord: withName({ PartitionKey: "customer-1", Data: DATA }),
  PutRecords: withName({ Records: [{ PartitionKey: "customer-1", Data: DATA }] }),
  PutResourcePolicy: ({ streamArn }) => ({
    ResourceARN: streamArn,
    Policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: "kinesis:GetRecords",
          Resource: streamArn,
        },
      ],
    }),
  }),
  RegisterStreamConsumer: withArn({ ConsumerName: "reports" }),
  RemoveTagsFromStream: withName({ TagKeys: ["team"] }),
  SplitShard: ({ streamName, shardIds }) => ({
    StreamName: streamName,
    ShardToSplit: shardIds[0] ?? "",
    NewStartingHashKey: "85070591730234615865843651857942052864",
  }),
  StartStreamEncryption: withName({ EncryptionType: "KMS", KeyId: "alias/aws/kinesis" }),
  StopStreamEncryption: withName({ EncryptionType: "KMS", KeyId: "alias/aws/kinesis" }),
  SubscribeToShard: ({ consumerArn, shardIds }) => ({
    ConsumerARN: consumerArn,
    ShardId: shardIds[0] ?? "",
    StartingPosition: { Type: "TRIM_HORIZON" },
  }),
  TagResource: ({ streamArn }) => ({ ResourceARN: streamArn, Tags: { team: "shop" } }),
  UntagResource: ({ streamArn }) => ({ ResourceARN: streamArn, TagKeys: ["team"] }),
  UpdateAccountSettings: () => ({ MinimumThroughputBillingCommitment: { Status: "ENABLED" } }),
  UpdateMaxRecordSize: withArn({ MaxRecordSizeInKiB: 2_048 }),
  UpdateShardCount: withName({ TargetShardCount: 4, ScalingType: "UNIFORM_SCALING" }),
  UpdateStreamMode: withArn({ StreamModeDetails: { StreamMode: "ON_DEMAND" } }),
  UpdateStreamRecordDistributionStrategy: withArn({ RecordDistributionStrategy: "AUTO" }),
  UpdateStreamWarmThroughput: withArn({ WarmThroughputMiBps: 100 }),
} as const satisfies Readonly<Record<string, Template>>;
