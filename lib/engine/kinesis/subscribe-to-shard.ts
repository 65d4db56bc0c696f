import type {
  StartingPosition,
  SubscribeToShardEvent,
  SubscribeToShardEventStream,
  SubscribeToShardInput,
  SubscribeToShardOutput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import type { Consumer } from "./consumer.ts";
import { findConsumer } from "./consumers.ts";
import { findShard, type KinesisContext, requireServing } from "./context.ts";
import { kinesisError, messages } from "./errors.ts";
import type { LiveStream } from "./live-stream.ts";
import { type StartPosition, startOrdinal } from "./position.ts";
import type { Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";

/** SubscribeToShard: pushes a shard's records to a registered consumer for five minutes. */
export async function subscribeToShard(
  context: KinesisContext,
  call: Call,
  input: SubscribeToShardInput,
): Promise<SubscribeToShardOutput> {
  const { stream, consumer } = findConsumer(context, call, "SubscribeToShard", input);
  requireServing(stream);
  if (consumer.status !== "ACTIVE") {
    throw kinesisError(
      "ResourceInUseException",
      `Consumer ${consumer.name} is not ACTIVE, instead in state ${consumer.status}`,
    );
  }
  const clock = context.streams.clock(call);
  const shard = findShard(stream, input.ShardId ?? "", clock.now());
  const fromOrdinal = await startOrdinal(stream, shard, readPosition(input.StartingPosition), clock.now());
  if (input.DryRun) throw kinesisError("DryRunOperationException", messages.dryRun);
  const subscription = stream.subscriptions.open(stream, consumer, shard, clock, {
    fromOrdinal,
    enforceLimits: context.limits.fanOut,
    onPushed: (event, bytes) => publish(context, stream, consumer, shard, event, bytes),
  });
  return { EventStream: eventStream() };

  async function* eventStream(): AsyncGenerator<SubscribeToShardEventStream> {
    try {
      for await (const event of subscription.events()) yield { SubscribeToShardEvent: event };
    } finally {
      stream.subscriptions.closed(consumer.name, shard.index, subscription);
    }
  }
}

function readPosition(position: StartingPosition | undefined): StartPosition {
  const { Type: type, SequenceNumber: sequenceNumber, Timestamp } = position ?? {};
  switch (type) {
    case "AT_SEQUENCE_NUMBER":
    case "AFTER_SEQUENCE_NUMBER":
      if (!sequenceNumber) throw missing(type, "SequenceNumber");
      return { type, sequenceNumber };
    case "AT_TIMESTAMP":
      if (Timestamp === undefined || Timestamp === null) throw missing(type, "Timestamp");
      return { type, timestampMs: Timestamp.getTime() };
    default:
      return { type: type === "LATEST" ? "LATEST" : "TRIM_HORIZON" };
  }
}

function missing(type: string, member: string) {
  return kinesisError("InvalidArgumentException", `A StartingPosition of type ${type} needs a ${member}.`);
}

function publish(
  context: KinesisContext,
  stream: LiveStream,
  consumer: Consumer,
  shard: Shard,
  event: SubscribeToShardEvent,
  bytes: number,
): void {
  context.journal.publish({
    type: "records.pushed",
    timeMs: context.streams.clock(stream.key).now(),
    ...stream.key,
    shardId: shardId(shard.index),
    consumerName: consumer.name,
    records: event.Records?.length ?? 0,
    bytes,
    millisBehindLatest: event.MillisBehindLatest ?? 0,
  });
}
