import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { Call } from "#engine/kernel/call.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import { ANY_CALL, recordsPushed, recordsRead, recordsWritten } from "#engine/kinesis/testing/events.ts";
import { createOffsets, createRealTime, openClocks } from "./testing/clocks.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const MINE = "000000000000";
const THEIRS = "111111111111";
const outside: Call = { ...ANY_CALL, account: MINE, source: "wire", client: "aws-cli/1.32" };
const inside: Call = { ...outside, source: "simulator", client: "clicks" };

async function setUp() {
  const world = await openClocks();
  const finished = (call: Call): CallFinished => {
    const timeMs = world.clocks.of(call.account).now();
    return {
      ...{ type: "call.finished", timeMs, startedMs: timeMs, account: call.account, region: call.region },
      ...{ service: "kinesis", operation: "PutRecord", call, status: 200, durationMs: 1 },
    };
  };
  return {
    ...world,
    call(call: Call) {
      world.clocks.work.arrive(call);
      world.clocks.work.begin(call);
      world.clocks.work.end(call);
      world.journal.publish(finished(call));
    },
    aheadMs: (account = MINE) => world.clocks.view(account).aheadMs,
  };
}

describe("a client from outside", () => {
  it("holds its account at real time until thirty seconds after its last call, and the view says why", async () => {
    const { call, clocks, real } = await setUp();
    await clocks.command(MINE, "speed", 60);
    expect(clocks.view(MINE)).toMatchObject({ state: "playing", speed: 60, held: null });
    call(outside);
    await real.advance(29_000);
    call(outside);
    await real.advance(29_999);
    expect(clocks.view(MINE)).toMatchObject({
      aheadMs: 0,
      speed: 60,
      achieved: 1,
      held: { client: "aws-cli/1.32", lastCallMs: clocks.of(MINE).now() - 29_999 },
    });
    expect(clocks.view(MINE).held?.reason).toBe(
      "aws-cli/1.32 uses this account from outside, and its own time is real: the clock goes at 1× until 30 seconds after its last call. Then it goes at 60×, as was asked for.",
    );
    await real.advance(1_001);
    expect(clocks.view(MINE)).toMatchObject({ held: null, aheadMs: 59_000 });
  });

  it("holds it also by what is pushed to it, and the simulator and the console never do", async () => {
    const { call, clocks, journal, real } = await setUp();
    const push = (source: Call["source"]) =>
      journal.publish(
        recordsPushed({
          timeMs: clocks.of(MINE).now(),
          shardId: "s0",
          consumerName: "c",
          call: { ...outside, source },
        }),
      );
    call(inside);
    call({ ...inside, source: "console" });
    push("simulator");
    expect(clocks.view(MINE).held).toBeNull();
    push("wire");
    expect(clocks.view(MINE).held).not.toBeNull();
    await real.advance(20_000);
    push("wire");
    await real.advance(20_000);
    expect(clocks.view(MINE).held).not.toBeNull();
    await real.advance(10_000);
    expect(clocks.view(MINE).held).toBeNull();
  });

  it("is not stopped by a clock that stands still; commands are kept for afterwards", async () => {
    const { call, clocks, real } = await setUp();
    await clocks.command(MINE, "pause");
    call(outside);
    const held = await clocks.command(MINE, "step");
    expect(held).toMatchObject({ state: "paused", lastStep: null });
    expect(held.held?.reason).toContain("Then it stands still, as was asked for.");
    await real.advance(10_000);
    await clocks.command(MINE, "speed", 10);
    await clocks.command(MINE, "play");
    expect(clocks.view(MINE)).toMatchObject({ aheadMs: 0, speed: 10, state: "playing" });
    await real.advance(21_000);
    expect(clocks.view(MINE)).toMatchObject({ aheadMs: 9_000, held: null });
  });
});

describe("the clocks of two accounts", () => {
  it("know nothing of each other", async () => {
    const { aheadMs, call, clocks, real } = await setUp();
    await clocks.command(MINE, "speed", 600);
    await clocks.command(THEIRS, "pause");
    call({ ...outside, account: "222222222222" });
    clocks.work.begin({ ...inside, account: THEIRS });
    await real.advance(1_000);
    expect([aheadMs(), aheadMs(THEIRS), aheadMs("222222222222")]).toEqual([599_000, -1_000, 0]);
    expect(clocks.view(THEIRS)).toMatchObject({ state: "paused", speed: 1, achieved: null, held: null });
  });
});

it("forgets accounts that nobody would miss, when there are very many, and no other", async () => {
  const { aheadMs, clocks, real } = await setUp();
  const mine = clocks.of(MINE);
  await clocks.command(MINE, "speed", 10);
  await real.advance(1_000);
  const waiting = clocks.of(THEIRS);
  waiting.after(50, () => {});
  const held = clocks.of("300000000000");
  const missed = new WeakRef(clocks.of("300000000001"));
  for (let index = 2; index <= 20_000; index++) clocks.of(String(300_000_000_000 + index));
  // What a WeakRef was made of or told of stays until the turn of the event loop ends.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(clocks.of(MINE)).toBe(mine);
  expect(clocks.of(THEIRS)).toBe(waiting);
  expect(missed.deref()).toBeUndefined();
  // Whoever still holds its clock and an account that comes back have the same.
  expect(clocks.of("300000000000")).toBe(held);
  expect(aheadMs()).toBe(9_000);
});

