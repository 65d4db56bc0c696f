import { describe, expect, test } from "vitest";
import type { ClockView } from "#contract/clock.ts";
import type { ConsumersData } from "#contract/consumers.ts";
import type { TopicMessage } from "#contract/feed.ts";
import type { RecordsData } from "#contract/records.ts";
import type { SeriesData } from "#contract/series.ts";
import type { StreamView } from "#contract/stream.ts";
import type { StreamsData } from "#contract/streams.ts";
import { recordsPushed } from "#engine/kinesis/testing/events.ts";
import { createBrowser, createWorld, PLACE } from "./testing/world.ts";

function setUp(shards = ["s0", "s1"]) {
  const world = createWorld();
  world.createStream("orders", shards);
  const open = () => {
    const feed = world.feeds.open(PLACE.account, PLACE.region);
    return { feed, ...createBrowser(feed) };
  };
  const watch = (...topics: string[]) => {
    const browser = open();
    world.feeds.setTopics(browser.feed.feedId, topics);
    return browser;
  };
  return { ...world, open, watch };
}

/** Says that revisions leave none out and begin with a snapshot. */
function expectWholeStory(messages: readonly TopicMessage[]): void {
  expect(messages[0]?.kind).toBe("snapshot");
  for (const [index, message] of messages.entries()) {
    if (message.kind === "delta")
      expect(message.revision).toBe((messages[index - 1]?.revision ?? Number.NaN) + 1);
  }
}

function dataOf<Data>(message: TopicMessage | undefined): Data {
  expect(message).toBeDefined();
  return message?.data as Data;
}

const recordsIn = (messages: readonly TopicMessage[]) =>
  messages.flatMap((message) => (message.data as RecordsData).records);
const skippedIn = (messages: readonly TopicMessage[]) =>
  messages.reduce((sum, message) => sum + (message.data as RecordsData).skipped, 0);
const text = (base64: string | null) => Buffer.from(base64 ?? "", "base64").toString();

