import { AwsError, awsErrorOf, fromWire, placeHeaders } from "../aws/api.ts";
import { KMS_OPERATIONS, type Operation, serviceOf } from "../aws/operations.ts";
import type { Place } from "../live/place.ts";
import { jsonProblem, jsonProblemText } from "../text/json-check.ts";

/** What of a stream an input can be made from. */
export interface CallSubject {
  readonly streamName: string;
  readonly streamArn: string;
  readonly shardIds: readonly string[];
  readonly consumerArn: string;
}

type Template = (subject: CallSubject) => Readonly<Record<string, unknown>>;

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
const KEY = { KeyId: "alias/streams" };

/** An input of each operation to begin with, as AWS JSON. Blobs are base64, times are seconds. */
const TEMPLATES: Readonly<Record<Operation, Template>> = {
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
  CancelKeyDeletion: () => KEY,
  CreateAlias: () => ({ AliasName: "alias/streams", TargetKeyId: "the KeyId that CreateKey answers" }),
  CreateKey: () => ({ Description: "For my streams" }),
  DeleteAlias: () => ({ AliasName: "alias/streams" }),
  DescribeKey: () => KEY,
  DisableKey: () => KEY,
  EnableKey: () => KEY,
  ListAliases: nothing,
  ListKeys: nothing,
  ScheduleKeyDeletion: () => ({ ...KEY, PendingWindowInDays: 7 }),
};

/** All operations, those of Kinesis first, each service's by name. */
export const OPERATIONS: readonly Operation[] = (Object.keys(TEMPLATES) as Operation[]).toSorted(
  (a, b) => Number(KMS_OPERATIONS.has(a)) - Number(KMS_OPERATIONS.has(b)) || (a < b ? -1 : 1),
);

export function inputTemplate(operation: Operation, subject: CallSubject): string {
  return JSON.stringify(TEMPLATES[operation](subject), null, 2);
}

export type ParsedInput =
  | { readonly ok: true; readonly input: object }
  | { readonly ok: false; readonly message: string };

/** An input as typed; in it blobs are bytes and times are dates, for the code beside it. */
export function parseInput(text: string): ParsedInput {
  const problem = jsonProblem(text);
  if (problem !== null) return { ok: false, message: jsonProblemText(problem) };
  try {
    const input = fromWire(text);
    if (typeof input === "object" && input !== null && !Array.isArray(input)) return { ok: true, input };
    return { ok: false, message: "An input is a JSON object." };
  } catch {
    return { ok: false, message: "Data must be base64." };
  }
}

export interface CallAnswer {
  readonly status: number;
  readonly durationMs: number;
  /** JSON, indented; empty for an operation that answers nothing. */
  readonly body: string;
  readonly error: AwsError | null;
}

/** Calls an operation with an input exactly as typed. @throws {AwsError} `Unreachable` */
export async function callRaw(operation: Operation, text: string, place: Place): Promise<CallAnswer> {
  const startedAt = performance.now();
  let response: Response;
  let body: string;
  try {
    response = await fetch(`/api/aws/${serviceOf(operation)}/${operation}`, {
      method: "POST",
      headers: placeHeaders(place),
      body: text,
    });
    body = await response.text();
  } catch {
    throw new AwsError("Unreachable", "The server did not answer. Is Sluice still running?", 0);
  }
  const durationMs = performance.now() - startedAt;
  const error = response.ok ? null : awsErrorOf(response.status, body);
  return { status: response.status, durationMs, body: indented(body), error };
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
