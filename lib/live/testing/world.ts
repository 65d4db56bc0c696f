import type { ClockView } from "#contract/clock.ts";
import type { FeedMessage, TopicMessage } from "#contract/feed.ts";
import type { ProducerView } from "#contract/producers.ts";
import { commonErrors } from "#engine/kernel/errors.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import type {
  KinesisObserver,
  ObservedRecord,
  ObservedShard,
  ObservedStream,
} from "#engine/kinesis/observer.ts";
import { recordsWritten } from "#engine/kinesis/testing/events.ts";
import { createFlows } from "#insight/flows/flows.ts";
import { createFunctionsLook } from "#insight/functions/functions.ts";
import { createInsight, type Look } from "#insight/insight.ts";
import { createMetrics } from "#insight/metrics/metrics.ts";
import { createUsageMeter } from "#insight/usage/usage-meter.ts";
import { recordCalls } from "#inspector/recorder.ts";
import { createFeeds, type Feed } from "../feeds.ts";
import { NO_FUNCTIONS } from "./no-functions.ts";
import { NO_MAPPINGS } from "./no-mappings.ts";
import { NO_QUEUES, NO_TOPICS } from "./no-queues.ts";

export const PLACE = { account: "000000000000", region: "us-east-1" } as const;

interface StreamInMemory {
  stream: ObservedStream;
  readonly records: Map<string, ObservedRecord[]>;
}

function shardNamed(shardId: string): ObservedShard {
  return {
    shardId,
    parentShardId: null,
    adjacentParentShardId: null,
    startingHashKey: "0",
    endingHashKey: "1",
    startingSequenceNumber: "1",
    endingSequenceNumber: null,
    createdAtMs: 0,
    closedAtMs: null,
  };
}

