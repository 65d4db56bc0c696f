import { afterEach, describe, expect, test } from "vitest";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { openWorld, STREAM } from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const PLACE = [caller.account, caller.region] as const;
const HOUR_MS = 3_600_000;
const owners = (id: string) => world.view(id).leases.map(({ owner }) => owner);
const totals = (id: string) => world.view(id).totals;
const events = (operation: string) =>
  world.engine.events.filter((event) => event.type === "call.finished" && event.operation === operation);

describe("the leases of a group", () => {
  test("stay where they are while nothing happens, and nothing is processed twice", async () => {
    world = await openWorld(5);
    const id = await world.start({ workers: 2, failoverMs: 3_000 });
    await world.advance(2_000);
    const before = owners(id);
    const { revision } = world.consumers;
    const calm = revision({ account: PLACE[0], region: PLACE[1], streamName: STREAM });
    for (let seconds = 0; seconds < 20; seconds++) {
      await world.put(50);
      await world.advance(1_000);
    }
    await world.advance(1_000);
    expect(owners(id)).toEqual(before);
    expect(revision({ account: PLACE[0], region: PLACE[1], streamName: STREAM })).toBe(calm);
    expect(totals(id)).toMatchObject({ uniqueRecords: 1_000, duplicateRecords: 0, waitingRecords: 0 });
  });

  test("stay a dead worker's own until they expire, and what it had not checkpointed is processed again", async () => {
    world = await openWorld(2);
    const settings = { workers: 2, recordsPerSecond: 100, checkpointEveryMs: 4_000, failoverMs: 9_000 };
    const id = await world.start(settings);
    await world.put(4_000);
    await world.advance(11_000);
    const { leases, workers } = world.view(id);
    const lost = leases.find(({ owner }) => owner === "worker-1");
    expect(lost?.processedTo).not.toBe(lost?.checkpoint);
    const processed = workers[0]?.processedRecords ?? 0;
    await world.command(id, "worker-1", "kill");
    expect(world.view(id).workers[0]).toMatchObject({ state: "dead", leases: 1 });
    await world.advance(6_000);
    expect(owners(id)).toContain("worker-1");
    expect(world.view(id).workers[0]?.processedRecords).toBe(processed);
    await world.advance(9_000 + 3_000 - 6_000);
    expect(owners(id)).toEqual(["worker-2", "worker-2"]);
    await world.advance(40_000);
    const { duplicateRecords, lostRecords, uniqueRecords } = totals(id);
    expect({ lostRecords, uniqueRecords }).toEqual({ lostRecords: 0, uniqueRecords: 4_000 });
    expect(duplicateRecords).toBeGreaterThan(0);
    // Four seconds at 100 records/s, and what was processed at once when it died.
    expect(duplicateRecords).toBeLessThanOrEqual(400 + 25);
  });

  test("are a restarted worker's again at once, where nobody has taken them", async () => {
    world = await openWorld(3);
    const id = await world.start({ checkpointEveryMs: 1_000 });
    await world.put(300);
    await world.advance(5_000);
    await world.command(id, "worker-1", "kill");
    await world.put(300);
    await world.advance(2_000);
    expect(totals(id).waitingRecords).toBe(300);
    await world.command(id, "worker-1", "restart");
    await world.advance(2_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: 600, duplicateRecords: 0 });
  });

  test("are gone for a worker that was paused, which finds out only at its next beat", async () => {
    world = await openWorld(1);
    const id = await world.start({
      workers: 2,
      recordsPerSecond: 50,
      failoverMs: 9_000,
      checkpointEveryMs: 60_000,
    });
    await world.put(5_000);
    await world.advance(4_000);
    const owner = owners(id)[0] ?? "";
    const other = owner === "worker-1" ? "worker-2" : "worker-1";
    const worker = (name: string) => world.view(id).workers.find(({ workerId }) => workerId === name);
    await world.command(id, owner, "pause");
    const frozenAt = worker(owner)?.processedRecords ?? 0;
    await world.advance(20_000);
    expect(owners(id)).toEqual([other]);
    expect(worker(owner)).toMatchObject({ state: "paused", processedRecords: frozenAt });
    await world.command(id, owner, "resume");
    await world.advance(10_000);
    const since = (worker(owner)?.processedRecords ?? 0) - frozenAt;
    expect(since).toBeGreaterThan(0);
    expect(since).toBeLessThanOrEqual(3 * 50 + 13);
    await world.advance(10_000);
    expect(worker(owner)?.processedRecords).toBe(frozenAt + since);
    expect(totals(id).duplicateRecords).toBeGreaterThanOrEqual(frozenAt);
  });

  test("are lost to a worker that is cut off, and shared with it again when it is back", async () => {
    world = await openWorld(4);
    const settings = { workers: 2, recordsPerSecond: 100, checkpointEveryMs: 1_000, failoverMs: 6_000 };
    const id = await world.start({ ...settings, name: "app" });
    await world.put(1_500);
    await world.advance(4_000);
    world.cutOff.add("app/worker-1");
    await world.advance(1_000 + 6_000 + 2_000 + 2_000);
    expect(owners(id)).toEqual(Array(4).fill("worker-2"));
    world.cutOff.clear();
    await world.advance(12_000);
    expect(world.view(id).workers.map(({ leases }) => leases)).toEqual([2, 2]);
    await world.advance(5_000);
    const { duplicateRecords, ...rest } = totals(id);
    expect(rest).toMatchObject({ uniqueRecords: 1_500, lostRecords: 0, waitingRecords: 0 });
    expect(duplicateRecords).toBeLessThan(1_500);
    expect(world.view(id).lastError).toBeNull();
  });

  test("go to a worker that is added, and are given back in good order by one that is taken away", async () => {
    world = await openWorld(4);
    const id = await world.start({ checkpointEveryMs: 60_000, failoverMs: 3_000 });
    await world.put(400);
    await world.advance(2_000);
    expect((await world.consumers.addWorker(...PLACE, id)).settings.workers).toBe(2);
    await world.advance(10_000);
    expect(world.view(id).workers.map(({ leases }) => leases)).toEqual([2, 2]);
    await world.put(400);
    await world.advance(2_000);
    const before = totals(id).duplicateRecords;
    const { settings } = world.view(id);
    await world.consumers.update(...PLACE, id, { ...settings, workers: 1 });
    expect(owners(id).filter((owner) => owner === null)).toHaveLength(2);
    await world.advance(3_000);
    expect(owners(id)).toEqual(Array(4).fill("worker-1"));
    expect(totals(id)).toMatchObject({ uniqueRecords: 800, duplicateRecords: before });
  });
});

