import { afterEach, describe, expect, it } from "vitest";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";
import { readShard } from "./testing/reader.ts";

let engine: TestEngine;
afterEach(() => engine.close());

const id = (index: number) => `shardId-${String(index).padStart(12, "0")}`;
const half = (2n ** 127n).toString();

async function open(shardCount: number, options = {}): Promise<void> {
  engine = await openEngine(options);
  await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: shardCount });
}

const put = (text: string, PartitionKey: string) =>
  engine.handlers.PutRecord(caller, { StreamName: "s", PartitionKey, Data: new TextEncoder().encode(text) });

const split = (ShardToSplit = id(0), NewStartingHashKey = half) =>
  engine.handlers.SplitShard(caller, { StreamName: "s", ShardToSplit, NewStartingHashKey });

const merge = (ShardToMerge: string, AdjacentShardToMerge: string) =>
  engine.handlers.MergeShards(caller, { StreamName: "s", ShardToMerge, AdjacentShardToMerge });

const shardIds = async (filter?: {
  Type: "AT_LATEST" | "AT_TRIM_HORIZON" | "FROM_TRIM_HORIZON" | "AFTER_SHARD_ID";
  ShardId?: string;
}) =>
  (await engine.handlers.ListShards(caller, { StreamName: "s", ShardFilter: filter })).Shards?.map(
    (shard) => shard.ShardId,
  );

describe("resharding", () => {
  it("puts two shards in the place of one and ends the parent with its children, after its last record", async () => {
    await open(1, { enforceLimits: false });
    await put("before", "k");
    await split();
    await put("after", "k");
    const parent = await readShard(engine, "s", id(0));
    expect(parent.records.map((record) => record.text)).toEqual(["before"]);
    expect(parent.childShards).toEqual([id(1), id(2)]);
    const children = [await readShard(engine, "s", id(1)), await readShard(engine, "s", id(2))];
    expect(children.flatMap((child) => child.records.map((record) => record.text))).toEqual(["after"]);
  });

  it("names the parents of a merged shard in its children", async () => {
    await open(2, { enforceLimits: false });
    await merge(id(0), id(1));
    const { Shards } = await engine.handlers.ListShards(caller, { StreamName: "s" });
    expect(Shards?.[2]).toMatchObject({ ShardId: id(2), ParentShardId: id(0), AdjacentParentShardId: id(1) });
    const token = (
      await engine.handlers.GetShardIterator(caller, {
        StreamName: "s",
        ShardId: id(1),
        ShardIteratorType: "TRIM_HORIZON",
      })
    ).ShardIterator;
    const end = await engine.handlers.GetRecords(caller, { ShardIterator: token });
    expect(end.NextShardIterator).toBeUndefined();
    expect(end.ChildShards).toEqual([
      {
        ShardId: id(2),
        ParentShards: [id(0), id(1)],
        HashKeyRange: { StartingHashKey: "0", EndingHashKey: (2n ** 128n - 1n).toString() },
      },
    ]);
  });

  it("loses, repeats and reorders nothing that is put while it goes on", async () => {
    await open(1, { enforceLimits: false, stateDelayMs: 500 });
    await engine.clock.advance(500);
    const sent = new Map<string, string[]>();
    const puts: Promise<unknown>[] = [];
    for (let at = 0; at < 600; at++) {
      const key = `key-${at % 20}`;
      sent.set(key, [...(sent.get(key) ?? []), `${at}`]);
      puts.push(put(`${at}`, key));
      if (at === 100) await split();
      if (at === 300) await split(id(1), (2n ** 126n).toString());
      if (at === 400) await merge(id(4), id(2));
      if (at % 50 === 0) await engine.clock.advance(250);
    }
    await Promise.all(puts);
    await engine.clock.advance(1_000);
    const read = new Map<string, string[]>();
    for (let index = 0; index <= 5; index++) {
      for (const record of (await readShard(engine, "s", id(index))).records) {
        read.set(record.partitionKey, [...(read.get(record.partitionKey) ?? []), record.text]);
      }
    }
    expect(read).toEqual(sent);
    expect(await shardIds({ Type: "AT_LATEST" })).toEqual([id(3), id(5)]);
  });

  it("is refused where AWS refuses it, in AWS's words, and changes nothing", async () => {
    await open(3, { enforceLimits: false });
    const wrong: [() => Promise<void>, string, string][] = [
      [
        () => split(id(0), "0"),
        "InvalidArgumentException",
        "is not both greater than one plus the shard's StartingHashKey 0 and less than the shard's EndingHashKey",
      ],
      [() => split(id(0), "1"), "InvalidArgumentException", "is not both greater than one plus"],
      [
        () => split(id(0), (2n ** 128n - 1n).toString()),
        "InvalidArgumentException",
        "is not both greater than one plus",
      ],
      [
        () => split(id(9)),
        "ResourceNotFoundException",
        `Could not find shard ${id(9)} in stream s under account 000000000000.`,
      ],
      [
        () => merge(id(0), id(2)),
        "InvalidArgumentException",
        "are not an adjacent pair of shards eligible for merging",
      ],
      [
        () => merge(id(1), id(0)),
        "InvalidArgumentException",
        "are not an adjacent pair of shards eligible for merging",
      ],
    ];
    for (const [attempt, code, message] of wrong) {
      await expect(attempt()).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    }
    expect(await shardIds()).toEqual([id(0), id(1), id(2)]);
    await split(id(0), "1000");
    await expect(split(id(0), "1000")).rejects.toMatchObject({ code: "ResourceInUseException" });
  });

  it("waits for the change before it", async () => {
    await open(1, { stateDelayMs: 500 });
    await engine.clock.advance(500);
    await split();
    await expect(split()).rejects.toMatchObject({
      code: "ResourceInUseException",
      message: "Stream s under account 000000000000 not ACTIVE, instead in state UPDATING",
    });
    await engine.clock.advance(500);
    await split(id(1), "1000");
  });

  it("is not for on-demand streams", async () => {
    engine = await openEngine();
    await engine.handlers.CreateStream(caller, {
      StreamName: "s",
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
    });
    await expect(split()).rejects.toMatchObject({
      code: "ValidationException",
      message: "Request is invalid. Stream s under account 000000000000 is in On-Demand mode.",
    });
  });
});