describe("a step", () => {
  it("stops where something happens in its account, and says what", async () => {
    const { clocks, journal, real } = await setUp();
    await clocks.command(MINE, "pause");
    const clock = clocks.of(MINE);
    const soon = (delayMs: number, publish: (timeMs: number) => void) =>
      clock.after(delayMs, () => publish(clock.now()));
    soon(1_000, (timeMs) => journal.publish(recordsRead({ timeMs, shardId: "s0", records: 0 })));
    soon(2_000, (timeMs) =>
      journal.publish(
        recordsWritten({ timeMs, account: THEIRS, writes: [{ shardId: "s0", records: 9 }], call: inside }),
      ),
    );
    soon(3_000, (timeMs) =>
      journal.publish(
        recordsWritten({
          timeMs,
          writes: [
            { shardId: "s0", records: 7, refusedRecords: 2 },
            { shardId: "s1", records: 1 },
          ],
          call: inside,
        }),
      ),
    );
    const stepped = clocks.command(MINE, "step");
    await real.advance(10);
    expect((await stepped).lastStep).toEqual({
      what: "clicks wrote to orders: 8 records stored, 2 refused.",
      tookMs: 3_000,
    });
  });
});

describe("what is kept", () => {
  it("brings a clock back no earlier than it was, also after a crash in full flight", async () => {
    const kept = createOffsets();
    const time = createRealTime();
    const { clocks, real } = await openClocks(time, kept);
    await clocks.command(MINE, "speed", 600);
    for (let second = 0; second < 20; second++) {
      await real.advance(777);
      const after = await openClocks(time, kept);
      expect(after.clocks.of(MINE).now()).toBeGreaterThanOrEqual(clocks.of(MINE).now());
    }
    expect(kept.writes.length).toBeLessThan(20);
  });

  it("is exact after an orderly end, and a clock at real time is never written", async () => {
    const kept = createOffsets();
    const time = createRealTime();
    const { clocks, real } = await openClocks(time, kept);
    clocks.of(THEIRS).now();
    await clocks.command(MINE, "speed", 60);
    await real.advance(10_000);
    await clocks.close();
    expect([...kept.offsets]).toEqual([[MINE, 590_000]]);
    const after = await openClocks(time, kept);
    expect(after.clocks.view(MINE)).toMatchObject({ aheadMs: 590_000, speed: 1, state: "playing" });
  });

  it("is that it stands still, and where, also after a crash and however long nobody was there", async () => {
    const kept = createOffsets();
    const time = createRealTime();
    const { clocks, real } = await openClocks(time, kept);
    await clocks.command(MINE, "speed", 60);
    await real.advance(1_000);
    const { nowMs } = await clocks.command(MINE, "pause");
    await real.advance(3_600_000);
    for (const after of [await openClocks(time, kept), await openClocks(time, kept)]) {
      expect(after.clocks.view(MINE)).toMatchObject({ state: "paused", nowMs });
    }
    const { clocks: after } = await openClocks(time, kept);
    await after.command(MINE, "play");
    await real.advance(5_000);
    expect(after.of(MINE).now()).toBe(nowMs + 5_000);
    const last = await openClocks(time, kept);
    expect(last.clocks.view(MINE)).toMatchObject({ state: "playing" });
  });

  it("lets no time fall where a client held a clock at real time that was told to stand still", async () => {
    const kept = createOffsets();
    const time = createRealTime();
    const { clocks, real } = await openClocks(time, kept);
    await clocks.command(MINE, "pause");
    await real.advance(60_000);
    clocks.work.arrive(outside);
    await real.advance(20_000);
    const during = await openClocks(time, kept);
    expect(during.clocks.of(MINE).now()).toBe(clocks.of(MINE).now());
    expect(during.clocks.view(MINE)).toMatchObject({ state: "paused" });
    await real.advance(20_000);
    const stoodAtMs = clocks.of(MINE).now();
    await real.advance(60_000);
    const after = await openClocks(time, kept);
    expect(after.clocks.view(MINE)).toMatchObject({ state: "paused", nowMs: stoodAtMs, held: null });
  });

  it("is forgotten by a reset, which brings every clock back to real time", async () => {
    const { aheadMs, call, clocks, offsets, real } = await setUp();
    await clocks.command(MINE, "speed", 60);
    await real.advance(5_000);
    await clocks.command(THEIRS, "pause");
    call({ ...outside, account: THEIRS });
    await clocks.reset();
    expect(offsets.size).toBe(0);
    await real.advance(5_000);
    expect([aheadMs(), aheadMs(THEIRS)]).toEqual([0, 0]);
    expect(clocks.view(THEIRS)).toMatchObject({ state: "playing", speed: 1, held: null });
  });

  it("survives a database that fails for a while", async () => {
    const kept = createOffsets();
    let fails = true;
    const { saveClock } = kept.repository;
    kept.repository.saveClock = async (...given) => {
      if (fails) throw new Error("The disk is full.");
      await saveClock(...given);
    };
    const { clocks, faults, real } = await openClocks(createRealTime(), kept);
    await clocks.command(MINE, "speed", 10);
    await real.advance(5_000);
    expect(faults.length).toBeGreaterThan(1);
    fails = false;
    await clocks.close();
    expect([...kept.offsets]).toEqual([[MINE, 45_000]]);
  });
});

it.each([
  ["jump", undefined],
  [undefined, undefined],
  ["speed", 2],
  ["speed", "60"],
])("refuses the command %j at %j with a sentence", async (command, speed) => {
  const { clocks } = await setUp();
  await expect(clocks.command(MINE, command, speed)).rejects.toMatchObject({ status: 400 });
  expect(clocks.view(MINE)).toMatchObject({ speed: 1, state: "playing" });
});
