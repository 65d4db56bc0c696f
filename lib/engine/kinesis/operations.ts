import type * as Sdk from "@aws-sdk/client-kinesis";
import { type EngineOperations, type HandlersOf, handlersOf } from "../kernel/handlers.ts";
import { describeAccountSettings, updateAccountSettings } from "./account-settings.ts";
import type { KinesisCallRates } from "./call-rates.ts";
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

/** The operations of Kinesis Data Streams that this server has; one that has a rate of its own is in `callRates`. */
const operations = {
  AddTagsToStream: addTagsToStream,
  CreateStream: createStream,
  DecreaseStreamRetentionPeriod: decreaseStreamRetentionPeriod,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteStream: deleteStream,
  DeregisterStreamConsumer: deregisterStreamConsumer,
  DescribeAccountSettings: describeAccountSettings,
  DescribeLimits: describeLimits,
  DescribeStream: describeStream,
  DescribeStreamConsumer: describeStreamConsumer,
  DescribeStreamSummary: describeStreamSummary,
  DisableEnhancedMonitoring: disableEnhancedMonitoring,
  EnableEnhancedMonitoring: enableEnhancedMonitoring,
  GetRecords: getRecords,
  GetResourcePolicy: getResourcePolicy,
  GetShardIterator: getShardIterator,
  IncreaseStreamRetentionPeriod: increaseStreamRetentionPeriod,
  ListShards: listShards,
  ListStreamConsumers: listStreamConsumers,
  ListStreams: listStreams,
  ListTagsForResource: listTagsForResource,
  ListTagsForStream: listTagsForStream,
  MergeShards: mergeShards,
  PutRecord: putRecord,
  PutRecords: putRecords,
  PutResourcePolicy: putResourcePolicy,
  RegisterStreamConsumer: registerStreamConsumer,
  RemoveTagsFromStream: removeTagsFromStream,
  SplitShard: splitShard,
  StartStreamEncryption: startStreamEncryption,
  StopStreamEncryption: stopStreamEncryption,
  SubscribeToShard: subscribeToShard,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateAccountSettings: updateAccountSettings,
  UpdateMaxRecordSize: updateMaxRecordSize,
  UpdateShardCount: updateShardCount,
  UpdateStreamMode: updateStreamMode,
  UpdateStreamRecordDistributionStrategy: updateStreamRecordDistributionStrategy,
  UpdateStreamWarmThroughput: updateStreamWarmThroughput,
} as const satisfies EngineOperations<KinesisContext, typeof Sdk>;

export type KinesisHandlers = HandlersOf<typeof operations>;

export function kinesisHandlers(context: KinesisContext, rates: KinesisCallRates): KinesisHandlers {
  return handlersOf(context, operations, (name) => {
    if (!context.limits.calls) return undefined;
    return rates.of(name);
  });
}
