import { describe, expect, test } from "vitest";
import { InsideCalls } from "#calls/inside-calls.ts";
import type { Call } from "#engine/kernel/call.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import type { ObservedStream } from "#engine/kinesis/observer.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "../plan/producers/settings.ts";
import { createProducers } from "./producers.ts";
import type { ProducerRepository, ProducerRow } from "./repository.ts";

const PLACE = ["000000000000", "us-east-1"] as const;
const KEY = { account: PLACE[0], region: PLACE[1], streamName: "orders" };

function memoryRepository(): ProducerRepository & { readonly rows: Map<string, ProducerRow> } {
  const rows = new Map<string, ProducerRow>();
  return {
    rows,
    all: async () => [...rows.values()],
    save: async (row) => void rows.set(row.producerId, row),
    remove: async (producerId) => void rows.delete(producerId),
  };
}

const stream = (status: ObservedStream["status"]): ObservedStream => ({
  key: KEY,
  streamArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
  status,
  mode: "PROVISIONED",
  createdAtMs: 0,
  retentionHours: 24,
  maxRecordSizeKiB: 1024,
  encryptionType: "NONE",
  encryptionKeyId: null,
  enhancedMetrics: [],
  hasPolicy: false,
  recordDistribution: "USER_PARTITION_KEY",
  warmThroughputMiBps: null,
  changes: { mode: [], shardCount: [], encryption: [] },
  consumers: [],
  tags: {},
  shards: [],
  sizeBytes: 0,
  version: 1,
});

function setUp(repository = memoryRepository(), status: ObservedStream["status"] = "ACTIVE") {
  const clock = new VirtualClock();
  const journal = new Journal();
  const calls: { readonly call: Call; readonly operation: string; readonly input: unknown }[] = [];
  const world = { stream: stream(status) as ObservedStream | undefined };
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const producers = createProducers({
    calls: new InsideCalls({
      source: "simulator",
      invoke: async (call, _service, operation, input) => {
        calls.push({ call, operation, input });
        return { FailedRecordCount: 0, Records: [] };
      },
      services: [
        {
          name: "kinesis",
          targetPrefix: "Kinesis_20131202",
          signingName: "kinesis",
          constraints: { inputs: {}, shapes: {} },
          operations: {},
        },
      ],
      newId,
    }),
    clocks: { of: () => clock },
    random: seededRandom(1),
    newId,
    repository,
    streams: { find: ({ streamName }) => (streamName === "orders" ? world.stream : undefined) },
    journal,
    reportFault: (fault) => {
      throw fault;
    },
  });
  return { clock, journal, calls, world, repository, producers };
}

