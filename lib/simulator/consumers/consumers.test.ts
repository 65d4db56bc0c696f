import { afterEach, describe, expect, test } from "vitest";
import { invariant } from "#engine/kernel/assert.ts";
import { md5 } from "#engine/kernel/hash-key.ts";
import { aggregateRecords } from "#engine/kinesis/kpl/aggregated-record.ts";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { DEFAULT_CONSUMER_SETTINGS } from "../plan/consumers/settings.ts";
import type { ConsumerRow } from "./repository.ts";
import { openWorld, STREAM } from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

const PLACE = [caller.account, caller.region] as const;
const totals = (id: string) => world.view(id).totals;

describe("a simulated consumer", () => {
  test.each(["polling", "fan-out"] as const)("reads a whole stream by %s, and what comes", async (reads) => {
    world = await openWorld(4);
    await world.put(1_000);
    const id = await world.start({ reads, workers: 2 });
    await world.advance(4_000);
    await world.put(1_000);
    await world.advance(4_000);
    const { totals, workers, leases, lastError } = world.view(id);
    expect({ totals, lastError }).toMatchObject({
      lastError: null,
      totals: { producedRecords: 2_000, uniqueRecords: 2_000, duplicateRecords: 0, lostRecords: 0 },
    });
    expect(workers.map((worker) => worker.leases)).toEqual([2, 2]);
    expect(leases.every(({ state }) => state === "reading")).toBe(true);
  });

  test("calls as the simulator, under the names of its application and worker", async () => {
    world = await openWorld(1);
    await world.start({ name: "app" });
    await world.advance(2_000);
    const calls = world.engine.events.flatMap((event) => (event.type === "call.finished" ? [event] : []));
    expect(new Set(calls.map(({ operation }) => operation))).toEqual(
      new Set(["ListShards", "GetShardIterator", "GetRecords"]),
    );
    expect(new Set(calls.map(({ call }) => `${call.source} ${call.client}`))).toEqual(
      new Set(["simulator app/worker-1"]),
    );
  });

  test("counts the user records in what the Kinesis Producer Library packed", async () => {
    world = await openWorld(1);
    const id = await world.start();
    const data = new TextEncoder().encode("{}");
    const records = Array.from({ length: 5 }, () => ({ partitionKey: "k", data }));
    await world.put(3, aggregateRecords(records, md5));
    await world.put(1);
    await world.advance(3_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: 4, userRecords: 16, poisonRecords: 0 });
    expect(world.view(id).lastMinute.processedRecords.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  test("that takes long to be removed holds up no other", async () => {
    world = await openWorld(1);
    const slow = await world.start({ name: "slow", reads: "fan-out" });
    await world.advance(2_000);
    world.delayed.add("slow/worker-1");
    const removed = world.consumers.remove(...PLACE, slow);
    const other = await world.start({ name: "other" });
    expect(world.consumers.list(...PLACE).map(({ consumerId }) => consumerId)).toEqual([other]);
    expect(world.repository.rows.has(slow)).toBe(true);
    world.delayed.clear();
    await removed;
    expect(world.repository.rows.has(slow)).toBe(false);
  });

  test("waits for a stream that is being created", async () => {
    world = await openWorld(1, { stateDelayMs: 5_000 });
    const id = await world.start({ failoverMs: 300_000 });
    await world.advance(2_000);
    expect(world.view(id)).toMatchObject({ status: "running", leases: [] });
    await world.advance(4_000);
    await world.put(10);
    await world.advance(3_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: 10 });
    expect(world.view(id).lastError).toBeNull();
  });

  test("stops in good order and goes on from there, with books that begin anew", async () => {
    world = await openWorld(2);
    const id = await world.start({ checkpointEveryMs: 3_600_000 });
    await world.put(100);
    await world.advance(3_000);
    const stopped = await world.consumers.stop(...PLACE, id);
    expect(stopped).toMatchObject({ status: "stopped", workers: [{ state: "dead", leases: 0 }] });
    expect(stopped.leases.map(({ owner, state }) => `${owner} ${state}`)).toEqual(
      Array(2).fill("null unowned"),
    );
    await world.put(50);
    await world.advance(5_000);
    expect(totals(id)).toMatchObject({ producedRecords: 150, uniqueRecords: 100, waitingRecords: 50 });
    await world.consumers.resume(...PLACE, id);
    expect(totals(id)).toMatchObject({ producedRecords: 50, uniqueRecords: 0 });
    await world.advance(3_000);
    expect(totals(id)).toMatchObject({ producedRecords: 50, uniqueRecords: 50, duplicateRecords: 0 });
    await expect(world.command(id, "worker-1", "resume")).rejects.toThrow(
      "worker-1 is running and cannot be resumed.",
    );
  });

  test("goes on from what was saved after a server was killed: with repetitions, without a loss", async () => {
    world = await openWorld(2);
    const id = await world.start({ checkpointEveryMs: 2_000, recordsPerSecond: 100, workers: 2 });
    await world.put(2_000);
    await world.advance(7_300);
    await world.command(id, "worker-2", "slow", 50);
    await world.advance(1_200);
    const { processedRecords } = totals(id);
    await world.crash();
    expect(world.view(id)).toMatchObject({ status: "running", workers: [{}, { recordsPerSecond: 50 }] });
    const waiting = totals(id).waitingRecords;
    expect(waiting).toBeGreaterThan(2_000 - processedRecords);
    // Three seconds at 200 records/s: checkpoints are written every two, and saved once a second.
    expect(waiting).toBeLessThanOrEqual(2_000 - processedRecords + 600 + 50);
    await world.advance(40_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: waiting, waitingRecords: 0, lostRecords: 0 });
  });

  test("stays stopped over a restart, and is saved at most once a second", async () => {
    world = await openWorld(4);
    const id = await world.start({ checkpointEveryMs: 0, pollEveryMs: 200, batchSize: 10 });
    let saves = 0;
    const { save } = world.repository;
    world.repository.save = async (row) => {
      saves++;
      await save(row);
    };
    await world.put(1_500);
    await world.advance(10_000);
    expect(totals(id).checkpoints).toBeGreaterThan(100);
    expect(saves).toBeLessThanOrEqual(11);
    await world.consumers.stop(...PLACE, id);
    await world.crash();
    expect(world.view(id)).toMatchObject({ status: "stopped", workers: [{ state: "dead" }] });
    await world.consumers.resume(...PLACE, id);
    await world.advance(3_000);
    expect(totals(id)).toMatchObject({ producedRecords: 0, duplicateRecords: 0 });
  });

  test.each([
    ["whose settings are not valid any more", { settings: '{"name":"app","reads":"telepathy"}' }],
    ["whose settings are no JSON", { settings: "{" }],
    ["that lost its lease table", { state: '{"version":1,"leases":"none"}' }],
  ])("%s stays as it was kept, and is shown as stopped with its problem", async (_what, damage) => {
    world = await openWorld(1);
    const id = await world.start({ name: "app" });
    await world.advance(2_000);
    const row = world.repository.rows.get(id);
    invariant(row !== undefined, "it is kept");
    const damaged = { ...row, ...damage };
    world.repository.rows.set(id, damaged);
    // What is kept now is not what is in memory: the end must not write over it.
    world.repository.save = async () => undefined;
    await world.crash();
    const saved: ConsumerRow[] = [];
    world.repository.save = async (each) => void saved.push(each);
    await world.put(10);
    await world.advance(5_000);
    expect(world.view(id)).toMatchObject({ status: "stopped" });
    expect(world.view(id).lastError).toMatch(/^It (cannot run|has lost)[^\n]+\.$/);
    await expect(world.consumers.resume(...PLACE, id)).rejects.toThrow(/^It (cannot run|has lost)/);
    expect(
      saved.filter((each) => each.settings !== damaged.settings || each.state !== damaged.state),
    ).toEqual([]);
    expect(world.repository.rows.get(id)).toEqual(damaged);
    const { settings } = world.view(id);
    expect(await world.consumers.update(...PLACE, id, settings)).toMatchObject({
      status: "stopped",
      lastError: null,
    });
    await world.consumers.resume(...PLACE, id);
    await world.advance(5_000);
    expect(totals(id)).toMatchObject({ uniqueRecords: 10 });
  });

  test("whose row cannot be saved goes on as before", async () => {
    world = await openWorld(1);
    const id = await world.start({ name: "app" });
    await world.advance(2_000);
    const before = world.view(id);
    const { save } = world.repository;
    world.repository.save = async () => {
      throw new Error("the disk is full");
    };
    const { settings } = before;
    for (const command of [
      () => world.consumers.stop(...PLACE, id),
      () => world.consumers.remove(...PLACE, id),
      () => world.consumers.addWorker(...PLACE, id),
      () => world.consumers.update(...PLACE, id, { ...settings, batchSize: 5 }),
      () => world.start({ name: "other" }),
    ]) {
      await expect(command()).rejects.toThrow("the disk is full");
    }
    world.repository.save = save;
    await world.put(10);
    await world.advance(3_000);
    expect(world.consumers.list(...PLACE)).toMatchObject([{ consumerId: id, status: "running", settings }]);
    expect(totals(id)).toMatchObject({ uniqueRecords: 10 });
  });

  test("runs the same way each time", async () => {
    const run = async () => {
      world = await openWorld(3, { enforceLimits: true });
      const ids = [];
      for (const name of ["a", "b"]) {
        ids.push(
          await world.start({ name, workers: 2, recordsPerSecond: 300, failoverMs: 3_000, pollEveryMs: 300 }),
        );
      }
      for (let second = 0; second < 20; second++) {
        await world.put(200);
        if (second === 5) await world.command(ids[0] ?? "", "worker-1", "kill");
        if (second === 9) await world.command(ids[1] ?? "", "worker-2", "pause");
        await world.advance(1_000);
      }
      const views = ids.map((id) => world.view(id));
      await world.close();
      return views;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(first[0]?.totals.throttledReads).toBeGreaterThan(0);
  });

  test("leaves with its stream", async () => {
    world = await openWorld(1);
    await world.start();
    await world.advance(2_000);
    await world.engine.handlers.DeleteStream(caller, { StreamName: STREAM });
    await world.advance(2_000);
    expect(world.consumers.list(...PLACE)).toEqual([]);
    expect(world.repository.rows.size).toBe(0);
    await world.engine.handlers.CreateStream(caller, { StreamName: STREAM, ShardCount: 1 });
  });

  test("counts what the log could not store as nothing", async () => {
    world = await openWorld(1);
    const id = await world.start();
    const KeyId = (await world.engine.kms.handlers.CreateKey(caller, {})).KeyMetadata?.Arn;
    await world.engine.handlers.StartStreamEncryption(caller, {
      StreamName: STREAM,
      EncryptionType: "KMS",
      KeyId,
    });
    await world.command(id, "worker-1", "pause");
    await world.put(10);
    await world.engine.kms.handlers.DisableKey(caller, { KeyId });
    await world.advance(3_000);
    await world.command(id, "worker-1", "resume");
    await world.advance(3_000);
    await expect(world.put(30)).rejects.toMatchObject({ code: "KMSDisabledException" });
    expect(world.view(id).lastError).toMatch(/is disabled\.$/);
    await world.engine.kms.handlers.EnableKey(caller, { KeyId });
    await world.advance(2_000);
    await world.put(5);
    await world.advance(12_000);
    expect(totals(id)).toMatchObject({
      producedRecords: 15,
      uniqueRecords: 15,
      lostRecords: 0,
      waitingRecords: 0,
    });
    expect(world.view(id).lastError).toBeNull();
  });
});

describe("commands that cannot be carried out", () => {
  test("say why in a sentence, and leave everything as it is", async () => {
    world = await openWorld(1);
    const id = await world.start({ name: "app" });
    const start = (settings: object, streamName = STREAM) =>
      world.consumers.start(...PLACE, streamName, { ...DEFAULT_CONSUMER_SETTINGS, ...settings });
    await expect(start({ name: "app" })).rejects.toMatchObject({
      status: 409,
      message: "The stream orders has a consumer named app already.",
    });
    await expect(start({ workers: 0, pollEveryMs: 1 })).rejects.toThrow(
      /^The number of workers .*\. The pause .*\.$/,
    );
    await expect(start({}, "none")).rejects.toThrow("There is no stream named none here.");
    const { settings } = world.view(id);
    for (const other of [{ name: "other" }, { start: "LATEST" }]) {
      await expect(world.consumers.update(...PLACE, id, { ...settings, ...other })).rejects.toThrow(
        "The name and the start of a consumer cannot change",
      );
    }
    await expect(world.command(id, "worker-2", "kill")).rejects.toThrow("The consumer has no such worker.");
    await expect(world.command(id, "worker-1", "promote")).rejects.toMatchObject({ status: 400 });
    await expect(world.command(id, "worker-1", "slow", 0)).rejects.toThrow(/^The rate must be/);
    await expect(world.command(id, "worker-1", "slow")).rejects.toThrow(/^The rate must be/);
    await expect(world.consumers.stop("111111111111", PLACE[1], id)).rejects.toMatchObject({ status: 404 });
    expect(world.consumers.list("111111111111", PLACE[1])).toEqual([]);
    await world.command(id, "worker-1", "kill");
    await expect(world.command(id, "worker-1", "pause")).rejects.toThrow(
      "worker-1 is dead and cannot be paused.",
    );
    await world.consumers.stop(...PLACE, id);
    await expect(world.command(id, "worker-1", "restart")).rejects.toThrow(
      "The consumer is stopped; start it first.",
    );
    expect(world.view(id).settings).toEqual(settings);
    expect(world.repository.rows.size).toBe(1);
  });

  test("are refused beyond twenty workers and twenty applications", async () => {
    world = await openWorld(1);
    const id = await world.start({ workers: 20 });
    await expect(world.consumers.addWorker(...PLACE, id)).rejects.toThrow("from 1 to 20");
    for (let number = 2; number <= 20; number++) await world.start({ name: `app-${number}` });
    await expect(world.start({ name: "app-21" })).rejects.toMatchObject({ status: 409 });
    expect(world.consumers.running({ account: PLACE[0], region: PLACE[1], streamName: STREAM })).toBe(20);
  });
});
