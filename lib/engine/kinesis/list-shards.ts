import type { ListShardsInput, ListShardsOutput, ShardFilter } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findStream, type KinesisContext, requireServing } from "./context.ts";
import { describeShard, listedShards } from "./describe.ts";
import { kinesisError } from "./errors.ts";
import { requestLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import { openPageToken, sealPageToken } from "./page-token.ts";
import { isOpen, type Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";
import { afterShard } from "./shard-page.ts";

interface PageToken {
  readonly streamName: string;
  readonly streamCreatedAtMs: number;
  readonly afterShardId: string;
  readonly filter: { readonly type: string; readonly shardId?: string; readonly timestampMs?: number } | null;
}

/** ListShards: a page of at most 1,000 shards, filtered. */
export async function listShards(
  context: KinesisContext,
  call: Call,
  input: ListShardsInput,
): Promise<ListShardsOutput> {
  const nowMs = context.streams.clock(call).now();
  const { stream, after, filter } = selection(context, call, input, nowMs);
  requireServing(stream);
  const limit = Math.min(input.MaxResults ?? requestLimits.listShards, requestLimits.listShards);
  const keep = shardPredicate(stream, filter, nowMs);
  const shards = afterShard(listedShards(stream.state, nowMs), after).filter(keep);
  const page = shards.slice(0, limit);
  const last = page.at(-1);
  const token: PageToken | undefined =
    (last &&
      shards.length > limit && {
        streamName: stream.key.streamName,
        streamCreatedAtMs: stream.state.createdAtMs,
        afterShardId: shardId(last.index),
        filter,
      }) ||
    undefined;
  return {
    Shards: page.map(describeShard),
    ...(token && { NextToken: sealPageToken(context.pageTokens, token, nowMs) }),
  };
}

function selection(context: KinesisContext, call: Call, input: ListShardsInput, nowMs: number) {
  const named = input.StreamName ?? input.StreamARN;
  if (!input.NextToken) {
    if (!named)
      throw kinesisError("InvalidArgumentException", "Either NextToken or StreamName should be provided.");
    const stream = findStream(context, call, "ListShards", input);
    const created = input.StreamCreationTimestamp?.getTime();
    if (created !== undefined && Math.floor(created / 1000) !== Math.floor(stream.state.createdAtMs / 1000)) {
      throw kinesisError(
        "ResourceNotFoundException",
        `Stream ${stream.key.streamName} under account ${call.account} not found.`,
      );
    }
    return { stream, after: input.ExclusiveStartShardId, filter: readFilter(input.ShardFilter) };
  }
  if (named)
    throw kinesisError("InvalidArgumentException", "NextToken and StreamName cannot be provided together.");
  const token = openPageToken<PageToken>(context.pageTokens, input.NextToken, nowMs);
  const stream = findStream(context, call, "ListShards", { StreamName: token.streamName });
  if (stream.state.createdAtMs !== token.streamCreatedAtMs) {
    throw kinesisError("InvalidArgumentException", "Invalid NextToken.");
  }
  return { stream, after: token.afterShardId, filter: token.filter };
}

function readFilter(filter: ShardFilter | undefined): PageToken["filter"] {
  if (!filter?.Type) return null;
  const { Type: type, ShardId, Timestamp } = filter;
  const needsShard = type === "AFTER_SHARD_ID";
  const needsTime = type === "AT_TIMESTAMP" || type === "FROM_TIMESTAMP";
  if (needsShard !== Boolean(ShardId) || needsTime !== Boolean(Timestamp)) {
    const needs = needsShard
      ? "a ShardId and no Timestamp"
      : needsTime
        ? "a Timestamp and no ShardId"
        : "neither ShardId nor Timestamp";
    throw kinesisError("InvalidArgumentException", `A ShardFilter of type ${type} takes ${needs}.`);
  }
  return {
    type,
    ...(ShardId && { shardId: ShardId }),
    ...(Timestamp && { timestampMs: Timestamp.getTime() }),
  };
}

/** API reference, ShardFilter: which shards each type keeps. A time before the trim horizon is the trim horizon. */
function shardPredicate(
  stream: LiveStream,
  filter: PageToken["filter"],
  nowMs: number,
): (shard: Shard) => boolean {
  const { state } = stream;
  const horizonMs = Math.max(state.createdAtMs, nowMs - state.retentionHours * 3_600_000);
  const openAt = (timeMs: number) => (shard: Shard) =>
    shard.createdAtMs <= timeMs && (shard.closedAtMs === null || shard.closedAtMs >= timeMs);
  const timeMs = Math.max(filter?.timestampMs ?? 0, horizonMs);
  switch (filter?.type) {
    case "AFTER_SHARD_ID": {
      const after = new Set(afterShard(state.shards, filter.shardId));
      return (shard) => after.has(shard);
    }
    case "AT_LATEST":
      return isOpen;
    case "AT_TRIM_HORIZON":
      return openAt(horizonMs);
    case "AT_TIMESTAMP":
      return openAt(timeMs);
    case "FROM_TIMESTAMP":
      return (shard) => shard.closedAtMs === null || shard.closedAtMs >= timeMs;
    default:
      return () => true;
  }
}