describe("producers", () => {
  test("put through the one way in, as the simulator", async () => {
    const { clock, calls, producers } = setUp();
    const view = await producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    expect(view).toMatchObject({ status: "running", streamName: "orders", madeRecords: 0 });
    await clock.advance(1_000);
    expect(producers.list(...PLACE, "orders")[0]).toMatchObject({ madeRecords: 100, acceptedRecords: 100 });
    expect(calls[0]).toMatchObject({
      operation: "PutRecords",
      call: { account: KEY.account, region: KEY.region, source: "simulator" },
      input: { StreamName: "orders" },
    });
    producers.close();
  });

  test("run on after a restart, and stay stopped if they were", async () => {
    const first = setUp();
    const running = await first.producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    const stopped = await first.producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    await first.producers.stop(...PLACE, stopped.producerId);
    first.producers.close();
    await first.clock.advance(1_000);
    expect(first.calls).toHaveLength(0);
    const second = setUp(first.repository);
    await second.producers.restore();
    await second.clock.advance(1_000);
    const views = second.producers.list(...PLACE);
    expect(views.find(({ producerId }) => producerId === running.producerId)?.madeRecords).toBe(100);
    expect(views.find(({ producerId }) => producerId === stopped.producerId)).toMatchObject({
      status: "stopped",
      madeRecords: 0,
    });
    expect(second.producers.running(KEY)).toBe(1);
  });

  test("that were kept before producers had names get some, beside those that have one", async () => {
    const first = setUp();
    await first.producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    first.producers.close();
    const { keys, template } = DEFAULT_PRODUCER_SETTINGS;
    const old = { recordsPerSecond: 7, recordBytes: 0, keys, template, aggregatedRecords: 1 };
    const [kept] = first.repository.rows.values();
    if (kept === undefined) throw new Error("a producer was started");
    const rows = [
      { ...kept, producerId: "old-1", settings: JSON.stringify(old) },
      { ...kept, producerId: "old-2", settings: JSON.stringify(old) },
      kept,
    ];
    const second = setUp({ ...memoryRepository(), all: async () => rows });
    await second.producers.restore();
    const names = second.producers.list(...PLACE).map(({ settings }) => settings.name);
    expect(names).toEqual(["producer-2", "producer-3", "producer-1"]);
    second.producers.close();
  });

  test("wait for a stream that is being created, and leave with one that is deleted", async () => {
    const { clock, journal, world, repository, producers } = setUp(memoryRepository(), "CREATING");
    await producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    await clock.advance(1_000);
    expect(producers.list(...PLACE)[0]?.madeRecords).toBe(0);
    world.stream = stream("ACTIVE");
    journal.publish({ type: "stream.changed", timeMs: clock.now(), ...KEY });
    await clock.advance(1_000);
    expect(producers.list(...PLACE)[0]?.madeRecords).toBeGreaterThan(90);
    world.stream = undefined;
    journal.publish({ type: "stream.deleted", timeMs: clock.now(), ...KEY });
    await clock.advance(1_000);
    expect(producers.list(...PLACE)).toEqual([]);
    expect(repository.rows.size).toBe(0);
  });

  test("are changed, resumed and removed, each of them only from its own account and region", async () => {
    const { clock, repository, producers } = setUp();
    const { producerId } = await producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    await expect(producers.stop("111111111111", PLACE[1], producerId)).rejects.toThrow(
      "There is no such producer",
    );
    await expect(producers.remove(PLACE[0], "eu-west-1", producerId)).rejects.toMatchObject({ status: 404 });
    expect(producers.list("111111111111", PLACE[1])).toEqual([]);
    await producers.stop(...PLACE, producerId);
    await producers.update(...PLACE, producerId, {
      ...DEFAULT_PRODUCER_SETTINGS,
      rate: { type: "constant", recordsPerSecond: 10 },
    });
    await clock.advance(1_000);
    expect(producers.list(...PLACE)[0]).toMatchObject({ status: "stopped", madeRecords: 0 });
    await producers.resume(...PLACE, producerId);
    await clock.advance(1_000);
    expect(producers.list(...PLACE)[0]).toMatchObject({ status: "running", madeRecords: 10 });
    await producers.remove(...PLACE, producerId);
    expect(repository.rows.size).toBe(0);
  });

  test.each([
    ["with settings that are not valid any more", "running", '{"name":"kept","keys":{"type":"none"}}'],
    ["that are no JSON", "running", '{"name":'],
    ["that are no object", "stopped", "7"],
  ] as const)(
    "%s stay as they were kept, and are shown as stopped with their problem",
    async (_what, status, settings) => {
      const { repository } = setUp();
      const bad = { ...KEY, producerId: "bad", settings, status, createdAtMs: 1 };
      const { name: _unnamed, ...plain } = { name: "", ...DEFAULT_PRODUCER_SETTINGS };
      const good = {
        ...bad,
        producerId: "good",
        settings: JSON.stringify(plain),
        status: "running" as const,
      };
      repository.rows.set("bad", bad).set("good", good);
      const { clock, producers } = setUp(repository);
      await producers.restore();
      await clock.advance(1_000);
      expect(repository.rows.get("bad")).toEqual(bad);
      expect(producers.running(KEY)).toBe(1);
      const [view, other] = producers.list(...PLACE);
      expect(other).toMatchObject({ producerId: "good", status: "running", madeRecords: 100 });
      expect(view).toMatchObject({ producerId: "bad", status: "stopped", madeRecords: 0 });
      expect(view?.lastError).toMatch(
        /^It cannot run with the settings that were kept\. .+ Save other settings, or remove it\.$/,
      );
      await expect(producers.resume(...PLACE, "bad")).rejects.toThrow("It cannot run");
      const mended = await producers.update(...PLACE, "bad", {
        ...DEFAULT_PRODUCER_SETTINGS,
        name: "mended",
      });
      expect(mended).toMatchObject({ status: "stopped", lastError: null, settings: { name: "mended" } });
      await producers.resume(...PLACE, "bad");
      await clock.advance(1_000);
      expect(producers.list(...PLACE)[0]).toMatchObject({ status: "running", madeRecords: 100 });
      producers.close();
    },
  );

  test("whose row cannot be saved go on as before", async () => {
    const { clock, repository, producers } = setUp();
    const { producerId } = await producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    const { save, remove } = repository;
    const refuse = async () => {
      throw new Error("the disk is full");
    };
    Object.assign(repository, { save: refuse, remove: refuse });
    const slower = { ...DEFAULT_PRODUCER_SETTINGS, rate: { type: "constant", recordsPerSecond: 10 } };
    for (const command of [
      producers.stop(...PLACE, producerId),
      producers.remove(...PLACE, producerId),
      producers.update(...PLACE, producerId, slower),
      producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS),
    ]) {
      await expect(command).rejects.toThrow("the disk is full");
    }
    Object.assign(repository, { save, remove });
    await clock.advance(1_000);
    expect(producers.list(...PLACE)).toMatchObject([{ producerId, status: "running", madeRecords: 100 }]);
    producers.close();
  });

  test("do not begin on a stream that went while they were saved", async () => {
    const { repository, world, producers, calls, clock } = setUp();
    const { save } = repository;
    Object.assign(repository, {
      save: async (row: ProducerRow) => {
        await save(row);
        world.stream = undefined;
      },
    });
    await expect(producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS)).rejects.toThrow(
      "no stream named",
    );
    await clock.advance(1_000);
    expect([producers.list(...PLACE), repository.rows.size, calls]).toEqual([[], 0, []]);
    producers.close();
  });

  test("are at most 200 in all", async () => {
    const { repository, producers } = setUp();
    for (let kept = 0; kept < 200; kept++) {
      const producerId = `kept-${kept}`;
      const settings = JSON.stringify({ ...DEFAULT_PRODUCER_SETTINGS, name: producerId });
      const elsewhere = { ...KEY, region: `r-${kept}`, producerId, settings, createdAtMs: 0 };
      repository.rows.set(producerId, { ...elsewhere, status: "stopped" });
    }
    await producers.restore();
    await expect(producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS)).rejects.toThrow(
      "There are at most 200 producers in all; remove one first.",
    );
    producers.close();
  });

  test("do not begin on bad input, and leave nothing behind", async () => {
    const { repository, world, producers } = setUp();
    const bad = {
      ...DEFAULT_PRODUCER_SETTINGS,
      rate: { type: "constant", recordsPerSecond: 0 },
      template: "{{",
    };
    await expect(producers.start(...PLACE, "orders", bad)).rejects.toThrow(
      /^The rate must .*\. The field that .*\.$/,
    );
    await expect(producers.start(...PLACE, "none", DEFAULT_PRODUCER_SETTINGS)).rejects.toThrow(
      "There is no stream named none here.",
    );
    world.stream = stream("DELETING");
    await expect(producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS)).rejects.toThrow(
      "being deleted",
    );
    world.stream = stream("ACTIVE");
    for (let made = 0; made < 50; made++)
      await producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS);
    await expect(producers.start(...PLACE, "orders", DEFAULT_PRODUCER_SETTINGS)).rejects.toMatchObject({
      status: 409,
    });
    expect(repository.rows.size).toBe(50);
    producers.close();
  });
});
