import { afterEach, describe, expect, it } from "vitest";
import { memoryRepository } from "./testing/memory-repository.ts";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";
import { readShard } from "./testing/reader.ts";

let engine: TestEngine;
afterEach(() => engine.close());

const StreamName = "s";

const status = async () =>
  (await engine.handlers.DescribeStreamSummary(caller, { StreamName })).StreamDescriptionSummary
    ?.StreamStatus;

const names = async () => (await engine.handlers.ListStreams(caller, {})).StreamNames;

/** Metadata that can be made to fail, and to take its time. */
function fragileRepository() {
  const repository = memoryRepository();
  const state = { savesUntilFault: Number.POSITIVE_INFINITY, mayRemove: Promise.resolve() };
  return {
    state,
    ...repository,
    remove: async (...key: Parameters<typeof repository.remove>) => {
      await state.mayRemove;
      await repository.remove(...key);
    },
    save: async (row: Parameters<typeof repository.save>[0]) => {
      if (state.savesUntilFault-- <= 0) throw new Error("the disk is full");
      await repository.save(row);
    },
  };
}

describe("what waits for a stream that is erased", () => {
  it("is refused, and brings no row of it back", async () => {
    const repository = fragileRepository();
    engine = await openEngine({ repository });
    await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
    const stream = { StreamARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}` };
    await engine.handlers.RegisterStreamConsumer(caller, { ...stream, ConsumerName: "c" });
    const { promise, resolve: remove } = Promise.withResolvers<void>();
    repository.state.mayRemove = promise;
    const resetting = engine.reset();
    await engine.clock.advance(0);
    const late = [
      engine.handlers.AddTagsToStream(caller, { StreamName, Tags: { a: "b" } }),
      engine.handlers.DeregisterStreamConsumer(caller, { ...stream, ConsumerName: "c" }),
      engine.handlers.SplitShard(caller, { StreamName, ShardToSplit: "0", NewStartingHashKey: "9" }),
    ];
    remove();
    expect((await Promise.allSettled(late)).map((outcome) => outcome.status)).toEqual([
      "rejected",
      "rejected",
      "rejected",
    ]);
    await resetting;
    engine = await engine.reopen();
    expect(await names()).toEqual([]);
  });
});

describe("metadata that cannot be written", () => {
  it("leaves a stream that could not be deleted at work", async () => {
    const repository = fragileRepository();
    engine = await openEngine({ repository, stateDelayMs: 500 });
    await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
    await engine.clock.advance(500);
    await engine.handlers.IncreaseStreamRetentionPeriod(caller, { StreamName, RetentionPeriodHours: 48 });
    repository.state.savesUntilFault = 0;
    await expect(engine.handlers.DeleteStream(caller, { StreamName })).rejects.toThrow("the disk is full");
    repository.state.savesUntilFault = Number.POSITIVE_INFINITY;
    expect(await status()).toBe("UPDATING");
    await engine.clock.advance(500);
    expect(await status()).toBe("ACTIVE");
  });

  it("leaves no stream in between for good where states take no time", async () => {
    const repository = fragileRepository();
    engine = await openEngine({ repository, stateDelayMs: 0 });
    await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
    repository.state.savesUntilFault = 1;
    const split = { StreamName, ShardToSplit: "0", NewStartingHashKey: "9" };
    await expect(engine.handlers.SplitShard(caller, split)).rejects.toThrow("the disk is full");
    repository.state.savesUntilFault = Number.POSITIVE_INFINITY;
    expect(await status()).toBe("UPDATING");
    await engine.clock.advance(1_000);
    expect(await status()).toBe("ACTIVE");
  });
});

describe("a deletion", () => {
  it("that a crash cut off before the row was gone is ended by the next start, and no record comes back", async () => {
    const repository = fragileRepository();
    engine = await openEngine({ repository });
    await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
    await engine.handlers.PutRecord(caller, { StreamName, PartitionKey: "k", Data: new Uint8Array(1) });
    repository.state.mayRemove = new Promise(() => undefined);
    void engine.reset();
    await engine.clock.advance(0);
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    repository.state.mayRemove = Promise.resolve();
    engine = await engine.reopen();
    await engine.clock.advance(0);
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    expect(await names()).toEqual([]);
    expect(await engine.disk.readdir("/streams")).toEqual([]);
  });

  it("has the last word: an update that waits for it is refused, and writes no row", async () => {
    const repository = fragileRepository();
    engine = await openEngine({ repository });
    await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
    const { promise, resolve: remove } = Promise.withResolvers<void>();
    repository.state.mayRemove = promise;
    const deleting = engine.handlers.DeleteStream(caller, { StreamName });
    const tagging = engine.handlers.AddTagsToStream(caller, { StreamName, Tags: { a: "b" } });
    const refused = expect(tagging).rejects.toThrow();
    remove();
    await deleting;
    await refused;
    expect(await repository.all()).toEqual([]);
  });
});

describe("a stream that cannot be understood", () => {
  const name = "other";
  const reported: string[] = [];

  it.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["of a newer version", '{"format":99}'],
    ["of another shape", '{"format":1,"shards":7}'],
  ])("(its row is %s) ends no start, and keeps its row, its records and its name", async (_what, state) => {
    const repository = memoryRepository();
    engine = await openEngine({ repository, reportFault: (what) => reported.push(what) });
    reported.length = 0;
    for (const each of [StreamName, name]) {
      await engine.handlers.CreateStream(caller, { StreamName: each, ShardCount: 1 });
      await engine.handlers.PutRecord(caller, {
        StreamName: each,
        PartitionKey: "k",
        Data: new Uint8Array(9),
      });
    }
    const [row] = (await repository.all()).filter(({ streamName }) => streamName === StreamName);
    if (row === undefined) throw new Error("the stream is kept");
    const damaged = { ...row, state };
    await repository.save(damaged);
    engine = await engine.reopen();
    expect(reported).toEqual([`taking up stream ${StreamName}, which is left as it is`]);
    expect(await names()).toEqual([name]);
    await expect(engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 })).rejects.toMatchObject({
      code: "ResourceInUseException",
    });
    await repository.save(row);
    engine = await engine.reopen();
    expect(await names()).toEqual([name, StreamName]);
    expect((await readShard(engine, StreamName, "shardId-000000000000")).records).toHaveLength(1);

    await repository.save(damaged);
    engine = await engine.reopen();
    await engine.reset();
    expect([await repository.all(), await engine.disk.readdir("/streams")]).toEqual([[], []]);
    await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
  });
});
