import { afterEach, describe, expect, it } from "vitest";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { dataOf, FUNCTION, openWorld, QUEUE_ARN, STREAM, type TestEvent } from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
afterEach(() => world.close());

const SHARD = "shardId-000000000000";
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ key: "k", data: { n: from + n } }));
const numbersOf = (event: TestEvent) => dataOf(event).map((data) => (data as { n: number }).n);
const batches = () => world.invoked.map(numbersOf);
const toQueue = { DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } } };

describe("how far a mapping is", () => {
  it("is kept with the next save where one fails", async () => {
    world = await openWorld(1);
    world.functions.set(FUNCTION, () => null);
    const { saveProgress } = world.repository;
    world.repository.saveProgress = () => Promise.reject(new Error("the disk is gone"));
    await world.map();
    await world.put(numbered(3));
    await world.advance(3_000);
    expect(batches()).toEqual([[0, 1, 2]]);
    expect(world.faults.length).toBeGreaterThan(0);
    world.repository.saveProgress = saveProgress;
    await world.advance(3_000);
    await world.crash();
    await world.advance(3_000);
    expect(batches()).toEqual([[0, 1, 2]]);
  });

  it("does not pass a batch that a stop keeps from its destination: it is told after the stop", async () => {
    world = await openWorld(1);
    world.functions.set(FUNCTION, () => {
      throw new Error("poison");
    });
    world.refuseDestinations(true);
    const UUID = await world.map({ MaximumRetryAttempts: 0, ...toQueue });
    await world.put(numbered(2));
    await world.advance(2_000);
    await world.handlers().UpdateEventSourceMapping(caller, { UUID, Enabled: false });
    await world.advance(60_000);
    expect(world.look(UUID).shards[0]).toMatchObject({ phase: "stopped", checkpoint: null });
    world.refuseDestinations(false);
    await world.handlers().UpdateEventSourceMapping(caller, { UUID, Enabled: true });
    await world.advance(5_000);
    expect(world.sent).toHaveLength(1);
    expect(batches()).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});

it("begins anew only when what ran before a change has ended", async () => {
  world = await openWorld(1);
  const { promise, resolve } = Promise.withResolvers<null>();
  world.functions.set(FUNCTION, () => promise);
  const UUID = await world.map({ BatchSize: 2 });
  await world.put(numbered(2));
  await world.advance(1_000);
  await world.put(numbered(2, 2));
  await world.handlers().UpdateEventSourceMapping(caller, { UUID, BatchSize: 1 });
  await world.advance(5_000);
  expect(batches()).toEqual([[0, 1]]);
  resolve(null);
  await world.advance(5_000);
  expect(batches()).toEqual([[0, 1], [2], [3]]);
});

it("reads shards whose parents have left the stream", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => null);
  const NewStartingHashKey = (2n ** 127n).toString();
  await world.put(numbered(1));
  await world.engine.handlers.SplitShard(caller, {
    StreamName: STREAM,
    ShardToSplit: SHARD,
    NewStartingHashKey,
  });
  await world.clock.advance(25 * 3_600_000);
  const { Shards = [] } = await world.engine.handlers.ListShards(caller, { StreamName: STREAM });
  expect(Shards.map(({ ShardId }) => ShardId)).not.toContain(SHARD);
  await world.put(numbered(2, 1));
  await world.map();
  await world.advance(3_000);
  expect(batches()).toEqual([[1, 2]]);
});

it("gives records up that have left the stream, however old they may become by the mapping", async () => {
  world = await openWorld(1);
  world.functions.set(FUNCTION, () => {
    throw new Error("always");
  });
  await world.map({ MaximumRecordAgeInSeconds: 7 * 24 * 3_600, ...toQueue });
  await world.put(numbered(1));
  await world.clock.advance(23 * 3_600_000);
  expect(world.sent).toEqual([]);
  await world.clock.advance(2 * 3_600_000);
  await world.advance(5_000);
  const [message] = world.sent.map(({ input }) => JSON.parse(String(input.MessageBody)) as object);
  expect(message).toMatchObject({ requestContext: { condition: "RecordAgeExceeded" } });
});

describe("retries", () => {
  it("are counted anew for what is left when the first records of a batch succeed", async () => {
    world = await openWorld(1);
    let failsAt = 2;
    world.functions.set(FUNCTION, ({ Records }) => {
      const failed = Records.find((_, index) => numbersOf({ Records })[index] === failsAt);
      failsAt = 4;
      return failed && { batchItemFailures: [{ itemIdentifier: failed.kinesis.sequenceNumber }] };
    });
    await world.put(numbered(6));
    await world.map({
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      MaximumRetryAttempts: 1,
      ...toQueue,
    });
    await world.advance(10_000);
    expect(batches()).toEqual([
      [0, 1, 2, 3, 4, 5],
      [2, 3, 4, 5],
      [4, 5],
    ]);
    expect(world.sent).toHaveLength(1);
  });
});
