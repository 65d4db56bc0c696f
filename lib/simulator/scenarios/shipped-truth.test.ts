import { afterEach, expect, it } from "vitest";
import type { Scenario } from "#contract/scenarios.ts";
import { blackFriday } from "../plan/scenarios/shipped/black-friday.ts";
import { hotShard } from "../plan/scenarios/shipped/hot-shard.ts";
import { replayAfterABug } from "../plan/scenarios/shipped/replay-after-a-bug.ts";
import { slowConsumer } from "../plan/scenarios/shipped/slow-consumer.ts";
import { openScenarioWorld, PLACE } from "./testing/world.ts";

type World = Awaited<ReturnType<typeof openScenarioWorld>>;
const worlds: World[] = [];

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** The text that a scenario says at a time. */
const said = ({ timeline }: Scenario, atSeconds: number): string =>
  timeline.find((moment) => moment.atSeconds === atSeconds)?.notice?.text ?? "";

/** A scenario as its action at a time has set it: from its beginning, with nothing else on its timeline. */
function asFrom(scenario: Scenario, atSeconds: number): Scenario {
  const action = scenario.timeline.find((moment) => moment.atSeconds === atSeconds)?.action;
  if (action?.type !== "change-producer") throw new Error("There is no such change.");
  return {
    ...scenario,
    timeline: [],
    producers: scenario.producers.map(({ streamName, settings }) => ({
      streamName,
      settings: { ...settings, ...action.settings },
    })),
  };
}

async function start(scenario: Scenario): Promise<World> {
  const world = await openScenarioWorld();
  worlds.push(world);
  await world.settle(world.scenarios.start(PLACE, scenario, { seed: scenario.seed }));
  return world;
}

/** What each shard takes and throttles, and what is dropped, in a second once `afterSeconds` have gone. */
async function second(scenario: Scenario, afterSeconds: number) {
  const world = await start(scenario);
  await world.advance(afterSeconds * 1_000);
  const shards = new Map<string, { taken: number; throttled: number }>();
  world.watch((event) => {
    if (event.type !== "records.written") return;
    for (const { shardId, records, refusedRecords } of event.writes) {
      const { taken, throttled } = shards.get(shardId) ?? { taken: 0, throttled: 0 };
      shards.set(shardId, { taken: taken + records, throttled: throttled + refusedRecords });
    }
  });
  const dropped = () => world.producers.list(PLACE.account, PLACE.region)[0]?.droppedRecords ?? 0;
  const before = dropped();
  await world.advance(1_000);
  return { shards: [...shards.values()], dropped: dropped() - before };
}

const attempts = ({ shards }: Awaited<ReturnType<typeof second>>) =>
  shards.reduce((sum, { taken, throttled }) => sum + taken + throttled, 0);

it("Hot shard: one shard throttles some 5,000 attempts a second after ten seconds, and three have room", async () => {
  expect(said(hotShard, 20)).toContain("some 5,000 attempts a second");
  const { shards } = await second(asFrom(hotShard, 20), 12);
  const hot = shards.filter(({ throttled }) => throttled > 0);
  expect(hot).toHaveLength(1);
  expect(hot[0]?.taken).toBe(1_000);
  expect(hot[0]?.throttled).toBeGreaterThan(4_500);
  expect(hot[0]?.throttled).toBeLessThan(5_800);
  for (const { taken } of shards.filter(({ throttled }) => throttled === 0)) expect(taken).toBeLessThan(400);
}, 60_000);

it("Hot shard: keyed by order the big customer still sends half, over all shards, and nothing is throttled", async () => {
  expect(said(hotShard, 80)).toContain("The customer still sends half of them");
  const world = await start(asFrom(hotShard, 80));
  const [settings] = world.producers.list(PLACE.account, PLACE.region).map((producer) => producer.settings);
  expect(settings?.template).toContain('"order":"{{key}}"');
  const customers: string[] = [];
  const shards = new Set<string>();
  world.watch((event) => {
    if (event.type === "records.written") {
      for (const { shardId, refusedRecords } of event.writes) {
        shards.add(shardId);
        expect(refusedRecords).toBe(0);
      }
    }
    if (event.type === "records.read") {
      for (const { data } of event.page) {
        customers.push((JSON.parse(Buffer.from(data).toString()) as { customer: string }).customer);
      }
    }
  });
  await world.advance(3_000);
  const share = customers.filter((customer) => customer === "key-000000").length / customers.length;
  expect(share).toBeGreaterThan(0.45);
  expect(share).toBeLessThan(0.55);
  expect(shards.size).toBe(4);
}, 60_000);

it("Black Friday: tried at once nearly 8,000 attempts a second, with waits twice as many, and 1,000 dropped both ways", async () => {
  expect(said(blackFriday, 20)).toMatch(
    /nearly 8,000 attempts a second, and 1,000 records a second are dropped/,
  );
  const atOnce = await second(asFrom(blackFriday, 20), 6);
  expect(attempts(atOnce)).toBeGreaterThan(7_000);
  expect(attempts(atOnce)).toBeLessThan(8_000);
  expect(Math.abs(atOnce.dropped - 1_000)).toBeLessThan(100);

  expect(said(blackFriday, 45)).toMatch(/attempts double within ten seconds, and 1,000 records a second/);
  const rushed = asFrom(blackFriday, 20);
  const retry = asFrom(blackFriday, 45).producers[0]?.settings.retry ?? { type: "none" as const };
  const patient = {
    ...rushed,
    producers: rushed.producers.map(({ streamName, settings }) => ({
      streamName,
      settings: { ...settings, retry },
    })),
  };
  const waiting = await second(patient, 13);
  expect(attempts(waiting)).toBeGreaterThan(1.8 * attempts(atOnce));
  expect(Math.abs(waiting.dropped - 1_000)).toBeLessThan(250);
}, 90_000);

it("Slow consumer: its age grows by three seconds in eight", async () => {
  expect(said(slowConsumer, 25)).toContain("grows by three seconds in eight");
  const world = await start({ ...slowConsumer, timeline: [] });
  let behindMs = 0;
  world.watch((event) => {
    if (event.type === "records.read" && event.call.client?.startsWith("invoices/")) {
      behindMs = event.millisBehindLatest;
    }
  });
  await world.advance(10_000);
  const before = behindMs;
  await world.advance(16_000);
  expect((behindMs - before) / 16_000).toBeCloseTo(3 / 8, 1);
}, 60_000);

it("Replay: the second application is at the tip within half a minute, and passes over the poison again", async () => {
  expect(said(replayAfterABug, 60)).toContain("at the tip within half a minute");
  expect(said(replayAfterABug, 90)).toContain("The poison record was passed over again");
  const world = await start(replayAfterABug);
  await world.advance(90_500);
  const second = world.consumers
    .list(PLACE.account, PLACE.region)
    .find(({ settings }) => settings.name === "mailer-v2");
  expect(second?.totals.waitingRecords).toBeLessThan(400);
  expect(second?.totals.poisonRecords).toBe(1);
}, 60_000);
