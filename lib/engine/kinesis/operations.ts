import type * as Kinesis from "@aws-sdk/client-kinesis";
import type { Call, Handler } from "../kernel/call.ts";
import { describeAccountSettings, updateAccountSettings } from "./account-settings.ts";
import { CallRates } from "./call-rates.ts";
import {
  deregisterStreamConsumer,
  describeStreamConsumer,
  listStreamConsumers,
  registerStreamConsumer,
} from "./consumers.ts";
import type { KinesisContext } from "./context.ts";
import { createStream } from "./create-stream.ts";
import { deleteStream } from "./delete-stream.ts";
import { describeLimits } from "./describe-limits.ts";
import { describeStream, describeStreamSummary } from "./describe-stream.ts";
import { startStreamEncryption, stopStreamEncryption } from "./encryption.ts";
import { disableEnhancedMonitoring, enableEnhancedMonitoring } from "./enhanced-monitoring.ts";
import { getRecords } from "./get-records.ts";
import { getShardIterator } from "./get-shard-iterator.ts";
import { listShards } from "./list-shards.ts";
import { listStreams } from "./list-streams.ts";
import { mergeShards } from "./merge-shards.ts";
import { putRecord } from "./put-record.ts";
import { putRecords } from "./put-records.ts";
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from "./resource-policy.ts";
import { listTagsForResource, tagResource, untagResource } from "./resource-tags.ts";
import { decreaseStreamRetentionPeriod, increaseStreamRetentionPeriod } from "./retention.ts";
import { splitShard } from "./split-shard.ts";
import { subscribeToShard } from "./subscribe-to-shard.ts";
import { addTagsToStream, listTagsForStream, removeTagsFromStream } from "./tags.ts";
import { updateShardCount } from "./update-shard-count.ts";
import { updateStreamMode } from "./update-stream-mode.ts";
import {
  updateMaxRecordSize,
  updateStreamRecordDistributionStrategy,
  updateStreamWarmThroughput,
} from "./update-stream-settings.ts";

/** The operations of Kinesis Data Streams that this server has, typed by the SDK. */
export interface KinesisHandlers {
  readonly AddTagsToStream: Handler<Kinesis.AddTagsToStreamInput, void>;
  readonly CreateStream: Handler<Kinesis.CreateStreamInput, void>;
  readonly DecreaseStreamRetentionPeriod: Handler<Kinesis.DecreaseStreamRetentionPeriodInput, void>;
  readonly DeleteResourcePolicy: Handler<Kinesis.DeleteResourcePolicyInput, void>;
  readonly DeleteStream: Handler<Kinesis.DeleteStreamInput, void>;
  readonly DeregisterStreamConsumer: Handler<Kinesis.DeregisterStreamConsumerInput, void>;
  readonly DescribeAccountSettings: Handler<
    Kinesis.DescribeAccountSettingsInput,
    Kinesis.DescribeAccountSettingsOutput
  >;
  readonly DescribeLimits: Handler<Kinesis.DescribeLimitsInput, Kinesis.DescribeLimitsOutput>;
  readonly DescribeStream: Handler<Kinesis.DescribeStreamInput, Kinesis.DescribeStreamOutput>;
  readonly DescribeStreamConsumer: Handler<
    Kinesis.DescribeStreamConsumerInput,
    Kinesis.DescribeStreamConsumerOutput
  >;
  readonly DescribeStreamSummary: Handler<
    Kinesis.DescribeStreamSummaryInput,
    Kinesis.DescribeStreamSummaryOutput
  >;
  readonly DisableEnhancedMonitoring: Handler<
    Kinesis.DisableEnhancedMonitoringInput,
    Kinesis.EnhancedMonitoringOutput
  >;
  readonly EnableEnhancedMonitoring: Handler<
    Kinesis.EnableEnhancedMonitoringInput,
    Kinesis.EnhancedMonitoringOutput
  >;
  readonly GetRecords: Handler<Kinesis.GetRecordsInput, Kinesis.GetRecordsOutput>;
  readonly GetResourcePolicy: Handler<Kinesis.GetResourcePolicyInput, Kinesis.GetResourcePolicyOutput>;
  readonly GetShardIterator: Handler<Kinesis.GetShardIteratorInput, Kinesis.GetShardIteratorOutput>;
  readonly IncreaseStreamRetentionPeriod: Handler<Kinesis.IncreaseStreamRetentionPeriodInput, void>;
  readonly ListShards: Handler<Kinesis.ListShardsInput, Kinesis.ListShardsOutput>;
  readonly ListStreamConsumers: Handler<Kinesis.ListStreamConsumersInput, Kinesis.ListStreamConsumersOutput>;
  readonly ListStreams: Handler<Kinesis.ListStreamsInput, Kinesis.ListStreamsOutput>;
  readonly ListTagsForResource: Handler<Kinesis.ListTagsForResourceInput, Kinesis.ListTagsForResourceOutput>;
  readonly ListTagsForStream: Handler<Kinesis.ListTagsForStreamInput, Kinesis.ListTagsForStreamOutput>;
  readonly MergeShards: Handler<Kinesis.MergeShardsInput, void>;
  readonly PutRecord: Handler<Kinesis.PutRecordInput, Kinesis.PutRecordOutput>;
  readonly PutRecords: Handler<Kinesis.PutRecordsInput, Kinesis.PutRecordsOutput>;
  readonly PutResourcePolicy: Handler<Kinesis.PutResourcePolicyInput, void>;
  readonly RegisterStreamConsumer: Handler<
    Kinesis.RegisterStreamConsumerInput,
    Kinesis.RegisterStreamConsumerOutput
  >;
  readonly RemoveTagsFromStream: Handler<Kinesis.RemoveTagsFromStreamInput, void>;
  readonly SplitShard: Handler<Kinesis.SplitShardInput, void>;
  readonly StartStreamEncryption: Handler<Kinesis.StartStreamEncryptionInput, void>;
  readonly StopStreamEncryption: Handler<Kinesis.StopStreamEncryptionInput, void>;
  readonly SubscribeToShard: Handler<Kinesis.SubscribeToShardInput, Kinesis.SubscribeToShardOutput>;
  readonly TagResource: Handler<Kinesis.TagResourceInput, void>;
  readonly UntagResource: Handler<Kinesis.UntagResourceInput, void>;
  readonly UpdateAccountSettings: Handler<
    Kinesis.UpdateAccountSettingsInput,
    Kinesis.UpdateAccountSettingsOutput
  >;
  readonly UpdateMaxRecordSize: Handler<Kinesis.UpdateMaxRecordSizeInput, void>;
  readonly UpdateShardCount: Handler<Kinesis.UpdateShardCountInput, Kinesis.UpdateShardCountOutput>;
  readonly UpdateStreamMode: Handler<Kinesis.UpdateStreamModeInput, void>;
  readonly UpdateStreamRecordDistributionStrategy: Handler<
    Kinesis.UpdateStreamRecordDistributionStrategyInput,
    void
  >;
  readonly UpdateStreamWarmThroughput: Handler<
    Kinesis.UpdateStreamWarmThroughputInput,
    Kinesis.UpdateStreamWarmThroughputOutput
  >;
}

