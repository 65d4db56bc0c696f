import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LeaseView, SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { createOracle } from "./testing/oracle.ts";
import { openWorld, STREAM } from "./testing/world.ts";

const WORKERS = 4;
const RATE = 150;
const CHECKPOINT_EVERY_MS = 2_000;
const FAILOVER_MS = 6_000;
const BEAT_MS = FAILOVER_MS / 3;
/** What a worker of this rate processes between two looks at the time. */
const SLICE_RECORDS = Math.ceil(RATE / 4);
const STEP_MS = 50;

/** Trouble lasts until then, with records and two reshards; after it all workers run, and nothing more is put. */
const TROUBLE_MS = 60_000;
const PUT_EVERY_MS = 250;
const PUT_RECORDS = 60;

const settings: Partial<SimulatedConsumerSettings> = {
  workers: WORKERS,
  recordsPerSecond: RATE,
  checkpointEveryMs: CHECKPOINT_EVERY_MS,
  failoverMs: FAILOVER_MS,
  pollEveryMs: 500,
  batchSize: 200,
};

/**
 * What is processed twice is what was processed since the last checkpoint when a worker lost its leases, at most, and
 * what it went on with until its next beat, where it did not die. It works in slices, of which one may straddle each end.
 */
const MOST_DUPLICATES_PER_DEATH = (RATE * CHECKPOINT_EVERY_MS) / 1000 + SLICE_RECORDS;
const MOST_DUPLICATES_PER_LOSS = MOST_DUPLICATES_PER_DEATH + (RATE * BEAT_MS) / 1000 + SLICE_RECORDS;

interface Blow {
  readonly atMs: number;
  readonly workerId: string;
  readonly command: "kill" | "restart" | "pause" | "resume";
}

const blows = fc.array(
  fc.record({
    atMs: fc.integer({ min: 40, max: TROUBLE_MS / STEP_MS - 1 }).map((steps) => steps * STEP_MS),
    workerId: fc.integer({ min: 1, max: WORKERS }).map((number) => `worker-${number}`),
    command: fc.constantFrom<Blow["command"]>("kill", "kill", "restart", "pause", "resume"),
  }),
  { minLength: 4, maxLength: 14 },
);

/** Sees who owns which lease from step to step. */
function createWatch() {
  let owners = new Map<string, string | null>();
  const leftAloneSinceMs = new Map<string, number>();
  const watch = {
    steals: 0,
    longestAloneMs: 0,
    lastBlowMs: 0,
    look(nowMs: number, leases: readonly LeaseView[], running: ReadonlySet<string>) {
      for (const { shardId, owner, state } of leases) {
        const before = owners.get(shardId);
        if (before && owner && before !== owner && running.has(before)) watch.steals++;
        const isAlone = state !== "ended" && state !== "waiting for parents" && !running.has(owner ?? "");
        if (!isAlone || running.size === 0) {
          leftAloneSinceMs.delete(shardId);
          continue;
        }
        const sinceMs = leftAloneSinceMs.get(shardId) ?? nowMs;
        leftAloneSinceMs.set(shardId, sinceMs);
        watch.longestAloneMs = Math.max(watch.longestAloneMs, nowMs - Math.max(sinceMs, watch.lastBlowMs));
      }
      owners = new Map(leases.map(({ shardId, owner }) => [shardId, owner]));
    },
  };
  return watch;
}

