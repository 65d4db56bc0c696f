import type * as Kinesis from "@aws-sdk/client-kinesis";
import type { Call, Handler } from "../kernel/call.ts";
import type { KinesisContext } from "./context.ts";
import { createStream } from "./create-stream.ts";
import { deleteStream } from "./delete-stream.ts";
import { describeLimits } from "./describe-limits.ts";
import { describeStream, describeStreamSummary } from "./describe-stream.ts";
import { getRecords } from "./get-records.ts";
import { getShardIterator } from "./get-shard-iterator.ts";
import { listShards } from "./list-shards.ts";
import { listStreams } from "./list-streams.ts";
import { mergeShards } from "./merge-shards.ts";
import { putRecord } from "./put-record.ts";
import { putRecords } from "./put-records.ts";
import { decreaseStreamRetentionPeriod, increaseStreamRetentionPeriod } from "./retention.ts";
import { splitShard } from "./split-shard.ts";
import { addTagsToStream, listTagsForStream, removeTagsFromStream } from "./tags.ts";

/** The operations of Kinesis Data Streams that this server has, typed by the SDK. */
export interface KinesisHandlers {
  readonly AddTagsToStream: Handler<Kinesis.AddTagsToStreamInput, void>;
  readonly CreateStream: Handler<Kinesis.CreateStreamInput, void>;
  readonly DecreaseStreamRetentionPeriod: Handler<Kinesis.DecreaseStreamRetentionPeriodInput, void>;
  readonly DeleteStream: Handler<Kinesis.DeleteStreamInput, void>;
  readonly DescribeLimits: Handler<Kinesis.DescribeLimitsInput, Kinesis.DescribeLimitsOutput>;
  readonly DescribeStream: Handler<Kinesis.DescribeStreamInput, Kinesis.DescribeStreamOutput>;
  readonly DescribeStreamSummary: Handler<
    Kinesis.DescribeStreamSummaryInput,
    Kinesis.DescribeStreamSummaryOutput
  >;
  readonly GetRecords: Handler<Kinesis.GetRecordsInput, Kinesis.GetRecordsOutput>;
  readonly GetShardIterator: Handler<Kinesis.GetShardIteratorInput, Kinesis.GetShardIteratorOutput>;
  readonly IncreaseStreamRetentionPeriod: Handler<Kinesis.IncreaseStreamRetentionPeriodInput, void>;
  readonly ListShards: Handler<Kinesis.ListShardsInput, Kinesis.ListShardsOutput>;
  readonly ListStreams: Handler<Kinesis.ListStreamsInput, Kinesis.ListStreamsOutput>;
  readonly ListTagsForStream: Handler<Kinesis.ListTagsForStreamInput, Kinesis.ListTagsForStreamOutput>;
  readonly MergeShards: Handler<Kinesis.MergeShardsInput, void>;
  readonly PutRecord: Handler<Kinesis.PutRecordInput, Kinesis.PutRecordOutput>;
  readonly PutRecords: Handler<Kinesis.PutRecordsInput, Kinesis.PutRecordsOutput>;
  readonly RemoveTagsFromStream: Handler<Kinesis.RemoveTagsFromStreamInput, void>;
  readonly SplitShard: Handler<Kinesis.SplitShardInput, void>;
}

export function kinesisHandlers(context: KinesisContext): KinesisHandlers {
  const on =
    <Input, Output>(operation: (context: KinesisContext, call: Call, input: Input) => Promise<Output>) =>
    (call: Call, input: Input) =>
      operation(context, call, input);
  return {
    AddTagsToStream: on(addTagsToStream),
    CreateStream: on(createStream),
    DecreaseStreamRetentionPeriod: on(decreaseStreamRetentionPeriod),
    DeleteStream: on(deleteStream),
    DescribeLimits: on(describeLimits),
    DescribeStream: on(describeStream),
    DescribeStreamSummary: on(describeStreamSummary),
    GetRecords: on(getRecords),
    GetShardIterator: on(getShardIterator),
    IncreaseStreamRetentionPeriod: on(increaseStreamRetentionPeriod),
    ListShards: on(listShards),
    ListStreams: on(listStreams),
    ListTagsForStream: on(listTagsForStream),
    MergeShards: on(mergeShards),
    PutRecord: on(putRecord),
    PutRecords: on(putRecords),
    RemoveTagsFromStream: on(removeTagsFromStream),
    SplitShard: on(splitShard),
  };
}