/** Streams in memory, to be looked at: an observer whose streams a test changes by hand. */
export function createWorld() {
  const clock = new VirtualClock();
  const journal = new Journal();
  const clocks = { of: () => clock };
  const metrics = createMetrics({ clocks, journal });
  const streams = new Map<string, StreamInMemory>();
  const producers: ProducerView[] = [];
  let producerStates = "";
  let producerRevision = 0;
  const faults: unknown[] = [];
  const clockView: { -readonly [Key in keyof ClockView]: ClockView[Key] } = {
    get nowMs() {
      return clock.now();
    },
    state: "playing",
    speed: 1,
    achieved: null,
    aheadMs: 0,
    held: null,
    lastStep: null,
  };
  /** Shards by the consumer that is subscribed to them. */
  const subscribed = new Map<string, readonly string[]>();
  const seen = { lists: 0, finds: 0, reads: 0, openLooks: 0, positions: 0 };
  let feedIds = 0;

  function recordsOf(streamName: string, shardId: string, account: string = PLACE.account): ObservedRecord[] {
    const records = account === PLACE.account ? streams.get(streamName)?.records.get(shardId) : undefined;
    if (records === undefined)
      throw commonErrors.validation(`Shard ${shardId} in stream ${streamName} is unknown.`);
    return records;
  }

  const observer: KinesisObserver = {
    list(account, region) {
      seen.lists++;
      const here = account === PLACE.account && region === PLACE.region;
      return here ? [...streams.values()].map(({ stream }) => stream) : [];
    },
    find({ account, streamName }) {
      seen.finds++;
      return account === PLACE.account ? streams.get(streamName)?.stream : undefined;
    },
    places: () => [PLACE],
    async position({ account, streamName }, shardId, from) {
      if (from.type !== "LATEST") seen.positions++;
      const records = recordsOf(streamName, shardId, account);
      if (from.type === "LATEST") return records.length + 1;
      if (from.type === "AT_TIMESTAMP") {
        const found = records.findIndex(({ arrivalMs }) => arrivalMs >= from.timestampMs);
        return (found < 0 ? records.length : found) + 1;
      }
      if (from.type !== "AT_SEQUENCE_NUMBER") return 1;
      const found = records.findIndex(({ sequenceNumber }) => sequenceNumber === from.sequenceNumber);
      if (found < 0) throw commonErrors.validation("The sequence number is unknown.");
      return found + 1;
    },
    async read({ account, streamName }, shardId, fromOrdinal, { maxRecords }) {
      seen.reads++;
      const all = recordsOf(streamName, shardId, account);
      const records = all.slice(fromOrdinal - 1, fromOrdinal - 1 + maxRecords);
      const isAtTip = fromOrdinal - 1 + records.length >= all.length;
      const last = records.at(-1);
      return {
        records,
        nextOrdinal: fromOrdinal + records.length,
        millisBehindLatest: isAtTip || last === undefined ? 0 : clock.now() - last.arrivalMs,
      };
    },
    tips: ({ account, streamName }) =>
      (observer.find({ account, region: PLACE.region, streamName })?.shards ?? []).map(
        ({ shardId, closedAtMs }) => {
          const records = recordsOf(streamName, shardId);
          const lastArrivalMs = records.at(-1)?.arrivalMs ?? null;
          return { shardId, isOpen: closedAtMs === null, nextOrdinal: records.length + 1, lastArrivalMs };
        },
      ),
    subscribedShards: (_key, consumerName) => subscribed.get(consumerName) ?? [],
    limitTable: () => [],
    limits: () => ({
      writeBytesPerSecond: 1_048_576,
      writeRecordsPerSecond: 1_000,
      readBytesPerSecond: null,
      readsPerSecond: null,
    }),
  };

  const insight = createInsight({ clocks, journal, observer, random: seededRandom(5) });
  function counted<Data>(look: Look<Data>): Look<Data> {
    seen.openLooks++;
    const close = () => {
      seen.openLooks--;
      look.close();
    };
    return { ...look, close };
  }
  const feeds = createFeeds({
    buckets: { list: () => [], find: () => undefined },
    clocks,
    journal,
    calls: recordCalls({ clocks, journal, services: [], stopwatch: () => 0 }),
    flows: createFlows({ clocks, journal }),
    lambda: NO_FUNCTIONS,
    mappings: NO_MAPPINGS,
    sns: NO_TOPICS,
    sqs: NO_QUEUES,
    functions: createFunctionsLook({ clocks, journal }),
    usage: createUsageMeter({ clocks, journal, observer: observer }),
    metrics,
    insight: {
      ...insight,
      landings: (key) => counted(insight.landings(key)),
      keys: (key) => counted(insight.keys(key)),
    },
    observer,
    realClock: clock,
    producers: {
      list: (account) => (account === PLACE.account ? producers : []),
      revision() {
        const states = JSON.stringify(producers.map(({ producerId, status }) => [producerId, status]));
        if (states !== producerStates) producerRevision++;
        producerStates = states;
        return producerRevision;
      },
      running: () => producers.filter(({ status }) => status === "running").length,
    },
    faults: { list: () => [] },
    scenarios: { view: () => ({ run: null, saved: [] }), revision: () => 0 },
    simulatedConsumers: { list: () => [], revision: () => "" },
    server: {
      version: "1.2.3",
      awsPort: 4566,
      defaultAccount: PLACE.account,
      defaultRegion: PLACE.region,
    },
    places: () => observer.places(),
    clockOf: () => clockView,
    storage: () => "ok",
    vitals: () => ({ eventLoopDelayP99Ms: 1, residentBytes: 2 }),
    newFeedId: () => `feed-${++feedIds}`,
    reportFault: (fault) => faults.push(fault),
  });

  function changeStream(streamName: string, change: Partial<ObservedStream>): void {
    const entry = streams.get(streamName);
    if (entry === undefined) return;
    entry.stream = { ...entry.stream, ...change, version: entry.stream.version + 1 };
    for (const { shardId } of entry.stream.shards) {
      if (!entry.records.has(shardId)) entry.records.set(shardId, []);
    }
    journal.publish({ type: "stream.changed", timeMs: clock.now(), ...PLACE, streamName });
  }

  return {
    clock,
    clockView,
    faults,
    feeds,
    insight,
    observer,
    journal,
    producers,
    seen,
    subscribed,
    changeStream,
    createStream(streamName: string, shardIds: readonly string[]): void {
      const key = { ...PLACE, streamName };
      const stream: ObservedStream = {
        key,
        streamArn: `arn:aws:kinesis:us-east-1:000000000000:stream/${streamName}`,
        status: "ACTIVE",
        mode: "PROVISIONED",
        createdAtMs: clock.now(),
        retentionHours: 24,
        maxRecordSizeKiB: 1024,
        encryptionType: "NONE",
        encryptionKeyId: null,
        enhancedMetrics: [],
        hasPolicy: false,
        recordDistribution: "USER_PARTITION_KEY",
        warmThroughputMiBps: null,
        changes: { mode: [], shardCount: [], encryption: [] },
        consumers: [],
        tags: {},
        shards: [],
        sizeBytes: 0,
        version: 0,
      };
      streams.set(streamName, { stream, records: new Map() });
      journal.publish({ type: "stream.created", timeMs: clock.now(), ...key });
      changeStream(streamName, { shards: shardIds.map(shardNamed) });
    },
    addShard(streamName: string, shardId: string): void {
      changeStream(streamName, {
        shards: [...(streams.get(streamName)?.stream.shards ?? []), shardNamed(shardId)],
      });
    },
    deleteStream(streamName: string): void {
      streams.delete(streamName);
      journal.publish({ type: "stream.deleted", timeMs: clock.now(), ...PLACE, streamName });
    },
    /** Records whose data is their number in the shard, of `bytes` bytes if that is more. */
    put(streamName: string, shardId: string, count: number, bytes = 0): void {
      const records = recordsOf(streamName, shardId);
      for (let index = 0; index < count; index++) {
        const ordinal = records.length + 1;
        records.push({
          shardId,
          ordinal,
          sequenceNumber: String(ordinal),
          arrivalMs: clock.now(),
          partitionKey: "k",
          data: new TextEncoder().encode(String(ordinal).padEnd(bytes)),
        });
      }
      journal.publish(
        recordsWritten({
          timeMs: clock.now(),
          ...PLACE,
          streamName,
          writes: [{ shardId, records: count, bytes: count }],
        }),
      );
    },
  };
}

/** A browser that reads its feed; `isReading` false is one that does not. */
export function createBrowser(feed: Feed) {
  const messages: FeedMessage[] = [];
  const state = { comments: 0, isReading: true, isEnded: false, bytes: 0, wake: () => {} };
  const decoder = new TextDecoder();
  void (async () => {
    for (;;) {
      while (!state.isReading) {
        await new Promise<void>((resolve) => {
          state.wake = resolve;
        });
      }
      const bytes = await feed.next();
      if (bytes === undefined) break;
      state.bytes += bytes.length;
      const text = decoder.decode(bytes);
      const data = /^event: (\w+)\ndata: (.*)\n\n$/.exec(text)?.[2];
      if (data === undefined) state.comments++;
      else messages.push(JSON.parse(data));
    }
    state.isEnded = true;
  })();
  return {
    messages,
    state,
    of: (topic: string): TopicMessage[] =>
      messages.filter(
        (message): message is TopicMessage => message.kind !== "hello" && message.topic === topic,
      ),
    resume(): void {
      state.isReading = true;
      state.wake();
    },
  };
}
