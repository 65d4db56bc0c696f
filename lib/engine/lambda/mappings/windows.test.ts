import { afterEach, expect, it } from "vitest";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { FUNCTION, openWorld, QUEUE_ARN, STREAM, type TestEvent } from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
afterEach(async () => {
  const { faults } = world;
  await world.close();
  expect(faults).toEqual([]);
});

interface Total {
  readonly start: string;
  readonly count: number;
  readonly shardId: string;
  readonly early: boolean;
}

/** A function that counts the records of each window. */
function counting(totals: Total[]) {
  return (event: TestEvent) => {
    const { count = 0 } = event.state as { count?: number };
    if (!event.isFinalInvokeForWindow) return { state: { count: count + event.Records.length } };
    expect(event.Records).toEqual([]);
    totals.push({
      start: event.window?.start ?? "",
      count,
      shardId: event.shardId ?? "",
      early: event.isWindowTerminatedEarly ?? false,
    });
    return undefined;
  };
}

const records = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${n}`, data: { n } }));

it("aggregates each window of a shard by the times of its records, and ends it when it is over", async () => {
  world = await openWorld(1);
  const totals: Total[] = [];
  world.functions.set(FUNCTION, counting(totals));
  const uuid = await world.map({ TumblingWindowInSeconds: 60, BatchSize: 4 });
  await world.put(records(10));
  await world.advance(30_000);
  await world.put(records(5));
  await world.advance(20_000);
  expect(world.look(uuid).shards[0]?.window).toMatchObject({ startMs: Date.UTC(2026, 0, 1) });
  expect(totals).toEqual([]);
  await world.advance(15_000);
  await world.put(records(3));
  await world.advance(2_000);
  expect(totals).toMatchObject([{ start: "2026-01-01T00:00:00Z", count: 15, early: false }]);
  await world.advance(60_000);
  expect(totals[1]).toMatchObject({ start: "2026-01-01T00:01:00Z", count: 3 });
  expect(world.look(uuid).shards[0]?.window).toBeNull();
});

it("goes on with a window's state after the server was killed", async () => {
  world = await openWorld(1);
  const totals: Total[] = [];
  world.functions.set(FUNCTION, counting(totals));
  await world.map({ TumblingWindowInSeconds: 60 });
  await world.put(records(10));
  await world.advance(5_000);
  await world.crash();
  await world.put(records(7));
  await world.advance(70_000);
  expect(totals).toMatchObject([{ count: 17 }]);
});

it("ends the window of a shard that ends; its children begin with nothing", async () => {
  world = await openWorld(1);
  const totals: Total[] = [];
  world.functions.set(FUNCTION, counting(totals));
  await world.map({ TumblingWindowInSeconds: 60 });
  await world.put(records(10));
  await world.advance(5_000);
  const NewStartingHashKey = (2n ** 127n).toString();
  await world.engine.handlers.SplitShard(caller, {
    StreamName: STREAM,
    ShardToSplit: "shardId-000000000000",
    NewStartingHashKey,
  });
  await world.put(records(10));
  await world.advance(5_000);
  expect(totals).toMatchObject([{ count: 10, shardId: "shardId-000000000000" }]);
  await world.advance(70_000);
  expect(totals.slice(1).reduce((sum, { count }) => sum + count, 0)).toBe(10);
});

it("ends a window early whose state has grown beyond 1 MB, and goes on with an empty one", async () => {
  world = await openWorld(1);
  const finals: TestEvent[] = [];
  world.functions.set(FUNCTION, (event) => {
    if (event.isFinalInvokeForWindow) finals.push(event);
    return { state: { pad: "x".repeat(event.Records.length > 1 ? 1_100_000 : 10) } };
  });
  await world.map({ TumblingWindowInSeconds: 60, BatchSize: 2 });
  await world.put(records(3));
  await world.advance(5_000);
  expect(finals.map(({ isWindowTerminatedEarly }) => isWindowTerminatedEarly)).toEqual([true]);
  await world.advance(70_000);
  expect(finals.map(({ isWindowTerminatedEarly }) => isWindowTerminatedEarly)).toEqual([true, false]);
});

it("takes an answer without a state for a failure, and tells of a window whose end fails for good", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, (event) => {
    if (event.isFinalInvokeForWindow) throw new Error("the end");
    return event.Records.length > 1 ? null : { state: {} };
  });
  const uuid = await world.map({
    TumblingWindowInSeconds: 10,
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
  });
  await world.put(records(2));
  await world.advance(40_000);
  expect(world.look(uuid).totals.recordsProcessed).toBe(2);
  expect(JSON.parse(String(world.sent[0]?.input.MessageBody))).toMatchObject({
    KinesisBatchInfo: { batchSize: 2 },
  });
  expect(world.look(uuid).shards[0]?.window).toBeNull();
});
