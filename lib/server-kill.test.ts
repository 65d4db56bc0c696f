import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { invariant } from "#engine/kernel/assert.ts";
import { type Random, seededRandom } from "#engine/kernel/random.ts";
import { type AwsCall, AwsCallError, createAwsCall } from "./testing/aws-call.ts";
import { Auditor } from "./testing/kill/auditor.ts";
import { Ledger } from "./testing/kill/ledger.ts";
import { middleOf, openShards, type ShardDescription, settledShards } from "./testing/kill/shards.ts";
import { Writer } from "./testing/kill/writer.ts";
import { startServerProcess } from "./testing/server-process.ts";

const KILLS = 30;
const WRITERS = 4;
const LONGEST_LIFE_MS = 350;
/** Lives in which a shard is split while its records are written; the kill may fall into the split. */
const SPLIT_IN_LIVES = new Set([5, 9, 14, 20, 26]);
const STREAM = "killed";

describe("a server killed at random moments under load", () => {
  const seed = Number(process.env.SLUICE_TEST_SEED ?? randomInt(2 ** 31));

  it(`has every acknowledged record once, in order, under its sequence number, after each of ${KILLS} kills`, async () => {
    console.log(`Kill test: repeat this run's choices with SLUICE_TEST_SEED=${seed}`);
    const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-kill-"));
    try {
      const { acknowledged, splits } = await runLives(dataDir, seed);
      console.log(`Kill test: ${acknowledged} records acknowledged, ${splits} splits`);
      expect(acknowledged).toBeGreaterThan(KILLS * WRITERS);
      expect(splits).toBeGreaterThan(0);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 240_000);
});

/** One life after the other over the same state directory: check what is there, write, be killed. */
async function runLives(dataDir: string, seed: number) {
  const run = newRun(seed);
  for (let life = 0; ; life++) {
    const server = await startServerProcess({ dataDir, settings });
    try {
      const call = createAwsCall(server.awsUrl);
      if (life === 0) await call("CreateStream", { StreamName: STREAM, ShardCount: run.shardsPromised });
      const shards = await settledShards(call, STREAM);
      invariant(shards.length >= run.shardsPromised, "a split that was acknowledged has come about");
      await run.auditor.audit(call, shards);
      if (life === KILLS) {
        const fromTheStart = new Auditor(STREAM, run.ledger);
        await fromTheStart.audit(call, shards);
        expect(fromTheStart.foundCount).toBe(run.auditor.foundCount);
        return { acknowledged: run.ledger.acknowledged, splits: (shards.length - 2) / 2 };
      }
      const splits = SPLIT_IN_LIVES.has(life) ? splitSometime(call, shards, run.random) : 0;
      const [acknowledgedSplits] = await Promise.all([
        splits,
        sleep(run.random.next() * LONGEST_LIFE_MS).then(() => server.end("SIGKILL")),
        ...run.writers.map((writer) => writer.writeUntilKilled(call)),
      ]);
      run.shardsPromised = shards.length + 2 * acknowledgedSplits;
    } finally {
      await server.end("SIGKILL");
    }
  }
}

/** What a run knows across all its lives. */
function newRun(seed: number) {
  const ledger = new Ledger();
  return {
    ledger,
    auditor: new Auditor(STREAM, ledger),
    writers: Array.from({ length: WRITERS }, (_, index) => {
      return new Writer(STREAM, index, ledger, seededRandom(seed + 1 + index));
    }),
    random: seededRandom(seed),
    shardsPromised: 2,
  };
}

const settings = { SLUICE_LIMITS: "off", SLUICE_STATE_DELAY_MS: "40" };

/** Splits some open shard at some moment. @returns how many splits the server has acknowledged before it was killed */
async function splitSometime(
  call: AwsCall,
  shards: readonly ShardDescription[],
  random: Random,
): Promise<0 | 1> {
  const open = openShards(shards);
  const parent = open[Math.floor(random.next() * open.length)];
  invariant(parent !== undefined, "a stream has an open shard");
  await sleep((random.next() * LONGEST_LIFE_MS) / 3);
  try {
    await call("SplitShard", {
      StreamName: STREAM,
      ShardToSplit: parent.ShardId,
      NewStartingHashKey: middleOf(parent),
    });
    return 1;
  } catch (error) {
    if (error instanceof AwsCallError) throw error;
    return 0;
  }
}