describe("a live feed", () => {
  test("says hello and a comment at once, and a comment every fifteen seconds", async () => {
    const { clock, open } = setUp();
    const browser = open();
    await clock.advance(0);
    expect(browser.messages).toEqual([
      { kind: "hello", feedId: browser.feed.feedId, serverTimeMs: clock.now() },
    ]);
    expect(browser.state.comments).toBe(1);
    await clock.advance(45_000);
    expect(browser.state.comments).toBe(4);
  });

  test("carries a series as a snapshot, then each second's final numbers in that second's delta", async () => {
    const { clock, put, watch } = setUp();
    put("orders", "s0", 3);
    await clock.advance(1_500);
    const { of } = watch("series:orders:1s");
    await clock.advance(0);
    const startMs = Math.floor(clock.now() / 1000) * 1000;
    expect(of("series:orders:1s")[0]).toMatchObject({
      kind: "snapshot",
      data: {
        stream: { firstMs: startMs - 1_000, incomingRecords: [3] },
        shards: { s0: { incomingRecords: [3] } },
      },
    });
    put("orders", "s0", 4);
    await clock.advance(499);
    put("orders", "s1", 5);
    expect(of("series:orders:1s")).toHaveLength(1);
    await clock.advance(25);
    expect(of("series:orders:1s")[1]?.data as SeriesData).toMatchObject({
      stream: { firstMs: startMs, count: 1, incomingRecords: [9] },
      shards: { s0: { incomingRecords: [4] }, s1: { incomingRecords: [5] } },
    });
    await clock.advance(5_000);
    expect(of("series:orders:1s")).toHaveLength(7);
    expect(of("series:orders:1s").at(-1)?.data).toEqual({ nowMs: clock.now() - 4, shards: {} });
    expectWholeStory(of("series:orders:1s"));
  });

  test("gives one who joins later the same numbers, and encodes each delta once for all", async () => {
    const { clock, put, watch } = setUp();
    const first = watch("series:orders:1s");
    put("orders", "s0", 3);
    await clock.advance(2_000);
    const second = watch("series:orders:1s");
    put("orders", "s0", 2);
    await clock.advance(2_000);
    const [mine, theirs] = [first.of("series:orders:1s").at(-2), second.of("series:orders:1s").at(-2)];
    expect(mine).toEqual(theirs);
    expectWholeStory(first.of("series:orders:1s"));
    expectWholeStory(second.of("series:orders:1s"));
  });

  test("lists streams, says which rows changed and which are gone", async () => {
    const { clock, createStream, deleteStream, put, watch } = setUp();
    const { of } = watch("streams");
    await clock.advance(5_000);
    expect(of("streams")).toHaveLength(1);
    expect(dataOf<StreamsData>(of("streams")[0]).rows).toMatchObject([
      { streamName: "orders", openShards: 2 },
    ]);
    createStream("other", ["s0"]);
    await clock.advance(250);
    expect(of("streams")[1]).toMatchObject({
      kind: "delta",
      data: { rows: [{ streamName: "other" }], gone: [] },
    });
    put("orders", "s0", 7);
    await clock.advance(2_000);
    const row = dataOf<StreamsData>(of("streams").at(-1)).rows[0];
    expect(row?.streamName).toBe("orders");
    expect(row?.lastMinute.incomingRecords.reduce((sum, count) => sum + count)).toBe(7);
    deleteStream("other");
    await clock.advance(250);
    expect(dataOf<StreamsData>(of("streams").at(-1)).gone).toEqual(["other"]);
    expectWholeStory(of("streams"));
  });

  test("shows a stream whole whenever it changes, and ends its topics when it is deleted", async () => {
    const { changeStream, clock, deleteStream, watch } = setUp();
    const topics = [
      "stream:orders",
      "series:orders:10s",
      'records:orders:*:{"type":"LATEST"}',
      "producers:orders",
    ];
    const { messages, of } = watch(...topics);
    await clock.advance(3_000);
    expect(of("stream:orders")).toHaveLength(1);
    changeStream("orders", { status: "UPDATING" });
    await clock.advance(250);
    expect(of("stream:orders")[1]).toMatchObject({ kind: "snapshot", revision: 1 });
    expect(dataOf<StreamView>(of("stream:orders")[1]).streamStatus).toBe("UPDATING");
    deleteStream("orders");
    await clock.advance(0);
    for (const topic of topics) expect(of(topic).at(-1)?.kind).toBe("gone");
    const told = messages.length;
    await clock.advance(5_000);
    expect(messages).toHaveLength(told);
  });

  test("answers gone to what is no topic, to unknown streams and to other accounts' streams", async () => {
    const { clock, feeds, watch } = setUp();
    const topics = [
      "nonsense",
      "series:orders:5s",
      "stream:none",
      "records:orders:s0:{",
      "records:orders:s0:{}",
    ];
    const { of } = watch(...topics);
    const stranger = feeds.open("111111111111", PLACE.region);
    const strange = createBrowser(stranger);
    feeds.setTopics(stranger.feedId, ["stream:orders", "streams"]);
    await clock.advance(1_000);
    for (const topic of topics) expect(of(topic)).toMatchObject([{ kind: "gone" }]);
    expect(strange.of("stream:orders")).toMatchObject([{ kind: "gone" }]);
    expect(strange.of("streams")).toMatchObject([{ kind: "snapshot", data: { rows: [] } }]);
  });

  test("gives a topic that ended a new beginning when it is asked for anew", async () => {
    const { clock, createStream, feeds, watch } = setUp();
    const { feed, of } = watch("stream:later");
    await clock.advance(0);
    expect(of("stream:later")).toMatchObject([{ kind: "gone" }]);
    createStream("later", ["s0"]);
    feeds.setTopics(feed.feedId, []);
    feeds.setTopics(feed.feedId, ["stream:later"]);
    await clock.advance(0);
    expect(of("stream:later")[1]).toMatchObject({ kind: "snapshot", data: { streamName: "later" } });
  });

  test("does nothing when nobody watches", async () => {
    const { clock, feeds, put, seen, watch } = setUp();
    const { feed } = watch("streams", "stream:orders", "server", "series:orders:1s");
    await clock.advance(2_000);
    expect(seen.lists).toBeGreaterThan(1);
    feeds.setTopics(feed.feedId, []);
    const before = { ...seen };
    put("orders", "s0", 1);
    await clock.advance(10_000);
    expect(seen).toEqual(before);
    feed.close();
  });

  test("is bounded in feeds and topics, and knows no feed that has ended", async () => {
    const { feeds, open } = setUp();
    const { feed } = open();
    const many = Array.from({ length: 129 }, (_, index) => `stream:s${index}`);
    expect(() => feeds.setTopics(feed.feedId, many)).toThrow("at most 128 topics");
    expect(() => feeds.setTopics(feed.feedId, "streams")).toThrow("must be a list");
    expect(() => feeds.setTopics(feed.feedId, ["x".repeat(2_000)])).toThrow("at most 1024 characters");
    feed.close();
    feed.close();
    expect(await feed.next()).toBeUndefined();
    expect(feeds.setTopics(feed.feedId, [])).toBe(false);
    for (let count = 0; count < 200; count++) open();
    expect(() => open()).toThrow("There are 200 live feeds already.");
    feeds.close();
    expect(() => open()).toThrow("The server is ending.");
  });

  test("shows what the server is, once a second", async () => {
    const { clock, watch } = setUp();
    const { of } = watch("server");
    await clock.advance(3_100);
    expect(of("server")).toHaveLength(5);
    expect(of("server").at(-1)?.data).toMatchObject({
      version: "1.2.3",
      accounts: [PLACE.account],
      limitsEnforced: true,
    });
  });
});

