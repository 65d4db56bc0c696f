import type {
  DescribeStreamSummaryOutput,
  GetRecordsOutput,
  GetShardIteratorOutput,
  ListShardsOutput,
  Shard,
  ShardFilter,
  SubscribeToShardOutput,
} from "@aws-sdk/client-kinesis";
import type { Place } from "../../../kernel/place.ts";
import type { CallAs } from "../../../kernel/ports/service-calls.ts";

/** Where reading a shard begins. */
export type ReadFrom =
  | { readonly type: "TRIM_HORIZON" }
  | { readonly type: "AT_TIMESTAMP"; readonly timestampMs: number }
  | { readonly type: "AFTER_SEQUENCE_NUMBER"; readonly sequenceNumber: string };

export interface StreamFacts {
  readonly createdAtMs: number;
  readonly retentionMs: number;
  readonly isServing: boolean;
}

/** What a mapping asks of its stream. Each throws a `ServiceError`, as the operation does. */
export interface StreamClient {
  describe(): Promise<StreamFacts>;
  listShards(filter?: ShardFilter): Promise<readonly Shard[]>;
  iterator(shardId: string, from: ReadFrom): Promise<string>;
  getRecords(iterator: string, limit?: number): Promise<GetRecordsOutput>;
  subscribe(consumerArn: string, shardId: string, from: ReadFrom): Promise<SubscribeToShardOutput>;
}

/** @param place the stream's, which is also its caller's */
export function streamClient(call: CallAs, place: Place, streamArn: string): StreamClient {
  const kinesis = (operation: string, input: object) => call(place, "kinesis", operation, input);
  return {
    async describe() {
      const { StreamDescriptionSummary: summary } = (await kinesis("DescribeStreamSummary", {
        StreamARN: streamArn,
      })) as DescribeStreamSummaryOutput;
      return {
        createdAtMs: summary?.StreamCreationTimestamp?.getTime() ?? 0,
        retentionMs: (summary?.RetentionPeriodHours ?? 24) * 3_600_000,
        isServing: summary?.StreamStatus === "ACTIVE" || summary?.StreamStatus === "UPDATING",
      };
    },
    async listShards(filter) {
      const shards: Shard[] = [];
      let page: ListShardsOutput = {};
      do {
        const input = page.NextToken
          ? { NextToken: page.NextToken }
          : { StreamARN: streamArn, ...(filter && { ShardFilter: filter }) };
        page = (await kinesis("ListShards", input)) as ListShardsOutput;
        shards.push(...(page.Shards ?? []));
      } while (page.NextToken);
      return shards;
    },
    async iterator(shardId, from) {
      const { ShardIterator } = (await kinesis("GetShardIterator", {
        StreamARN: streamArn,
        ShardId: shardId,
        ShardIteratorType: from.type,
        ...(from.type === "AT_TIMESTAMP" && { Timestamp: new Date(from.timestampMs) }),
        ...(from.type === "AFTER_SEQUENCE_NUMBER" && { StartingSequenceNumber: from.sequenceNumber }),
      })) as GetShardIteratorOutput;
      return ShardIterator ?? "";
    },
    async getRecords(iterator, limit) {
      const input = { ShardIterator: iterator, StreamARN: streamArn, ...(limit && { Limit: limit }) };
      return (await kinesis("GetRecords", input)) as GetRecordsOutput;
    },
    async subscribe(consumerArn, shardId, from) {
      return (await kinesis("SubscribeToShard", {
        ConsumerARN: consumerArn,
        ShardId: shardId,
        StartingPosition: {
          Type: from.type,
          ...(from.type === "AT_TIMESTAMP" && { Timestamp: new Date(from.timestampMs) }),
          ...(from.type === "AFTER_SEQUENCE_NUMBER" && { SequenceNumber: from.sequenceNumber }),
        },
      })) as SubscribeToShardOutput;
    },
  };
}
