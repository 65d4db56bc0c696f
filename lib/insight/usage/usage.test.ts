import { expect, test } from "vitest";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import type { KinesisObserver, ObservedStream } from "#engine/kinesis/observer.ts";
import { ANY_CALL, recordsPushed, recordsRead, recordsWritten } from "#engine/kinesis/testing/events.ts";
import { createUsageMeter } from "./usage-meter.ts";

const key = { account: ANY_CALL.account, region: ANY_CALL.region, streamName: "orders" };
const HOUR = 3_600_000;

function world(first: {
  shards?: number;
  consumers?: number;
  retentionHours?: number;
  mode?: ObservedStream["mode"];
}) {
  const clock = new VirtualClock();
  const journal = new Journal();
  let stream: ObservedStream | undefined;
  const set = ({ shards = 1, consumers = 0, retentionHours = 24, mode = "PROVISIONED" as const } = first) => {
    stream = {
      key,
      mode,
      retentionHours,
      shards: Array.from({ length: shards }, () => ({ closedAtMs: null })),
      consumers: Array.from({ length: consumers }, () => ({})),
    } as unknown as ObservedStream;
  };
  set();
  const observer = {
    find: () => stream,
    list: () => (stream === undefined ? [] : [stream]),
    places: () => [key],
  } as unknown as KinesisObserver;
  const meter = createUsageMeter({ clocks: { of: () => clock }, journal, observer });
  return {
    clock,
    journal,
    read: () => meter.read(key.account, key.region),
    reset: () => meter.reset(),
    change(next: Parameters<typeof set>[0]) {
      set(next);
      journal.publish({ type: "stream.changed", timeMs: clock.now(), ...key });
    },
    remove() {
      stream = undefined;
      journal.publish({ type: "stream.deleted", timeMs: clock.now(), ...key });
    },
  };
}

test("time is charged for what held while it passed", async () => {
  const { clock, read, change } = world({ shards: 2 });
  await clock.advance(HOUR);
  change({ shards: 4, consumers: 3, retentionHours: 48 });
  await clock.advance(HOUR / 2);
  expect(read().streams[0]?.provisioned).toMatchObject({
    streamMs: 1.5 * HOUR,
    shardMs: 2 * HOUR + 4 * (HOUR / 2),
    consumerShardMs: 12 * (HOUR / 2),
    extendedShardMs: 4 * (HOUR / 2),
  });
});

test("what was used in one mode stays there when the mode changes", async () => {
  const { clock, journal, read, change } = world({});
  const put = () =>
    journal.publish(
      recordsWritten({
        timeMs: clock.now(),
        writes: [{ shardId: "s", records: 3, bytes: 90, putUnits: 4, billedKiB: 5 }],
      }),
    );
  put();
  change({ mode: "ON_DEMAND" });
  put();
  put();
  const [stream] = read().streams;
  expect(stream?.provisioned).toMatchObject({ records: 3, putUnits: 4, billedKiB: 5 });
  expect(stream?.onDemand).toMatchObject({ records: 6, putUnits: 8, billedKiB: 10 });
});

test("rates are averages over the last minute, and forget what is older", async () => {
  const { clock, journal, read } = world({});
  for (let second = 0; second < 120; second += 1) {
    const timeMs = clock.now();
    journal.publish(
      recordsWritten({ timeMs, writes: [{ shardId: "s", records: 10, bytes: 100, putUnits: 11 }] }),
    );
    journal.publish(recordsRead({ timeMs, shardId: "s", records: 5, bytes: 50 }));
    journal.publish(recordsPushed({ timeMs, shardId: "s", consumerName: "c", records: 5, bytes: 70 }));
    await clock.advance(1_000);
  }
  expect(read().streams[0]?.rates).toMatchObject({
    records: 10,
    bytesIn: 100,
    putUnits: 11,
    bytesOut: 50,
    bytesPushed: 70,
  });
  await clock.advance(30_000);
  expect(read().streams[0]?.rates.records).toBe(5);
  await clock.advance(100_000);
  expect(read().streams[0]?.rates.records).toBe(0);
  expect(read().streams[0]?.provisioned.records).toBe(1_200);
});

test("keeping records is charged from their 24th hour to the end of their retention", async () => {
  const { clock, journal, read } = world({ retentionHours: 48 });
  await clock.advance(HOUR / 2);
  journal.publish(
    recordsWritten({ timeMs: clock.now(), writes: [{ shardId: "s", records: 1, bytes: 1_000 }] }),
  );
  const extended = () => read().streams[0]?.provisioned.extendedByteMs ?? 0;
  await clock.advance(24 * HOUR);
  expect(extended()).toBe(0);
  await clock.advance(6 * HOUR);
  expect(extended()).toBe(1_000 * 6 * HOUR);
  await clock.advance(100 * HOUR);
  expect(extended()).toBe(1_000 * 24 * HOUR);
  expect(extended()).toBe(1_000 * 24 * HOUR);
});

test("what a deleted stream used stays counted", async () => {
  const { clock, read, remove } = world({ shards: 2 });
  await clock.advance(HOUR);
  remove();
  await clock.advance(HOUR);
  expect(read()).toMatchObject({ streams: [], deleted: { provisioned: { shardMs: 2 * HOUR } } });
});

test("what a deleted on-demand stream used stays counted as such", async () => {
  const { clock, journal, read, remove } = world({ mode: "ON_DEMAND" });
  journal.publish(recordsWritten({ timeMs: clock.now(), writes: [{ shardId: "s", records: 3, bytes: 30 }] }));
  await clock.advance(HOUR);
  remove();
  expect(read().deleted).toMatchObject({
    onDemand: { streamMs: HOUR, records: 3 },
    provisioned: { streamMs: 0, records: 0 },
  });
});

test("what is read is charged more once it is older than seven days", async () => {
  const { clock, journal, read } = world({ retentionHours: 24 * 30 });
  const arrivalMs = clock.now();
  const readAll = () => {
    const page = [{ ordinal: 1, arrivalMs, partitionKey: "k", data: new Uint8Array(100), encrypted: false }];
    journal.publish(recordsRead({ timeMs: clock.now(), shardId: "s", records: 1, bytes: 100, page }));
  };
  await clock.advance(7 * 24 * HOUR);
  readAll();
  expect(read().streams[0]?.provisioned).toMatchObject({ bytesOut: 100, bytesOutOld: 0 });
  await clock.advance(1);
  readAll();
  expect(read().streams[0]?.provisioned).toMatchObject({ bytesOut: 200, bytesOutOld: 100 });
});

test("a reset begins at nothing", async () => {
  const { clock, journal, read, remove, reset } = world({});
  journal.publish(recordsWritten({ timeMs: clock.now(), writes: [{ shardId: "s", records: 10 }] }));
  await clock.advance(HOUR);
  remove();
  expect(read().deleted.provisioned.records).toBeGreaterThan(0);
  reset();
  expect(read()).toMatchObject({
    sinceMs: clock.now(),
    streams: [],
    deleted: { provisioned: { records: 0 } },
  });
});