describe("records in a live feed", () => {
  const LATEST = 'records:orders:*:{"type":"LATEST"}';
  const OLDEST = 'records:orders:*:{"type":"TRIM_HORIZON"}';

  test("from LATEST are those that arrive from then on, of all shards, also of new ones", async () => {
    const { addShard, clock, put, watch } = setUp();
    put("orders", "s0", 10);
    const { of } = watch(LATEST);
    await clock.advance(1_000);
    expect(recordsIn(of(LATEST))).toEqual([]);
    put("orders", "s1", 2);
    await clock.advance(100);
    put("orders", "s0", 1);
    await clock.advance(250);
    addShard("orders", "s2");
    put("orders", "s2", 1);
    await clock.advance(250);
    const shown = recordsIn(of(LATEST));
    expect(shown.map(({ shardId, dataBase64 }) => `${shardId}:${text(dataBase64)}`)).toEqual([
      "s1:1",
      "s1:2",
      "s0:11",
      "s2:1",
    ]);
    expect(shown[0]?.hashKey).toBe(BigInt("0x8ce4b16b22b58894aa86c421e8759df3").toString());
    expectWholeStory(of(LATEST));
  });

  test("from LATEST stay at the tip: the oldest are skipped, and shown and skipped add up", async () => {
    const { clock, put, watch } = setUp();
    const { of } = watch(LATEST);
    await clock.advance(300);
    for (let round = 0; round < 20; round++) {
      put("orders", "s0", 900);
      put("orders", "s1", 100);
      await clock.advance(250);
    }
    const shown = recordsIn(of(LATEST));
    expect(shown.length + skippedIn(of(LATEST))).toBe(20_000);
    expect(skippedIn(of(LATEST))).toBeGreaterThan(10_000);
    for (const message of of(LATEST))
      expect((message.data as RecordsData).records.length).toBeLessThanOrEqual(200);
    expect(text(shown.filter(({ shardId }) => shardId === "s0").at(-1)?.dataBase64 ?? null)).toBe("18000");
  });

  test("from LATEST as it was go on from there, and what is too much is skipped", async () => {
    const { clock, put, watch } = setUp();
    put("orders", "s0", 5);
    await clock.advance(1_000);
    const sinceMs = clock.now();
    put("orders", "s0", 700);
    await clock.advance(1_000);
    const topic = `records:orders:*:{"type":"LATEST","sinceMs":${sinceMs}}`;
    const { of } = watch(topic);
    await clock.advance(1_000);
    const shown = recordsIn(of(topic));
    expect(shown.length + skippedIn(of(topic))).toBe(700);
    expect(text(shown.at(-1)?.dataBase64 ?? null)).toBe("705");
  });

  test("from a historical start are all of them, by arrival, page by page", async () => {
    const { clock, put, watch } = setUp();
    for (let round = 0; round < 30; round++) {
      put("orders", round % 2 === 0 ? "s0" : "s1", 40);
      await clock.advance(10);
    }
    const { of } = watch(OLDEST);
    await clock.advance(10_000);
    put("orders", "s1", 1);
    await clock.advance(250);
    const shown = recordsIn(of(OLDEST));
    expect(shown).toHaveLength(1_201);
    expect(skippedIn(of(OLDEST))).toBe(0);
    for (const shardId of ["s0", "s1"]) {
      const own = shown
        .filter((record) => record.shardId === shardId)
        .map(({ dataBase64 }) => Number(text(dataBase64)));
      expect(own).toEqual(own.map((_, index) => index + 1));
    }
    expect(shown.map(({ arrivalMs }) => arrivalMs)).toEqual(shown.map(({ arrivalMs }) => arrivalMs).sort());
    expect(dataOf<RecordsData>(of(OLDEST).at(-1)).millisBehindLatest).toBe(0);
    expectWholeStory(of(OLDEST));
  });

  test("of two who begin at the oldest are whole for both", async () => {
    const { clock, put, watch } = setUp();
    put("orders", "s0", 500);
    const first = watch(OLDEST);
    await clock.advance(600);
    const second = watch(OLDEST);
    await clock.advance(2_000);
    expect(recordsIn(first.of(OLDEST))).toHaveLength(500);
    expect(recordsIn(second.of(OLDEST))).toHaveLength(500);
  });

  test("are bounded in bytes, and without data where that is too large to show", async () => {
    const { clock, put, watch } = setUp();
    put("orders", "s0", 20, 100_000);
    put("orders", "s0", 1, 300_000);
    const { of } = watch(OLDEST);
    await clock.advance(0);
    await clock.advance(5_000);
    for (const message of of(OLDEST)) {
      const bytes = (message.data as RecordsData).records.reduce(
        (sum, { dataBase64 }) => sum + (dataBase64?.length ?? 0),
        0,
      );
      expect(bytes).toBeLessThanOrEqual((256 * 1024 * 4) / 3 + 4);
    }
    expect(recordsIn(of(OLDEST))).toHaveLength(21);
    expect(recordsIn(of(OLDEST)).at(-1)).toMatchObject({ sizeBytes: 300_000, dataBase64: null });
  });

  test("say in AWS's words why a start cannot be used", async () => {
    const { clock, watch } = setUp();
    const at = 'records:orders:s0:{"type":"AT_SEQUENCE_NUMBER","sequenceNumber":"77"}';
    const shard = 'records:orders:s9:{"type":"LATEST"}';
    const everywhere = 'records:orders:*:{"type":"AT_SEQUENCE_NUMBER","sequenceNumber":"1"}';
    const { of } = watch(at, shard, everywhere);
    await clock.advance(1_000);
    expect(of(at)).toMatchObject([{ kind: "snapshot", data: { error: "The sequence number is unknown." } }]);
    expect(of(shard)).toMatchObject([{ data: { error: "Shard s9 in stream orders is unknown." } }]);
    expect(of(everywhere)).toMatchObject([{ data: { error: expect.stringContaining("choose that shard") } }]);
  });
});

