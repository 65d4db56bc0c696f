import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import type { ProducerView, RetryPolicy } from "#contract/producers.ts";
import type { RecordsWritten } from "#engine/kinesis/events.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "../plan/producers/settings.ts";
import { openProducingWorld, PLACE } from "./testing/producing-world.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function open(shards: number) {
  const world = await openProducingWorld();
  ends.push(world.close);
  await world.call("CreateStream", { StreamName: "orders", ShardCount: shards });
  await world.advance(1_000);
  return world;
}

const rate = (recordsPerSecond: number) => ({ type: "constant", recordsPerSecond }) as const;
const settings = (name: string, retry: RetryPolicy) => ({
  ...DEFAULT_PRODUCER_SETTINGS,
  name,
  seed: 4,
  rate: rate(1_500),
  retry,
});
const IMMEDIATE = { type: "immediate", maxAttempts: 8 } as const;
const EXPONENTIAL = {
  type: "exponential",
  baseMs: 200,
  maxMs: 5_000,
  maxAttempts: 8,
  jitter: true,
} as const;

function expectToAddUp(view: ProducerView): void {
  const { madeRecords, acceptedRecords, droppedRecords, waitingRecords, underWayRecords } = view;
  expect(madeRecords).toBe(acceptedRecords + droppedRecords + waitingRecords + underWayRecords);
  expect(view.attemptedRecords).toBe(acceptedRecords + view.refusedRecords + underWayRecords);
  expect(view.attemptedRecords).toBe(madeRecords + view.retriedRecords);
}

async function runOn(retry: RetryPolicy): Promise<ProducerView> {
  const { start, advance, view } = await open(1);
  await start("orders", settings("p", retry));
  await advance(10_000);
  expectToAddUp(view("p"));
  return view("p");
}

describe("a producer on a shard that refuses a third of its records", () => {
  test("drops what is refused where it does not retry", async () => {
    const view = await runOn({ type: "none" });
    expect(view.droppedRecords).toBe(view.refusedRecords);
    expect(view.droppedRecords).toBeGreaterThan(3_000);
    expect(view).toMatchObject({ retriedRecords: 0, waitingRecords: 0, failedCalls: 0, lastError: null });
    expect(view.attemptedRecords).toBe(view.madeRecords);
  });

  test("storms it with immediate retries, and waits with exponential ones", async () => {
    const storm = await runOn(IMMEDIATE);
    const patient = await runOn(EXPONENTIAL);
    const perRecord = (view: ProducerView) => view.attemptedRecords / view.madeRecords;
    expect(perRecord(storm)).toBeGreaterThan(2);
    expect(perRecord(patient)).toBeLessThan(perRecord(storm));
    expect(patient.droppedRecords).toBeLessThan(storm.droppedRecords);
    // No policy makes the shard take more than its limit.
    for (const { acceptedRecords } of [storm, patient]) {
      expect(acceptedRecords).toBeGreaterThan(9_500);
      expect(acceptedRecords).toBeLessThanOrEqual(11_000);
    }
  });

  test("has no more waiting than it has room for, and drops what is over", async () => {
    const { start, advance, view } = await open(1);
    const patient = { ...EXPONENTIAL, baseMs: 60_000, maxMs: 60_000, jitter: false };
    await start("orders", { ...settings("p", patient), rate: rate(4_000), template: "x" });
    await advance(8_000);
    expect(view("p").waitingRecords).toBe(10_000);
    expect(view("p").droppedRecords).toBeGreaterThan(10_000);
    expectToAddUp(view("p"));
  });

  test("drops what waits when it is stopped", async () => {
    const { start, advance, view, producers } = await open(1);
    const { producerId } = await start("orders", settings("p", EXPONENTIAL));
    await advance(3_000);
    expect(view("p").waitingRecords).toBeGreaterThan(0);
    await producers.stop(PLACE.account, PLACE.region, producerId);
    await advance(1_000);
    expect(view("p").waitingRecords).toBe(0);
    expect(view("p").madeRecords).toBe(view("p").acceptedRecords + view("p").droppedRecords);
  });

  test("says what happened in each second, and all of it adds up", async () => {
    const { lastMinute } = await runOn(EXPONENTIAL);
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    expect(lastMinute.attempted).toHaveLength(60);
    expect(lastMinute.attempted.slice(0, 49)).toEqual(new Array(49).fill(0));
    expect(sum(lastMinute.attempted)).toBe(sum(lastMinute.accepted) + sum(lastMinute.refused));
    expect(lastMinute.accepted.at(-1)).toBeLessThanOrEqual(1_000);
  });
});