describe("reading", () => {
  test("goes on when an iterator has expired, and says why it had stopped", async () => {
    world = await openWorld(1);
    const id = await world.start();
    await world.put(100);
    await world.advance(3_000);
    await world.command(id, "worker-1", "pause");
    await world.put(100);
    await world.advance(301_000);
    await world.command(id, "worker-1", "resume");
    const errors = new Set<string | null>();
    await world.advance(5_000, () => errors.add(world.view(id).lastError));
    expect([...errors]).toEqual([null, expect.stringMatching(/^Iterator expired\./)]);
    expect(world.view(id).lastError).toBeNull();
    expect(totals(id)).toMatchObject({ uniqueRecords: 200, duplicateRecords: 0, lostRecords: 0 });
  });

  test("counts the reads that a shard refuses, and comes round", async () => {
    world = await openWorld(1, { enforceLimits: true });
    const ids = [];
    for (let number = 1; number <= 8; number++) {
      ids.push(await world.start({ name: `reader-${number}`, pollEveryMs: 1_000 }));
      await world.advance(300);
    }
    await world.put(200);
    await world.advance(20_000);
    const all = ids.map((id) => totals(id));
    const refused = world.engine.events.filter(({ type }) => type === "read.refused").length;
    expect(refused).toBeGreaterThan(0);
    expect(all.reduce((sum, { throttledReads }) => sum + throttledReads, 0)).toBe(refused);
    expect(all.map(({ uniqueRecords }) => uniqueRecords)).toEqual(Array(8).fill(200));
    expect(ids.map((id) => world.view(id).lastError)).toEqual(Array(8).fill(null));
  });

  test.each(["polling", "fan-out"] as const)(
    "by %s is tried again while the network is cut",
    async (reads) => {
      world = await openWorld(2);
      const id = await world.start({ reads, name: "app" });
      await world.put(100);
      await world.advance(5_000);
      world.cutOff.add("app/worker-1");
      await world.put(100);
      // A subscription that stands is not cut by what strikes calls; it ends after five minutes.
      await world.advance(reads === "polling" ? 20_000 : 320_000);
      await world.put(100);
      await world.advance(5_000);
      expect(world.view(id).lastError).toBe("The connection was lost before an answer came.");
      world.cutOff.clear();
      await world.advance(12_000);
      expect(world.view(id).lastError).toBeNull();
      expect(totals(id)).toMatchObject({ uniqueRecords: 300, duplicateRecords: 0, lostRecords: 0 });
    },
  );

  test("of a worker that is killed goes wrong no more", async () => {
    world = await openWorld(1);
    const id = await world.start({ name: "app" });
    await world.advance(2_000);
    world.cutOff.add("app/worker-1");
    await world.advance(3_000);
    expect(world.view(id).lastError).not.toBeNull();
    await world.command(id, "worker-1", "kill");
    expect(world.view(id).lastError).toBeNull();
  });

  test("stops at a poison record for as long as it is to be tried again, in its shard only", async () => {
    world = await openWorld(1);
    const id = await world.start({ onPoison: "retry", checkpointEveryMs: 0 });
    await world.put(10);
    await world.put(1, "poison");
    await world.put(10);
    await world.advance(10_000);
    const [lease] = world.view(id).leases;
    expect(lease?.blockedBy).toMatch(/^\d{56}$/);
    expect(lease?.checkpoint).toBe(lease?.processedTo);
    expect(totals(id)).toMatchObject({ uniqueRecords: 10, poisonRecords: 1, waitingRecords: 11 });
    const { settings } = world.view(id);
    await world.consumers.update(...PLACE, id, { ...settings, onPoison: "skip" });
    await world.advance(3_000);
    expect(world.view(id).leases[0]?.blockedBy).toBeNull();
    expect(totals(id)).toMatchObject({ uniqueRecords: 21, waitingRecords: 0, lostRecords: 0 });
  });

  test("from LATEST passes over what comes while nobody has checkpointed, and says that it is lost", async () => {
    world = await openWorld(1);
    await world.put(100);
    const id = await world.start({ start: "LATEST", checkpointEveryMs: 60_000, failoverMs: 3_000 });
    await world.advance(2_000);
    await world.put(50);
    await world.advance(2_000);
    expect(totals(id)).toMatchObject({ producedRecords: 50, uniqueRecords: 50 });
    await world.command(id, "worker-1", "kill");
    await world.put(30);
    await world.advance(2_000);
    expect(totals(id).waitingRecords).toBe(30);
    await world.command(id, "worker-1", "restart");
    await world.advance(2_000);
    await world.put(20);
    await world.advance(2_000);
    expect(totals(id)).toMatchObject({
      producedRecords: 100,
      uniqueRecords: 70,
      lostRecords: 30,
      waitingRecords: 0,
    });
  });

  test("too late is a loss: records that expire unread are counted, whether or not somebody looks for them", async () => {
    world = await openWorld(1);
    const id = await world.start({ checkpointEveryMs: 0 });
    await world.put(40);
    await world.advance(3_000);
    await world.command(id, "worker-1", "kill");
    await world.put(60);
    await world.clock.advance(25 * HOUR_MS);
    await world.put(5);
    await world.advance(60_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: 40, lostRecords: 60, waitingRecords: 5 });
    await world.command(id, "worker-1", "restart");
    await world.advance(5_000);
    expect(totals(id)).toMatchObject({
      producedRecords: 105,
      uniqueRecords: 45,
      lostRecords: 60,
      waitingRecords: 0,
    });
  });

  test("by fan-out registers a consumer, subscribes anew every five minutes, and leaves nothing behind", async () => {
    world = await openWorld(2);
    const id = await world.start({ reads: "fan-out", name: "pushed" });
    await world.put(10);
    await world.advance(620_000);
    await world.put(10);
    await world.advance(1_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: 20, duplicateRecords: 0, lostRecords: 0 });
    expect(events("SubscribeToShard")).toHaveLength(6);
    const names = () => world.engine.observer.find({ ...caller, streamName: STREAM })?.consumers.length;
    expect(names()).toBe(1);
    await world.consumers.remove(...PLACE, id);
    expect(names()).toBe(0);
  });

  test("by a slow worker holds up only what it owns", async () => {
    world = await openWorld(2);
    const id = await world.start({ workers: 2, recordsPerSecond: 200 });
    await world.advance(2_000);
    await world.command(id, "worker-2", "slow", 10);
    await world.put(2_000);
    await world.advance(10_000);
    const [fast, slow] = world.view(id).workers;
    expect(slow).toMatchObject({ recordsPerSecond: 10, state: "running" });
    expect(fast?.processedRecords).toBeGreaterThan(900);
    expect(slow?.processedRecords).toBeLessThanOrEqual(100);
    await world.command(id, "worker-2", "slow", null);
    await world.advance(10_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: 2_000, duplicateRecords: 0 });
  });
});
