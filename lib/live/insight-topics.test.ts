import { describe, expect, test } from "vitest";
import type { KeysData, LandingsData } from "#contract/landings.ts";
import type { ReadersData } from "#contract/readers.ts";
import { hashPartitionKey } from "#engine/kernel/hash-key.ts";
import type { OfferedOutcome } from "#engine/kinesis/events.ts";
import { ANY_CALL, recordsRead, recordsWritten } from "#engine/kinesis/testing/events.ts";
import { createBrowser, createWorld, PLACE } from "./testing/world.ts";

function setUp() {
  const world = createWorld();
  world.createStream("orders", ["s0", "s1"]);
  const watch = (...topics: string[]) => {
    const feed = world.feeds.open(PLACE.account, PLACE.region);
    const browser = createBrowser(feed);
    world.feeds.setTopics(feed.feedId, topics);
    return { ...browser, feed };
  };
  /** A call that offers one record per key to shard `s0`. */
  const offer = (...keys: string[]) =>
    world.journal.publish(
      recordsWritten({
        timeMs: world.clock.now(),
        ...PLACE,
        streamName: "orders",
        writes: [],
        records: keys.map((partitionKey) => ({
          partitionKey,
          hashKey: hashPartitionKey(partitionKey),
          bytes: 7,
        })),
        outcomes: keys.map((): OfferedOutcome => ({ kind: "stored", shardId: "s0", sequenceNumber: "1" })),
      }),
    );
  return { ...world, offer, watch };
}

describe("landings", () => {
  test("an empty snapshot, then what is new four times a second, with revisions that leave none out", async () => {
    const { clock, offer, watch } = setUp();
    offer("before");
    const browser = watch("landings:orders");
    await clock.advance(1_000);
    for (let beat = 0; beat < 4; beat++) {
      offer("a", "b");
      await clock.advance(250);
    }
    await clock.advance(5_000);
    const messages = browser.of("landings:orders");
    expect(messages.map(({ kind, revision }) => [kind, revision])).toEqual([
      ["snapshot", 0],
      ["delta", 1],
      ["delta", 2],
      ["delta", 3],
      ["delta", 4],
    ]);
    const data = messages.map((message) => message.data as LandingsData);
    expect(data.map(({ records }) => records)).toEqual([0, 2, 2, 2, 2]);
    expect(data.map(({ landings }) => landings.length)).toEqual([0, 6, 6, 6, 6]);
  });

  test("nothing is counted once nobody watches, however that came about", async () => {
    const { clock, deleteStream, faults, feeds, seen, watch } = setUp();
    const first = watch("landings:orders", "keys:orders");
    const second = watch("landings:orders", "landings:missing", "keys:missing");
    await clock.advance(1_000);
    expect(seen.openLooks).toBe(2);
    feeds.setTopics(first.feed.feedId, []);
    await clock.advance(0);
    expect(seen.openLooks).toBe(1);
    second.feed.close();
    expect(seen.openLooks).toBe(0);
    watch("landings:orders", "keys:orders");
    await clock.advance(1_000);
    expect(seen.openLooks).toBe(2);
    deleteStream("orders");
    expect(seen.openLooks).toBe(0);
    expect(faults).toEqual([]);
  });
});

test("the most frequent keys come whole once a second", async () => {
  const { clock, offer, watch } = setUp();
  const browser = watch("keys:orders");
  await clock.advance(100);
  offer("hot", "hot", "cold");
  await clock.advance(2_000);
  const newest = browser.of("keys:orders").at(-1);
  expect(newest?.kind).toBe("snapshot");
  const data = newest?.data as KeysData | undefined;
  const shard = data?.shards.s0;
  expect(shard?.records).toBe(3);
  expect(shard?.topKeys.map(({ partitionKey, records }) => [partitionKey, records])).toEqual([
    ["hot", 2],
    ["cold", 1],
  ]);
  expect(browser.of("keys:orders").length).toBeLessThanOrEqual(4);
});

describe("readers", () => {
  test("come whole once a second, each with its place on every shard's tape", async () => {
    const { clock, journal, put, watch } = setUp();
    put("orders", "s0", 5);
    const browser = watch("readers:orders");
    await clock.advance(1_000);
    const call = { ...ANY_CALL, client: "aws-cli/2" };
    const read = { ...PLACE, streamName: "orders", call, shardId: "s0", timeMs: clock.now() };
    journal.publish(recordsRead({ ...read, fromOrdinal: 1, nextOrdinal: 4, millisBehindLatest: 1_000 }));
    await clock.advance(2_000);
    const messages = browser.of("readers:orders");
    const times = messages.map((message) => (message.data as ReadersData).nowMs);
    expect(messages.every(({ kind }) => kind === "snapshot")).toBe(true);
    expect(messages.length).toBeGreaterThanOrEqual(3);
    const data = messages.at(-1)?.data as ReadersData;
    expect(data.shards.map(({ shardId, tipOrdinal }) => [shardId, tipOrdinal])).toEqual([
      ["s0", 6],
      ["s1", 1],
    ]);
    expect(data.readers).toMatchObject([{ name: "aws-cli/2", positions: [4, null] }]);
    expect(data.readers[0]?.behindMs[0]).toBeGreaterThanOrEqual(2_000);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  test("beginnings of shards are looked up once, not each second", async () => {
    const { clock, put, seen, watch } = setUp();
    put("orders", "s0", 5);
    watch("readers:orders");
    await clock.advance(20_000);
    expect(seen.reads).toBe(1);
  });

  test("a stream that is not there, or goes, has none", async () => {
    const { clock, deleteStream, watch } = setUp();
    const browser = watch("readers:orders", "readers:missing");
    await clock.advance(1_000);
    expect(browser.of("readers:missing").map(({ kind }) => kind)).toEqual(["gone"]);
    deleteStream("orders");
    await clock.advance(1_000);
    expect(browser.of("readers:orders").at(-1)?.kind).toBe("gone");
  });
});
