import type { GetRecordsInput, GetRecordsOutput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findServingStream, type KinesisContext, streamNotFound } from "./context.ts";
import { childShards, describeRecords } from "./describe.ts";
import { kinesisError, messages } from "./errors.ts";
import { requestLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import { isReadToItsEnd, readPage } from "./read-page.ts";
import { shardId } from "./shard-id.ts";
import { openIterator, type ShardPosition, sealIterator } from "./shard-iterator.ts";

/**
 * GetRecords: at most 10,000 records and 10 MiB from where the iterator stands, and an iterator for what follows.
 * The end of a closed shard is an answer of its own: no records, no iterator, and the child shards.
 */
export async function getRecords(
  context: KinesisContext,
  call: Call,
  input: GetRecordsInput,
): Promise<GetRecordsOutput> {
  const nowMs = context.streams.clock(call).now();
  const position = openIterator(context.iterators, input.ShardIterator ?? "", nowMs);
  const stream = streamOf(context, call, input, position);
  const shard = stream.shard(position.shardIndex);
  if (shard === undefined) throw kinesisError("InvalidArgumentException", "Invalid ShardIterator.");
  if (input.DryRun) throw kinesisError("DryRunOperationException", messages.dryRun);

  const throughput = stream.throughput(shard, nowMs);
  if (context.limits.reads && !throughput.takeRead(nowMs)) {
    context.journal.publish({
      type: "read.refused",
      timeMs: nowMs,
      ...stream.key,
      shardId: shardId(shard.index),
      call,
    });
    throw kinesisError(
      "ProvisionedThroughputExceededException",
      messages.rateExceeded(shardId(shard.index), stream.key.streamName, call.account),
    );
  }
  const limits = {
    maxRecords: input.Limit ?? requestLimits.getRecordsCount,
    maxBytes: requestLimits.getRecordsBytes,
  };
  const page = await readPage(stream, shard, position.ordinal, limits, nowMs);
  const { records, bytes } = describeRecords(stream, shard, page.records);
  if (context.limits.reads) throughput.chargeRead(bytes, nowMs);
  context.journal.publish({
    type: "records.read",
    timeMs: nowMs,
    ...stream.key,
    shardId: shardId(shard.index),
    call,
    fromOrdinal: position.ordinal,
    nextOrdinal: page.nextOrdinal,
    page: page.records,
    records: records.length,
    bytes,
    millisBehindLatest: page.millisBehindLatest,
  });
  const next = { ...position, ordinal: page.nextOrdinal };
  const atEnd = records.length === 0 && isReadToItsEnd(stream, shard, page.nextOrdinal);
  return {
    Records: records,
    MillisBehindLatest: page.millisBehindLatest,
    ...(atEnd
      ? { ChildShards: childShards(stream, shard) }
      : { NextShardIterator: sealIterator(context.iterators, next, nowMs) }),
  };
}

function streamOf(
  context: KinesisContext,
  call: Call,
  input: GetRecordsInput,
  position: ShardPosition,
): LiveStream {
  const { key } = position;
  if (key.account !== call.account || key.region !== call.region) {
    throw kinesisError("InvalidArgumentException", "Invalid ShardIterator.");
  }
  const stream = findServingStream(context, call, "GetRecords", {
    StreamName: key.streamName,
    StreamARN: input.StreamARN,
  });
  if (stream.state.createdAtMs !== position.streamCreatedAtMs)
    throw streamNotFound(key.streamName, call.account);
  return stream;
}
