import { placeText } from "../kernel/place.ts";
import { streamArn } from "./arn.ts";
import { type Consumer, consumerArn } from "./consumer.ts";
import { findShard, type KinesisContext, streamNotFound } from "./context.ts";
import { endingSequenceNumber, hashKeyRange, listedShards, startingSequenceNumber } from "./describe.ts";
import { limitTable } from "./limit-table.ts";
import { shardLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import type {
  KinesisObserver,
  ObservedConsumer,
  ObservedShard,
  ObservedStream,
  ObservedTip,
} from "./observer.ts";
import { startOrdinal } from "./position.ts";
import { readPage } from "./read-page.ts";
import { isOpen, type Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";
import type { StreamKey } from "./stream-key.ts";
import type { StreamState } from "./stream-state.ts";

/** Looks straight into the streams, past limits and journal. */
export function createObserver(context: KinesisContext): KinesisObserver {
  const { streams } = context;
  const servingStream = (key: StreamKey): LiveStream => {
    const stream = streams.find(key);
    if (stream === undefined || !stream.isServing) throw streamNotFound(key.streamName, key.account);
    return stream;
  };
  return {
    list: (account, region) => streams.in(account, region).map((stream) => observeStream(context, stream)),
    find: (key) => {
      const stream = streams.find(key);
      return stream && observeStream(context, stream);
    },
    places: () => {
      const places = streams.all().map(({ key: { account, region } }) => ({ account, region }));
      return [...new Map(places.map((place) => [placeText(place), place])).values()];
    },
    position: async (key, id, from) => {
      const stream = servingStream(key);
      const nowMs = streams.clock(key).now();
      return await startOrdinal(stream, findShard(stream, id, nowMs), from, nowMs);
    },
    read: async (key, id, fromOrdinal, limits) => {
      const stream = servingStream(key);
      const nowMs = streams.clock(key).now();
      const shard = findShard(stream, id, nowMs);
      const page = await readPage(stream, shard, fromOrdinal, limits, nowMs);
      return {
        ...page,
        records: page.records.map((record) => ({
          ...record,
          shardId: shardId(shard.index),
          sequenceNumber: stream.sequenceNumber(shard, record.ordinal, record.arrivalMs),
        })),
      };
    },
    tips: (key) => {
      const stream = streams.find(key);
      if (stream === undefined) return [];
      return listedShards(stream.state, streams.clock(key).now()).map((shard) => observeTip(stream, shard));
    },
    subscribedShards: (key, consumerName) =>
      streams.find(key)?.subscriptions.shardsOf(consumerName).map(shardId) ?? [],
    limitTable: () => limitTable(context.limits),
    limits: () => {
      const { writeBytesPerSecond, writeRecordsPerSecond, readBytesPerSecond, readsPerSecond } = shardLimits;
      const { writes, reads } = context.limits;
      return {
        writeBytesPerSecond: writes ? writeBytesPerSecond : null,
        writeRecordsPerSecond: writes ? writeRecordsPerSecond : null,
        readBytesPerSecond: reads ? readBytesPerSecond : null,
        readsPerSecond: reads ? readsPerSecond : null,
      };
    },
  };
}

function observeStream(context: KinesisContext, stream: LiveStream): ObservedStream {
  const { state } = stream;
  const nowMs = context.streams.clock(state.key).now();
  return {
    key: state.key,
    streamArn: streamArn(state.key),
    status: stream.status,
    mode: state.mode,
    createdAtMs: state.createdAtMs,
    retentionHours: state.retentionHours,
    maxRecordSizeKiB: state.maxRecordSizeKiB,
    encryptionType: state.encryptionKeyId === null ? "NONE" : "KMS",
    encryptionKeyId: state.encryptionKeyId,
    enhancedMetrics: state.enhancedMetrics,
    hasPolicy: hasPolicy(state, streamArn(state.key)),
    recordDistribution: state.recordDistribution,
    warmThroughputMiBps: state.warmThroughputMiBps,
    changes: state.changes,
    consumers: state.consumers.map((consumer) => observeConsumer(state, consumer)),
    tags: state.tags,
    shards: listedShards(state, nowMs).map(observeShard),
    sizeBytes: stream.log.sizeBytes(),
    version: state.version,
  };
}

function observeConsumer(state: StreamState, consumer: Consumer): ObservedConsumer {
  const arn = consumerArn(state.key, consumer);
  return {
    consumerName: consumer.name,
    consumerArn: arn,
    status: consumer.status,
    createdAtMs: consumer.createdAtMs,
    tags: consumer.tags,
    hasPolicy: hasPolicy(state, arn),
  };
}

function hasPolicy({ policies }: StreamState, arn: string): boolean {
  return Object.hasOwn(policies, arn);
}

function observeTip(stream: LiveStream, shard: Shard): ObservedTip {
  return {
    shardId: shardId(shard.index),
    isOpen: isOpen(shard),
    nextOrdinal: stream.log.nextOrdinal(shard.index),
    lastArrivalMs: stream.log.lastArrivalMs(shard.index) || null,
  };
}

/** Shards never change once they are closed, and describing one costs big integers: each is described once. */
const observed = new WeakMap<Shard, ObservedShard>();

function observeShard(shard: Shard): ObservedShard {
  let view = observed.get(shard);
  if (view === undefined) {
    const { StartingHashKey, EndingHashKey } = hashKeyRange(shard);
    view = {
      shardId: shardId(shard.index),
      parentShardId: shard.parent === null ? null : shardId(shard.parent),
      adjacentParentShardId: shard.adjacentParent === null ? null : shardId(shard.adjacentParent),
      startingHashKey: StartingHashKey,
      endingHashKey: EndingHashKey,
      startingSequenceNumber: startingSequenceNumber(shard),
      endingSequenceNumber: shard.closedAtMs === null ? null : endingSequenceNumber(shard, shard.closedAtMs),
      createdAtMs: shard.createdAtMs,
      closedAtMs: shard.closedAtMs,
    };
    observed.set(shard, view);
  }
  return view;
}