async function run(reads: SimulatedConsumerSettings["reads"], given: readonly Blow[]) {
  const world = await openWorld(6);
  const { clock, consumers, engine } = world;
  const consumerId = await world.start({ ...settings, reads });
  const view = () => world.view(consumerId);
  const oracle = createOracle(
    world.journal,
    (shardId) => view().leases.find((lease) => lease.shardId === shardId)?.parentShardIds ?? [],
  );
  world.processedListeners.push((processed) => oracle.processed(processed));
  const startMs = clock.now();
  const watch = createWatch();
  const deaths = { killed: 0, paused: 0 };
  const todo = [...given].sort((a, b) => a.atMs - b.atMs);

  const stateOf = (workerId: string) => view().workers.find((worker) => worker.workerId === workerId)?.state;
  const look = () => {
    const { leases, workers } = view();
    const running = new Set(
      workers.filter(({ state }) => state === "running").map(({ workerId }) => workerId),
    );
    watch.look(clock.now(), leases, running);
  };
  async function strike({ workerId, command }: Blow): Promise<void> {
    const state = stateOf(workerId);
    const isPossible =
      command === "restart" ||
      (command === "kill" && state !== "dead") ||
      (command === "pause" && state === "running") ||
      (command === "resume" && state === "paused");
    if (!isPossible) return;
    if (state !== "dead" && (command === "kill" || command === "restart")) deaths.killed++;
    if (command === "pause") deaths.paused++;
    await world.command(consumerId, workerId, command);
    watch.lastBlowMs = clock.now();
  }
  const openShards = () =>
    engine.observer
      .find({ ...caller, streamName: STREAM })
      ?.shards.filter((shard) => shard.closedAtMs === null) ?? [];

  for (let passedMs = 0; passedMs < TROUBLE_MS; passedMs += STEP_MS) {
    if (passedMs % PUT_EVERY_MS === 0) await world.put(PUT_RECORDS);
    if (passedMs === 15_000) {
      const [first] = openShards();
      const NewStartingHashKey = String(
        (BigInt(first?.endingHashKey ?? 0) - BigInt(first?.startingHashKey ?? 0)) / 2n,
      );
      await engine.handlers.SplitShard(caller, {
        StreamName: STREAM,
        ShardToSplit: first?.shardId,
        NewStartingHashKey,
      });
    }
    if (passedMs === 32_000) {
      const byRange = openShards().sort((a, b) =>
        BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1,
      );
      const [left, right] = byRange.slice(-2);
      const AdjacentShardToMerge = right?.shardId;
      await engine.handlers.MergeShards(caller, {
        StreamName: STREAM,
        ShardToMerge: left?.shardId,
        AdjacentShardToMerge,
      });
    }
    while (todo[0] !== undefined && todo[0].atMs <= passedMs) await strike(todo.shift() as Blow);
    await world.advance(STEP_MS, look);
  }
  for (const { workerId, state } of view().workers) {
    const command = state === "paused" ? "resume" : "restart";
    if (state !== "running") await strike({ atMs: 0, workerId, command });
  }
  const drained = () =>
    view().totals.waitingRecords === 0 && view().leases.every(({ state }) => state !== "waiting for parents");
  for (let passedMs = 0; passedMs < 120_000 && !drained(); passedMs += 1_000)
    await world.advance(1_000, look);
  // The leases of one that had none take one beat each; those of the dead have expired.
  const active = view().leases.filter(({ state }) => state === "reading").length;
  await world.advance(FAILOVER_MS + (Math.ceil(active / WORKERS) + 1) * BEAT_MS, look);
  const spread: number[] = [];
  await world.advance(4 * BEAT_MS, () => {
    look();
    const counts = view().workers.map(({ leases }) => leases);
    spread.push(Math.max(...counts) - Math.min(...counts));
  });
  const result = {
    totals: view().totals,
    books: oracle.books(),
    tooEarly: oracle.tooEarly,
    spread: Math.max(...spread),
    mostDuplicates:
      deaths.killed * MOST_DUPLICATES_PER_DEATH + (deaths.paused + watch.steals) * MOST_DUPLICATES_PER_LOSS,
    longestAloneMs: watch.longestAloneMs,
    states: view().leases.map(({ state }) => state),
    faults: world.faults,
    lastMs: clock.now() - startMs,
    consumers,
  };
  await world.close();
  return result;
}

describe.each(["polling", "fan-out"] as const)("a group of workers that reads by %s", (reads) => {
  test("loses nothing, repeats little and shares evenly, whoever dies when, through two reshards", async () => {
    await fc.assert(
      fc.asyncProperty(blows, async (given) => {
        const { books, totals, ...found } = await run(reads, given);
        expect(found.faults).toEqual([]);
        expect(books.producedRecords).toBe((TROUBLE_MS / PUT_EVERY_MS) * PUT_RECORDS);
        expect(books).toMatchObject({ uniqueRecords: books.producedRecords, unread: [], invented: [] });
        expect(totals).toMatchObject({
          producedRecords: books.producedRecords,
          uniqueRecords: books.uniqueRecords,
          duplicateRecords: books.duplicateRecords,
          waitingRecords: 0,
          lostRecords: 0,
        });
        expect(found.tooEarly).toEqual([]);
        expect(books.duplicateRecords).toBeLessThanOrEqual(found.mostDuplicates);
        expect(found.longestAloneMs).toBeLessThanOrEqual(FAILOVER_MS + BEAT_MS + STEP_MS);
        expect(found.spread).toBeLessThanOrEqual(1);
        // Split and merged: the two parents of each have ended, and what followed is read.
        expect(found.states.filter((state) => state === "ended").length).toBe(3);
        expect(found.states.filter((state) => state === "reading").length).toBe(6);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
