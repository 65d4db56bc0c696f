import { afterEach, expect, test } from "vitest";
import { InsideCalls } from "#calls/inside-calls.ts";
import { createInvoke } from "#calls/invoke.ts";
import type { TopicMessage } from "#contract/feed.ts";
import type { RecordsData } from "#contract/records.ts";
import type { BucketColumns, SeriesData } from "#contract/series.ts";
import type { Call } from "#engine/kernel/call.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { openKinesis } from "#engine/kinesis/kinesis.ts";
import { allLimits } from "#engine/kinesis/testing/limits.ts";
import { memoryAccountSettings, memoryRepository } from "#engine/kinesis/testing/memory-repository.ts";
import { openTestKms } from "#engine/kms/testing/open-kms.ts";
import { MemoryDisk } from "#host/disk/testing/memory-disk.ts";
import { createStreamLogs } from "#host/shard-log/stream-logs.ts";
import { createFlows } from "#insight/flows/flows.ts";
import { createFunctionsLook } from "#insight/functions/functions.ts";
import { createInsight } from "#insight/insight.ts";
import { createMetrics } from "#insight/metrics/metrics.ts";
import { createUsageMeter } from "#insight/usage/usage-meter.ts";
import { recordCalls } from "#inspector/recorder.ts";
import { kinesisService } from "#services/kinesis.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "#simulator/plan/producers/settings.ts";
import { createProducers } from "#simulator/producers/producers.ts";
import type { ProducerRow } from "#simulator/producers/repository.ts";
import { createFeeds } from "./feeds.ts";
import { NO_FUNCTIONS } from "./testing/no-functions.ts";
import { NO_MAPPINGS } from "./testing/no-mappings.ts";
import { NO_QUEUES, NO_TOPICS } from "./testing/no-queues.ts";
import { createBrowser } from "./testing/world.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const KEY = { ...PLACE, streamName: "orders" };
const CALL: Call = { ...PLACE, accessKeyId: PLACE.account, requestId: "r", source: "console" };

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The engine, the simulator and the feed put together as in a server, on a virtual clock. */
async function openWorld() {
  const clock = new VirtualClock();
  const clocks = { of: () => clock };
  const journal = new Journal();
  const random = seededRandom(11);
  const rows = new Map<string, ProducerRow>();
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const reportFault = (what: unknown, fault?: unknown) => {
    throw new Error(`unexpected fault: ${what}`, { cause: fault });
  };
  const kinesis = await openKinesis({
    clocks,
    journal,
    logs: createStreamLogs({ disk: new MemoryDisk(), root: "/streams" }),
    repository: memoryRepository(),
    accountSettings: memoryAccountSettings(),
    keyManagement: (await openTestKms(clock)).serviceKeys,
    stateDelayMs: 500,
    limits: allLimits,
    shardQuota: null,
    tokenSecret: new Uint8Array(32).fill(7),
    random,
    newStreamId: () => String(++ids).padStart(32, "0"),
    reportFault,
  });
  const service = kinesisService(kinesis.handlers);
  const invoke = createInvoke({ journal, clocks, stopwatch: () => clock.now(), reportFault });
  const metrics = createMetrics({ clocks, journal });
  const insight = createInsight({ clocks, journal, observer: kinesis.observer, random });
  const producers = createProducers({
    calls: new InsideCalls({ source: "simulator", invoke, services: [service], newId }),
    clocks,
    random,
    newId,
    repository: {
      all: async () => [...rows.values()],
      save: async (row) => void rows.set(row.producerId, row),
      remove: async (producerId) => void rows.delete(producerId),
    },
    streams: kinesis.observer,
    journal,
    reportFault,
  });
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
    usage: createUsageMeter({ clocks, journal, observer: kinesis.observer }),
    metrics,
    insight,
    producers,
    faults: { list: () => [] },
    scenarios: { view: () => ({ run: null, saved: [] }), revision: () => 0 },
    observer: kinesis.observer,
    realClock: clock,
    newFeedId: newId,
    reportFault,
    server: { version: "1", awsPort: 4566, defaultAccount: PLACE.account, defaultRegion: PLACE.region },
    places: () => kinesis.observer.places(),
    clockOf: () => {
      throw new Error("Nobody watches the clock here.");
    },
    simulatedConsumers: { list: () => [], revision: () => "" },
    storage: () => "ok",
    vitals: () => ({ eventLoopDelayP99Ms: 0, residentBytes: 0 }),
  });
  ends.push(async () => {
    producers.close();
    feeds.close();
    await kinesis.close();
  });
  /** Moves time on step by step and lets the shard log's commits, which take turns of the event loop, end between. */
  const advance = async (durationMs: number) => {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 10) {
      await clock.advance(10);
      for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };
  const call = (operation: string, input: unknown) => invoke(CALL, service, operation, input);
  return { advance, clock, call, feeds, kinesis, metrics, producers, rows };
}

/** What a browser knows after all the messages of a series: buckets by shard and time. */
function played(messages: readonly TopicMessage[]) {
  const known = new Map<string, Map<number, { accepted: number; refused: number }>>();
  const write = (name: string, columns: BucketColumns | undefined) => {
    const buckets = known.get(name) ?? new Map();
    known.set(name, buckets);
    for (let index = 0; index < (columns?.count ?? 0); index++) {
      buckets.set((columns?.firstMs ?? 0) + index * 1000, {
        accepted: columns?.incomingRecords?.[index] ?? 0,
        refused: columns?.refusedRecords?.[index] ?? 0,
      });
    }
  };
  for (const { data } of messages) {
    const { stream, shards } = data as SeriesData;
    write("stream", stream);
    for (const [shardId, columns] of Object.entries(shards)) write(shardId, columns);
  }
  return known;
}