describe("consumers in a live feed", () => {
  const TOPIC = "consumers:orders";
  const reports = {
    consumerName: "reports",
    consumerArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/reports:1",
    status: "ACTIVE",
    createdAtMs: 0,
    tags: { team: "bi" },
    hasPolicy: false,
  } as const;

  test("come at once when they are registered, with what is pushed to them once a second", async () => {
    const { changeStream, clock, journal, subscribed, watch } = setUp();
    const { of } = watch(TOPIC);
    await clock.advance(0);
    expect(of(TOPIC)).toMatchObject([{ kind: "snapshot", data: { consumers: [] } }]);
    changeStream("orders", { consumers: [reports] });
    await clock.advance(250);
    expect(of(TOPIC).at(-1)?.data).toEqual({
      consumers: [
        {
          ...reports,
          subscribedShards: [],
          lastMinute: { pushedRecords: new Array(60).fill(0), pushedBytes: new Array(60).fill(0) },
          millisBehindLatest: null,
        },
      ],
    });
    subscribed.set("reports", ["s0"]);
    journal.publish(
      recordsPushed({
        timeMs: clock.now(),
        ...PLACE,
        streamName: "orders",
        consumerName: "reports",
        shardId: "s0",
        records: 7,
        bytes: 70,
        millisBehindLatest: 30,
      }),
    );
    await clock.advance(1_000);
    const [now] = dataOf<ConsumersData>(of(TOPIC).at(-1)).consumers;
    expect(now).toMatchObject({ subscribedShards: ["s0"], millisBehindLatest: 30 });
    expect(now?.lastMinute.pushedRecords.reduce((sum, count) => sum + count)).toBe(7);
    expectWholeStory(of(TOPIC));
  });

  test("leave with their stream, and one that never was has none", async () => {
    const { clock, deleteStream, watch } = setUp();
    const { of } = watch(TOPIC, "consumers:nothing");
    await clock.advance(0);
    deleteStream("orders");
    await clock.advance(1_000);
    expect(of(TOPIC).at(-1)?.kind).toBe("gone");
    expect(of("consumers:nothing")).toMatchObject([{ kind: "gone" }]);
  });
});

