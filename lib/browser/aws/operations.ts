import type * as Kinesis from "@aws-sdk/client-kinesis";
import type * as Kms from "@aws-sdk/client-kms";

/** What the console calls of Kinesis Data Streams, by operation: input and output as the SDK has them. */
export interface KinesisOperations {
  AddTagsToStream: [Kinesis.AddTagsToStreamInput, undefined];
  CreateStream: [Kinesis.CreateStreamInput, undefined];
  DecreaseStreamRetentionPeriod: [Kinesis.DecreaseStreamRetentionPeriodInput, undefined];
  DeleteResourcePolicy: [Kinesis.DeleteResourcePolicyInput, undefined];
  DeleteStream: [Kinesis.DeleteStreamInput, undefined];
  DeregisterStreamConsumer: [Kinesis.DeregisterStreamConsumerInput, undefined];
  DescribeAccountSettings: [Kinesis.DescribeAccountSettingsInput, Kinesis.DescribeAccountSettingsOutput];
  DescribeLimits: [Kinesis.DescribeLimitsInput, Kinesis.DescribeLimitsOutput];
  DescribeStream: [Kinesis.DescribeStreamInput, Kinesis.DescribeStreamOutput];
  DescribeStreamConsumer: [Kinesis.DescribeStreamConsumerInput, Kinesis.DescribeStreamConsumerOutput];
  DescribeStreamSummary: [Kinesis.DescribeStreamSummaryInput, Kinesis.DescribeStreamSummaryOutput];
  DisableEnhancedMonitoring: [Kinesis.DisableEnhancedMonitoringInput, Kinesis.EnhancedMonitoringOutput];
  EnableEnhancedMonitoring: [Kinesis.EnableEnhancedMonitoringInput, Kinesis.EnhancedMonitoringOutput];
  GetRecords: [Kinesis.GetRecordsInput, Kinesis.GetRecordsOutput];
  GetResourcePolicy: [Kinesis.GetResourcePolicyInput, Kinesis.GetResourcePolicyOutput];
  GetShardIterator: [Kinesis.GetShardIteratorInput, Kinesis.GetShardIteratorOutput];
  IncreaseStreamRetentionPeriod: [Kinesis.IncreaseStreamRetentionPeriodInput, undefined];
  ListShards: [Kinesis.ListShardsInput, Kinesis.ListShardsOutput];
  ListStreamConsumers: [Kinesis.ListStreamConsumersInput, Kinesis.ListStreamConsumersOutput];
  ListStreams: [Kinesis.ListStreamsInput, Kinesis.ListStreamsOutput];
  ListTagsForResource: [Kinesis.ListTagsForResourceInput, Kinesis.ListTagsForResourceOutput];
  ListTagsForStream: [Kinesis.ListTagsForStreamInput, Kinesis.ListTagsForStreamOutput];
  MergeShards: [Kinesis.MergeShardsInput, undefined];
  PutRecord: [Kinesis.PutRecordInput, Kinesis.PutRecordOutput];
  PutRecords: [Kinesis.PutRecordsInput, Kinesis.PutRecordsOutput];
  PutResourcePolicy: [Kinesis.PutResourcePolicyInput, undefined];
  RegisterStreamConsumer: [Kinesis.RegisterStreamConsumerInput, Kinesis.RegisterStreamConsumerOutput];
  RemoveTagsFromStream: [Kinesis.RemoveTagsFromStreamInput, undefined];
  SplitShard: [Kinesis.SplitShardInput, undefined];
  StartStreamEncryption: [Kinesis.StartStreamEncryptionInput, undefined];
  StopStreamEncryption: [Kinesis.StopStreamEncryptionInput, undefined];
  SubscribeToShard: [Kinesis.SubscribeToShardInput, Kinesis.SubscribeToShardOutput];
  TagResource: [Kinesis.TagResourceInput, undefined];
  UntagResource: [Kinesis.UntagResourceInput, undefined];
  UpdateAccountSettings: [Kinesis.UpdateAccountSettingsInput, Kinesis.UpdateAccountSettingsOutput];
  UpdateMaxRecordSize: [Kinesis.UpdateMaxRecordSizeInput, undefined];
  UpdateShardCount: [Kinesis.UpdateShardCountInput, Kinesis.UpdateShardCountOutput];
  UpdateStreamMode: [Kinesis.UpdateStreamModeInput, undefined];
  UpdateStreamRecordDistributionStrategy: [Kinesis.UpdateStreamRecordDistributionStrategyInput, undefined];
  UpdateStreamWarmThroughput: [
    Kinesis.UpdateStreamWarmThroughputInput,
    Kinesis.UpdateStreamWarmThroughputOutput,
  ];
}

/** What it calls of KMS: the keys that streams are encrypted under. */
export interface KmsOperations {
  CancelKeyDeletion: [Kms.CancelKeyDeletionRequest, Kms.CancelKeyDeletionResponse];
  CreateAlias: [Kms.CreateAliasRequest, undefined];
  CreateKey: [Kms.CreateKeyRequest, Kms.CreateKeyResponse];
  DeleteAlias: [Kms.DeleteAliasRequest, undefined];
  DescribeKey: [Kms.DescribeKeyRequest, Kms.DescribeKeyResponse];
  DisableKey: [Kms.DisableKeyRequest, undefined];
  EnableKey: [Kms.EnableKeyRequest, undefined];
  ListAliases: [Kms.ListAliasesRequest, Kms.ListAliasesResponse];
  ListKeys: [Kms.ListKeysRequest, Kms.ListKeysResponse];
  ScheduleKeyDeletion: [Kms.ScheduleKeyDeletionRequest, Kms.ScheduleKeyDeletionResponse];
}

export interface Operations extends KinesisOperations, KmsOperations {}

export type Operation = keyof Operations;

/** The console's API path and the client's name in code. */
export type ServiceName = "kinesis" | "kms";

export const KMS_OPERATIONS: ReadonlySet<string> = new Set<keyof KmsOperations>([
  "CancelKeyDeletion",
  "CreateAlias",
  "CreateKey",
  "DeleteAlias",
  "DescribeKey",
  "DisableKey",
  "EnableKey",
  "ListAliases",
  "ListKeys",
  "ScheduleKeyDeletion",
]);

export function serviceOf(operation: Operation): ServiceName {
  return KMS_OPERATIONS.has(operation) ? "kms" : "kinesis";
}
