import type {
  StartingPosition,
  SubscribeToShardEventStream,
  SubscribeToShardInput,
  SubscribeToShardOutput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import type { Consumer } from "./consumer.ts";
import { findConsumer } from "./consumers.ts";
import { findShard, type KinesisContext, requireServing, streamNotFound } from "./context.ts";
import { kinesisError, messages } from "./errors.ts";
import { fanOut } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import { type StartPosition, startOrdinal } from "./position.ts";
import type { Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";
import type { TailPage } from "./shard-tail.ts";

/** SubscribeToShard: pushes a shard's records to a registered consumer for five minutes. */
export async function subscribeToShard(
  context: KinesisContext,
  call: Call,
  input: SubscribeToShardInput,
): Promise<SubscribeToShardOutput> {
  const { stream, consumer } = findReader(context, call, input);
  const clock = context.streams.clock(call);
  const shard = findShard(stream, input.ShardId ?? "", clock.now());
  const fromOrdinal = await startOrdinal(stream, shard, readPosition(input.StartingPosition), clock.now());
  if (input.DryRun) throw kinesisError("DryRunOperationException", messages.dryRun);
  // Finding the place takes time, in which either may have gone.
  if (findReader(context, call, input).stream !== stream)
    throw streamNotFound(stream.key.streamName, call.account);
  const subscription = stream.subscriptions.open(stream, consumer, shard, clock, {
    fromOrdinal,
    enforceLimits: context.limits.fanOut,
    onPushed: (pushed, fromOrdinal) => publish(context, call, stream, consumer, shard, pushed, fromOrdinal),
  });
  const close = () => stream.subscriptions.closed(consumer.name, shard.index, subscription);
  // A client that goes away before its answer never asks for an event.
  const cancelGivingUp = clock.after(fanOut.takeOverAfterMs, () => {
    subscription.end("never read");
    close();
  });
  return { EventStream: eventStream() };

  async function* eventStream(): AsyncGenerator<SubscribeToShardEventStream> {
    cancelGivingUp();
    try {
      for await (const event of subscription.events()) yield { SubscribeToShardEvent: event };
    } finally {
      close();
    }
  }
}

/** @throws {ServiceError} unless the stream is there for readers and the consumer is ACTIVE */
function findReader(context: KinesisContext, call: Call, input: SubscribeToShardInput) {
  const found = findConsumer(context, call, "SubscribeToShard", input);
  requireServing(found.stream);
  const { name, status } = found.consumer;
  if (status === "ACTIVE") return found;
  throw kinesisError("ResourceInUseException", `Consumer ${name} is not ACTIVE, instead in state ${status}`);
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
  call: Call,
  stream: LiveStream,
  consumer: Consumer,
  shard: Shard,
  { event, bytes, records, nextOrdinal }: TailPage,
  fromOrdinal: number,
): void {
  context.journal.publish({
    type: "records.pushed",
    timeMs: context.streams.clock(stream.key).now(),
    ...stream.key,
    shardId: shardId(shard.index),
    consumerName: consumer.name,
    call,
    fromOrdinal,
    nextOrdinal,
    page: records,
    records: records.length,
    bytes,
    millisBehindLatest: event?.MillisBehindLatest ?? 0,
  });
}
