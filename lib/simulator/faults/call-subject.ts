import { parseStreamArn } from "#engine/kinesis/arn.ts";
import { parseConsumerArn } from "#engine/kinesis/consumer.ts";

/** Which stream and shard an iterator is of; undefined for what is no iterator. */
export type OpenIterator = (
  token: string,
) => { readonly streamName: string; readonly shardId: string } | undefined;

/** What an input says of the stream and shard that it is about. It was not checked: any member may be anything. */
export interface CallSubject {
  readonly streamName: string | undefined;
  readonly shardId: string | undefined;
  readonly partitionKey: string | undefined;
}

export function callSubject(input: unknown, openIterator: OpenIterator): CallSubject {
  const given = (typeof input === "object" && input !== null ? input : {}) as Record<string, unknown>;
  const iterator = text(given.ShardIterator);
  const opened = iterator === undefined ? undefined : openIterator(iterator);
  return {
    streamName:
      text(given.StreamName) ??
      parseStreamArn(text(given.StreamARN) ?? text(given.ResourceARN) ?? "")?.streamName ??
      parseConsumerArn(text(given.ConsumerARN) ?? "")?.key.streamName ??
      opened?.streamName,
    shardId: text(given.ShardId) ?? text(given.ShardToSplit) ?? text(given.ShardToMerge) ?? opened?.shardId,
    partitionKey: text(given.PartitionKey) ?? firstPartitionKey(given.Records),
  };
}

function firstPartitionKey(records: unknown): string | undefined {
  if (!Array.isArray(records)) return undefined;
  const [first] = records as readonly unknown[];
  return typeof first === "object" && first !== null && "PartitionKey" in first
    ? text(first.PartitionKey)
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
