import type { CreateEventSourceMappingRequest } from "@aws-sdk/client-lambda";
import fc from "fast-check";
import { expect, it } from "vitest";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { createBooks } from "./testing/books.ts";
import { FUNCTION, openWorld, QUEUE_ARN, STREAM, STREAM_ARN } from "./testing/world.ts";

type Action =
  | {
      readonly kind: "put";
      readonly records: readonly { readonly key: number; readonly poison: boolean; readonly skip: boolean }[];
    }
  | { readonly kind: "split" | "merge"; readonly which: number }
  | { readonly kind: "crash" | "pause" }
  | { readonly kind: "update"; readonly batchSize: number; readonly lanes: number }
  | { readonly kind: "wait"; readonly ms: number };

const record = fc.record({
  key: fc.nat(5),
  poison: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  skip: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("put"),
      records: fc.array(record, { minLength: 1, maxLength: 40 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("split", "merge"), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("crash", "pause") }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("update"),
      batchSize: fc.integer({ min: 1, max: 30 }),
      lanes: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("wait"), ms: fc.integer({ min: 50, max: 3_000 }) }) },
);

const scenario = fc.record({
  shards: fc.integer({ min: 1, max: 3 }),
  batchSize: fc.integer({ min: 1, max: 30 }),
  lanes: fc.integer({ min: 1, max: 4 }),
  windowSeconds: fc.constantFrom(0, 0, 1, 2),
  bisects: fc.boolean(),
  reports: fc.boolean(),
  filters: fc.boolean(),
  isPushedTo: fc.boolean(),
  retries: fc.integer({ min: 0, max: 2 }),
  takesMs: fc.constantFrom(0, 0, 30, 300),
  /** Of ten invocations. */
  failures: fc.integer({ min: 0, max: 3 }),
  actions: fc.array(action, { minLength: 3, maxLength: 14 }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

/** Runs a scenario to its end. @returns what went against what is promised */
async function play(given: Scenario): Promise<readonly string[]> {
  const world = await openWorld(given.shards);
  const books = createBooks(world);
  let invocations = 0;
  world.functions.set(FUNCTION, async (event) => {
    if (given.takesMs > 0) await new Promise<void>((resolve) => world.clock.after(given.takesMs, resolve));
    // Failures by chance end, so that every scenario does.
    const failsByChance = invocations < 60 && (invocations++ * 7) % 10 < given.failures;
    return books.handle(event, { failsByChance, reports: given.reports });
  });
  const source = given.isPushedTo ? await consumer(world) : STREAM_ARN;
  const settings: Partial<CreateEventSourceMappingRequest> = {
    EventSourceArn: source,
    BatchSize: given.batchSize,
    ParallelizationFactor: given.lanes,
    MaximumBatchingWindowInSeconds: given.windowSeconds,
    BisectBatchOnFunctionError: given.bisects,
    MaximumRetryAttempts: given.retries,
    FunctionResponseTypes: given.reports ? ["ReportBatchItemFailures"] : [],
    DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
    ...(given.filters && { FilterCriteria: { Filters: [{ Pattern: '{"data":{"skip":[false]}}' }] } }),
  };
  const uuid = await world.map(settings);
  const step = () => books.checkProgress(uuid, given.filters);
  for (const action of given.actions) await act(action, uuid);
  await world.advance(90_000, step);
  books.checkEnd(given.filters);
  await world.close();
  return [
    ...books.complaints,
    ...world.faults.map((fault) => `fault: ${JSON.stringify(fault)} ${String((fault as unknown[])[1])}`),
  ];

  async function act(action: Action, mapping: string): Promise<void> {
    switch (action.kind) {
      case "put":
        return await books.put(action.records);
      case "wait":
        return await world.advance(action.ms, step);
      case "crash":
        return await world.crash();
      case "split":
      case "merge":
        return await reshard(world, action.kind, action.which);
      case "pause": {
        await world.handlers().UpdateEventSourceMapping(caller, { UUID: mapping, Enabled: false });
        await world.advance(500, step);
        await world.handlers().UpdateEventSourceMapping(caller, { UUID: mapping, Enabled: true });
        return;
      }
      case "update": {
        const { batchSize: BatchSize, lanes: ParallelizationFactor } = action;
        await world
          .handlers()
          .UpdateEventSourceMapping(caller, { UUID: mapping, BatchSize, ParallelizationFactor });
      }
    }
  }
}

type World = Awaited<ReturnType<typeof openWorld>>;

async function consumer({ engine, advance }: World): Promise<string> {
  const input = { StreamARN: STREAM_ARN, ConsumerName: "pushed" };
  const { Consumer } = await engine.handlers.RegisterStreamConsumer(caller, input);
  await advance(100);
  return Consumer?.ConsumerARN ?? "";
}

async function reshard({ engine }: World, kind: "split" | "merge", which: number): Promise<void> {
  const { Shards = [] } = await engine.handlers.ListShards(caller, { StreamName: STREAM });
  const open = Shards.filter(
    ({ SequenceNumberRange: range }) => range?.EndingSequenceNumber === undefined,
  ).sort((a, b) =>
    BigInt(a.HashKeyRange?.StartingHashKey ?? 0) < BigInt(b.HashKeyRange?.StartingHashKey ?? 0) ? -1 : 1,
  );
  const at = which % open.length;
  const shard = open[at];
  if (kind === "split") {
    if (open.length > 5) return;
    const { StartingHashKey = "0", EndingHashKey = "0" } = shard?.HashKeyRange ?? {};
    const NewStartingHashKey = ((BigInt(StartingHashKey) + BigInt(EndingHashKey)) / 2n + 1n).toString();
    await engine.handlers.SplitShard(caller, {
      StreamName: STREAM,
      ShardToSplit: shard?.ShardId,
      NewStartingHashKey,
    });
    return;
  }
  const next = open[at + 1];
  if (next === undefined) return;
  const ends = { ShardToMerge: shard?.ShardId, AdjacentShardToMerge: next.ShardId };
  await engine.handlers.MergeShards(caller, { StreamName: STREAM, ...ends });
}

it("handles every record or tells its destination, in order by key, whatever fails, is killed, changed or resharded", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (given) => {
      expect(await play(given)).toEqual([]);
    }),
    { numRuns: Number(process.env.SLUICE_TEST_RUNS ?? 60) },
  );
}, 120_000);
