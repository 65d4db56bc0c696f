import { expect, test } from "vitest";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import {
  ANY_CALL,
  readRefused,
  recordsPushed,
  recordsRead,
  recordsWritten,
} from "#engine/kinesis/testing/events.ts";
import { createFlows } from "./flows.ts";

const key = { account: ANY_CALL.account, region: ANY_CALL.region, streamName: "orders" };
const simulated = (client: string) => ({ ...ANY_CALL, source: "simulator", client }) as const;

function world() {
  const clock = new VirtualClock();
  const journal = new Journal();
  const flows = createFlows({ clocks: { of: () => clock }, journal });
  const of = (name: string) => flows.read(key).find((party) => party.name === name);
  return { clock, journal, flows, of };
}

test("writers and readers are told apart, with what flows on average over the last ten seconds", async () => {
  const { clock, journal, of } = world();
  for (let second = 0; second < 20; second += 1) {
    const timeMs = clock.now();
    const writes = [{ shardId: "a", records: 8, bytes: 800, refusedRecords: 2 }];
    journal.publish(recordsWritten({ timeMs, call: simulated("producer/p"), writes }));
    journal.publish(
      recordsRead({ timeMs, shardId: "a", call: simulated("app/worker-1"), records: 3, bytes: 30 }),
    );
    journal.publish(
      recordsRead({ timeMs, shardId: "b", call: simulated("app/worker-2"), records: 4, bytes: 40 }),
    );
    journal.publish(readRefused({ timeMs, shardId: "a", call: { ...ANY_CALL, client: "cli" } }));
    journal.publish(recordsPushed({ timeMs, shardId: "a", consumerName: "c", records: 5, bytes: 50 }));
    await clock.advance(1_000);
  }
  expect(of("producer/p")).toMatchObject({
    role: "writer",
    recordsPerSecond: 8,
    bytesPerSecond: 800,
    refusedPerSecond: 2,
  });
  expect(of("app")).toMatchObject({
    role: "poller",
    source: "simulator",
    recordsPerSecond: 7,
    bytesPerSecond: 70,
  });
  expect(of("cli")).toMatchObject({
    role: "poller",
    source: "wire",
    recordsPerSecond: 0,
    refusedPerSecond: 1,
  });
  expect(of("c")).toMatchObject({ role: "fan-out", recordsPerSecond: 5 });
});

test("a reader is as far behind as its slowest shard", () => {
  const { clock, journal, of } = world();
  const call = { ...ANY_CALL, client: "app" };
  const read = (shardId: string, millisBehindLatest: number) =>
    journal.publish(recordsRead({ timeMs: clock.now(), shardId, call, millisBehindLatest }));
  read("a", 90_000);
  read("b", 5_000);
  expect(of("app")?.behindMs).toBe(90_000);
  read("a", 0);
  expect(of("app")?.behindMs).toBe(5_000);
});

test("flows end within ten seconds of silence, and who is silent for a minute is gone", async () => {
  const { clock, journal, of } = world();
  journal.publish(
    recordsRead({ timeMs: clock.now(), shardId: "a", call: { ...ANY_CALL, client: "app" }, records: 9 }),
  );
  await clock.advance(11_000);
  expect(of("app")?.recordsPerSecond).toBe(0);
  await clock.advance(50_000);
  expect(of("app")).toBeUndefined();
});

test("a stream that was deleted takes its flows with it", () => {
  const { clock, journal, flows } = world();
  journal.publish(recordsRead({ timeMs: clock.now(), shardId: "a", records: 9 }));
  journal.publish({ type: "stream.deleted", timeMs: clock.now(), ...key });
  expect(flows.read(key)).toEqual([]);
});