describe("a browser that does not read", () => {
  const LATEST = 'records:orders:*:{"type":"LATEST"}';

  test("costs a bounded queue, and gets snapshots once it reads again", async () => {
    const { clock, faults, put, watch } = setUp();
    const browser = watch(LATEST, "series:orders:1s");
    await clock.advance(300);
    browser.state.isReading = false;
    const before = browser.state.bytes;
    for (let round = 0; round < 60; round++) {
      put("orders", "s0", 2, 100_000);
      await clock.advance(250);
    }
    browser.resume();
    await clock.advance(2_000);
    expect(browser.state.bytes - before).toBeLessThan(5 * 1024 * 1024);
    const snapshots = browser.of(LATEST).filter(({ kind }) => kind === "snapshot");
    expect(snapshots).toHaveLength(2);
    expect(skippedIn(browser.of(LATEST)) + recordsIn(browser.of(LATEST)).length).toBe(120);
    expectWholeStory(browser.of(LATEST));
    expectWholeStory(browser.of("series:orders:1s"));
    expect(faults).toEqual([]);
  });

  test("of history holds up its own reading and nobody else's", async () => {
    const OLDEST = 'records:orders:*:{"type":"TRIM_HORIZON"}';
    const { clock, put, watch } = setUp();
    put("orders", "s0", 3_000);
    const slow = watch(OLDEST);
    const fast = watch(OLDEST);
    await clock.advance(0);
    slow.state.isReading = false;
    await clock.advance(10_000);
    expect(recordsIn(fast.of(OLDEST))).toHaveLength(3_000);
    slow.resume();
    await clock.advance(10_000);
    expect(recordsIn(slow.of(OLDEST))).toHaveLength(3_000);
    expect(skippedIn(slow.of(OLDEST))).toBe(0);
  });
});

describe("many histories in one live feed", () => {
  const histories = Array.from(
    { length: 63 },
    (_, at) => `records:orders:*:{"type":"AT_TIMESTAMP","timestampMs":${at + 1}}`,
  );

  test("are read as many as a browser may read, and the others say that they are not", async () => {
    const { clock, put, watch } = setUp();
    put("orders", "s0", 5);
    const { of } = watch(...histories);
    await clock.advance(20_000);
    const read = histories.filter((topic) => recordsIn(of(topic)).length === 5);
    const told = histories.filter((topic) =>
      /too many places/.test(dataOf<RecordsData>(of(topic)[0]).error ?? ""),
    );
    expect(read).toHaveLength(16);
    expect(told).toHaveLength(63 - 16);
    expect(new Set([...read, ...told]).size).toBe(63);
  });

  test("may be others, once some are left", async () => {
    const { clock, feeds, put, watch } = setUp();
    put("orders", "s0", 5);
    const { feed, of } = watch(...histories.slice(0, 16));
    await clock.advance(1_000);
    feeds.setTopics(feed.feedId, histories.slice(16, 32));
    await clock.advance(10_000);
    for (const topic of histories.slice(16, 32)) expect(recordsIn(of(topic))).toHaveLength(5);
  });

  test("are not so much as looked for while nobody reads the feed", async () => {
    const { clock, feeds, open, seen } = setUp();
    const browser = open();
    browser.state.isReading = false;
    await clock.advance(0);
    feeds.setTopics(browser.feed.feedId, histories);
    await clock.advance(10_000);
    expect(seen.positions).toBe(0);
    browser.resume();
    await clock.advance(10_000);
    expect(seen.positions).toBe(2 * 16);
  });
});

describe("the clock in a live feed", () => {
  test("comes at once when it is commanded or held, and once a second of real time else", async () => {
    const { clock, clockView, watch } = setUp();
    const { of } = watch("clock");
    await clock.advance(0);
    expect(of("clock")).toMatchObject([{ kind: "snapshot", data: { state: "playing", speed: 1 } }]);
    await clock.advance(10_000);
    expect(of("clock").length).toBeGreaterThanOrEqual(10);
    expect(of("clock").length).toBeLessThanOrEqual(12);
    const before = of("clock").length;
    clockView.speed = 60;
    await clock.advance(250);
    expect(of("clock").slice(before)).toMatchObject([{ kind: "snapshot", data: { speed: 60 } }]);
    clockView.held = { reason: "Because.", client: "aws-cli/1.32", lastCallMs: 0 };
    await clock.advance(250);
    expect(dataOf<ClockView>(of("clock").at(-1)).held?.client).toBe("aws-cli/1.32");
  });
});