export function kinesisHandlers(context: KinesisContext): KinesisHandlers {
  const rates = new CallRates(context.clocks);
  const on =
    <Input extends object, Output>(
      operation: (context: KinesisContext, call: Call, input: Input) => Promise<Output>,
      rated?: string,
    ) =>
    async (call: Call, input: Input) => {
      if (rated !== undefined && context.limits.calls) rates.take(call, rated, input);
      return await operation(context, call, input);
    };
  return {
    AddTagsToStream: on(addTagsToStream, "AddTagsToStream"),
    CreateStream: on(createStream, "CreateStream"),
    DecreaseStreamRetentionPeriod: on(decreaseStreamRetentionPeriod, "DecreaseStreamRetentionPeriod"),
    DeleteResourcePolicy: on(deleteResourcePolicy, "DeleteResourcePolicy"),
    DeleteStream: on(deleteStream, "DeleteStream"),
    DeregisterStreamConsumer: on(deregisterStreamConsumer, "DeregisterStreamConsumer"),
    DescribeAccountSettings: on(describeAccountSettings, "DescribeAccountSettings"),
    DescribeLimits: on(describeLimits, "DescribeLimits"),
    DescribeStream: on(describeStream, "DescribeStream"),
    DescribeStreamConsumer: on(describeStreamConsumer, "DescribeStreamConsumer"),
    DescribeStreamSummary: on(describeStreamSummary, "DescribeStreamSummary"),
    DisableEnhancedMonitoring: on(disableEnhancedMonitoring, "DisableEnhancedMonitoring"),
    EnableEnhancedMonitoring: on(enableEnhancedMonitoring, "EnableEnhancedMonitoring"),
    GetRecords: on(getRecords),
    GetResourcePolicy: on(getResourcePolicy, "GetResourcePolicy"),
    GetShardIterator: on(getShardIterator, "GetShardIterator"),
    IncreaseStreamRetentionPeriod: on(increaseStreamRetentionPeriod, "IncreaseStreamRetentionPeriod"),
    ListShards: on(listShards, "ListShards"),
    ListStreamConsumers: on(listStreamConsumers, "ListStreamConsumers"),
    ListStreams: on(listStreams, "ListStreams"),
    ListTagsForResource: on(listTagsForResource, "ListTagsForResource"),
    ListTagsForStream: on(listTagsForStream, "ListTagsForStream"),
    MergeShards: on(mergeShards, "MergeShards"),
    PutRecord: on(putRecord),
    PutRecords: on(putRecords),
    PutResourcePolicy: on(putResourcePolicy, "PutResourcePolicy"),
    RegisterStreamConsumer: on(registerStreamConsumer, "RegisterStreamConsumer"),
    RemoveTagsFromStream: on(removeTagsFromStream, "RemoveTagsFromStream"),
    SplitShard: on(splitShard, "SplitShard"),
    StartStreamEncryption: on(startStreamEncryption),
    StopStreamEncryption: on(stopStreamEncryption),
    SubscribeToShard: on(subscribeToShard),
    TagResource: on(tagResource, "TagResource"),
    UntagResource: on(untagResource, "UntagResource"),
    UpdateAccountSettings: on(updateAccountSettings, "UpdateAccountSettings"),
    UpdateMaxRecordSize: on(updateMaxRecordSize, "UpdateMaxRecordSize"),
    UpdateShardCount: on(updateShardCount, "UpdateShardCount"),
    UpdateStreamMode: on(updateStreamMode),
    UpdateStreamRecordDistributionStrategy: on(updateStreamRecordDistributionStrategy),
    UpdateStreamWarmThroughput: on(updateStreamWarmThroughput, "UpdateStreamWarmThroughput"),
  };
}