describe("listing shards", () => {
  it("keeps what each filter asks for", async () => {
    await open(2);
    await engine.clock.advance(60_000);
    const beforeSplit = new Date(engine.clock.now());
    await engine.clock.advance(60_000);
    await split(id(0), "1000");
    expect(await shardIds()).toEqual([id(0), id(1), id(2), id(3)]);
    expect(await shardIds({ Type: "FROM_TRIM_HORIZON" })).toEqual([id(0), id(1), id(2), id(3)]);
    expect(await shardIds({ Type: "AT_LATEST" })).toEqual([id(1), id(2), id(3)]);
    expect(await shardIds({ Type: "AT_TRIM_HORIZON" })).toEqual([id(0), id(1)]);
    expect(await shardIds({ Type: "AFTER_SHARD_ID", ShardId: id(1) })).toEqual([id(2), id(3)]);
    const at = async (Type: "AT_TIMESTAMP" | "FROM_TIMESTAMP") => {
      const input = { StreamName: "s", ShardFilter: { Type, Timestamp: beforeSplit } };
      return (await engine.handlers.ListShards(caller, input)).Shards?.map((shard) => shard.ShardId);
    };
    expect(await at("AT_TIMESTAMP")).toEqual([id(0), id(1)]);
    expect(await at("FROM_TIMESTAMP")).toEqual([id(0), id(1), id(2), id(3)]);
  });

  it("forgets closed shards when their records have expired", async () => {
    await open(1);
    await split();
    await engine.clock.advance(24 * 3_600_000);
    expect(await shardIds()).toEqual([id(1), id(2)]);
    await engine.clock.advance(3_600_000);
    engine = await engine.reopen();
    expect(await shardIds()).toEqual([id(1), id(2)]);
    await split(id(2), (2n ** 127n + 5n).toString());
    expect(await shardIds()).toEqual([1, 2, 3, 4].map(id));
  });

  it("goes on page by page with its filter, and by either a name or a token", async () => {
    await open(5);
    const first = await engine.handlers.ListShards(caller, { StreamName: "s", MaxResults: 2 });
    const second = await engine.handlers.ListShards(caller, { NextToken: first.NextToken, MaxResults: 2 });
    const third = await engine.handlers.ListShards(caller, { NextToken: second.NextToken });
    expect([first, second, third].flatMap((page) => page.Shards?.map((shard) => shard.ShardId))).toEqual(
      [0, 1, 2, 3, 4].map(id),
    );
    expect(third.NextToken).toBeUndefined();
    await expect(engine.handlers.ListShards(caller, {})).rejects.toMatchObject({
      message: "Either NextToken or StreamName should be provided.",
    });
    const both = { StreamName: "s", NextToken: first.NextToken };
    await expect(engine.handlers.ListShards(caller, both)).rejects.toMatchObject({
      message: "NextToken and StreamName cannot be provided together.",
    });
  });

  it("pages DescribeStream by at most 100 shards", async () => {
    await open(130);
    const page = async (ExclusiveStartShardId?: string) =>
      (await engine.handlers.DescribeStream(caller, { StreamName: "s", Limit: 1_000, ExclusiveStartShardId }))
        .StreamDescription;
    expect(await page()).toMatchObject({ HasMoreShards: true, Shards: { length: 100 } });
    expect(await page(id(99))).toMatchObject({ HasMoreShards: false, Shards: { length: 30 } });
  });
});