describe("retries", () => {
  test("put again only what was refused, and every record is stored once", async () => {
    const { start, advance, view, journal, producers } = await open(1);
    const stored: string[] = [];
    journal.subscribe((event) => {
      if (event.type === "records.written") stored.push(...keysOf(event));
    });
    const retry = { ...EXPONENTIAL, maxAttempts: 100 };
    const { producerId } = await start("orders", {
      ...settings("p", retry),
      rate: { type: "recorded", recordsPerSecond: [1_800], secondsPerPoint: 3, repeats: false },
    });
    await advance(30_000);
    expect(view("p")).toMatchObject({ madeRecords: 5_400, acceptedRecords: 5_400, droppedRecords: 0 });
    expect(view("p").retriedRecords).toBeGreaterThan(0);
    expect(stored).toHaveLength(5_400);
    await producers.remove(PLACE.account, PLACE.region, producerId);
  });

  test("with PutRecord, of one record at a time", async () => {
    const { start, advance, view, journal } = await open(1);
    const operations = new Set<string>();
    journal.subscribe((event) => {
      if (event.type === "records.written") operations.add(`${event.operation}/${event.records.length}`);
    });
    await start("orders", { ...settings("p", EXPONENTIAL), puts: { operation: "PutRecord" } });
    await advance(3_000);
    expect([...operations]).toEqual(["PutRecord/1"]);
    expect(view("p").retriedRecords).toBeGreaterThan(0);
    expect(view("p")).toMatchObject({ failedCalls: 0, missedRecords: 0 });
    expectToAddUp(view("p"));
  });
});

test("the same seed at the same time makes the same run, retries and all", async () => {
  const run = async (seed: number) => {
    const { start, advance, journal, view } = await open(2);
    const hash = createHash("sha256");
    journal.subscribe((event) => {
      if (event.type !== "records.written") return;
      const { timeMs, records, outcomes, call } = event;
      hash.update(JSON.stringify([timeMs, call.client, records, outcomes.map(({ kind }) => kind)]));
    });
    const steps = [
      { seconds: 1, recordsPerSecond: 3_000 },
      { seconds: 1, recordsPerSecond: 500 },
    ];
    await start("orders", {
      ...settings("p", EXPONENTIAL),
      seed,
      rate: { type: "steps", steps },
      size: { type: "uniform", minBytes: 50, maxBytes: 900 },
      keys: { type: "zipf", keys: 500, exponent: 1.1 },
      template: '{"k":"{{key}}","v":{{walk(20.0, 0.2)}},"s":"{{burst(0.01, 5, bad, good)}}","id":"{{id}}"}',
    });
    await advance(5_000);
    expect(view("p").retriedRecords).toBeGreaterThan(0);
    return hash.digest("hex");
  };
  const first = await run(42);
  expect(await run(42)).toBe(first);
  expect(await run(43)).not.toBe(first);
});

test("a skew sends its share to one key until it is lifted, to all of the stream's producers", async () => {
  const { start, advance, producers, journal } = await open(4);
  const key = { ...PLACE, streamName: "orders" };
  let keys: string[] = [];
  journal.subscribe((event) => {
    if (event.type === "records.written") keys.push(...keysOf(event));
  });
  const share = () => keys.filter((each) => each === "key-000000").length / keys.length;
  for (const name of ["a", "b"]) {
    await start("orders", { ...settings(name, { type: "none" }), rate: rate(500) });
  }
  producers.setSkew(key, 0.5);
  await advance(2_000);
  expect(share()).toBeGreaterThan(0.45);
  producers.setSkew(key, null);
  keys = [];
  await advance(2_000);
  expect(share()).toBeLessThan(0.02);
});

/** Partition keys of what was stored, or offered where all was. */
function keysOf({ records, outcomes }: RecordsWritten): string[] {
  return records.flatMap(({ partitionKey }, index) => {
    return outcomes[index]?.kind === "stored" ? [partitionKey] : [];
  });
}