function between(values: Iterable<number>, low: number, high: number): void {
  for (const value of values) {
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  }
}

const SHARDS = [0, 1, 2, 3].map((index) => `shardId-00000000000${index}`) as [string, string, string, string];

test("2,500 records/s on two shards run into both limits, and a split relieves its own half", {
  timeout: 60_000,
}, async () => {
  const { advance, clock, call, feeds, producers } = await openWorld();
  await call("CreateStream", { StreamName: "orders", ShardCount: 2 });
  const feed = feeds.open(PLACE.account, PLACE.region);
  const browser = createBrowser(feed);
  feeds.setTopics(feed.feedId, ["series:orders:1s", "producers:orders", "stream:orders"]);
  const settings = { ...DEFAULT_PRODUCER_SETTINGS, rate: { type: "constant", recordsPerSecond: 2_500 } };
  const { producerId } = await producers.start(PLACE.account, PLACE.region, "orders", settings);
  await advance(12_000);

  const second = (shard: string, offsetS: number) => {
    const atMs = Math.floor(clock.now() / 1000) * 1000 - offsetS * 1000;
    return played(browser.of("series:orders:1s")).get(shard)?.get(atMs) ?? { accepted: 0, refused: 0 };
  };
  for (const shard of SHARDS.slice(0, 2)) {
    between(
      [2, 3, 4].map((offsetS) => second(shard, offsetS).accepted),
      999,
      1_001,
    );
    between(
      [2, 3, 4].map((offsetS) => second(shard, offsetS).refused),
      150,
      350,
    );
  }
  between(
    [2, 3, 4].map((offsetS) => second("stream", offsetS).refused),
    450,
    550,
  );

  const halfOfFirst = ((1n << 127n) / 2n).toString();
  await call("SplitShard", {
    StreamName: "orders",
    ShardToSplit: SHARDS[0],
    NewStartingHashKey: halfOfFirst,
  });
  await advance(10_000);
  between(
    [2, 3, 4].map((offsetS) => second(SHARDS[0], offsetS).accepted),
    0,
    0,
  );
  for (const child of SHARDS.slice(2)) {
    between(
      [2, 3, 4].map((offsetS) => second(child, offsetS).accepted),
      525,
      725,
    );
    between(
      [2, 3, 4].map((offsetS) => second(child, offsetS).refused),
      0,
      0,
    );
  }
  between(
    [2, 3, 4].map((offsetS) => second("stream", offsetS).refused),
    150,
    350,
  );

  await producers.stop(PLACE.account, PLACE.region, producerId);
  await advance(2_000);
  const totals = producers.list(PLACE.account, PLACE.region)[0];
  const shown = [...(played(browser.of("series:orders:1s")).get("stream")?.values() ?? [])];
  expect(shown.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(totals?.acceptedRecords);
  expect(shown.reduce((sum, { refused }) => sum + refused, 0)).toBe(totals?.refusedRecords);
  expect(totals?.missedRecords).toBe(0);
  expect(totals?.attemptedRecords).toBe((totals?.acceptedRecords ?? 0) + (totals?.refusedRecords ?? 0));
});

test("looking at records leaves no trace in the numbers and spends no read", async () => {
  const { advance, call, feeds, metrics } = await openWorld();
  await call("CreateStream", { StreamName: "orders", ShardCount: 2 });
  await advance(600);
  const records = Array.from({ length: 500 }, (_, index) => ({
    Data: new TextEncoder().encode(String(index)),
    PartitionKey: `k${index}`,
  }));
  await call("PutRecords", { StreamName: "orders", Records: records });
  const feed = feeds.open(PLACE.account, PLACE.region);
  const browser = createBrowser(feed);
  const topic = 'records:orders:*:{"type":"TRIM_HORIZON"}';
  feeds.setTopics(feed.feedId, [topic]);
  await advance(3_000);
  const shown = browser.of(topic).flatMap(({ data }) => (data as RecordsData).records);
  expect(shown.map(({ dataBase64 }) => Number(atob(dataBase64 ?? ""))).sort((a, b) => a - b)).toEqual(
    records.map((_, index) => index),
  );
  const { stream } = metrics.series(KEY, "1s");
  expect(stream?.outgoingRecords).toBeUndefined();
  expect(stream?.reads).toBeUndefined();
  expect(stream?.incomingRecords?.reduce((sum, count) => sum + count)).toBe(500);
});

test("deleting a stream ends its producers and its topics", async () => {
  const { advance, call, feeds, kinesis, metrics, producers, rows } = await openWorld();
  await call("CreateStream", { StreamName: "orders", ShardCount: 1 });
  await producers.start(PLACE.account, PLACE.region, "orders", DEFAULT_PRODUCER_SETTINGS);
  const feed = feeds.open(PLACE.account, PLACE.region);
  const browser = createBrowser(feed);
  feeds.setTopics(feed.feedId, ["series:orders:1s", "streams"]);
  await advance(3_000);
  expect(producers.list(PLACE.account, PLACE.region)[0]?.acceptedRecords).toBeGreaterThan(200);
  await call("DeleteStream", { StreamName: "orders" });
  await advance(3_000);
  expect(kinesis.observer.find(KEY)).toBeUndefined();
  expect(producers.list(PLACE.account, PLACE.region)).toEqual([]);
  expect(rows.size).toBe(0);
  expect(browser.of("series:orders:1s").at(-1)?.kind).toBe("gone");
  expect(browser.of("streams").at(-1)?.data).toEqual({ rows: [], gone: ["orders"] });
  expect(metrics.series(KEY, "1s").stream).toBeUndefined();
});
