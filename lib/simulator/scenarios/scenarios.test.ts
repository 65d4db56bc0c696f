import { afterEach, describe, expect, it } from "vitest";
import type { Scenario } from "#contract/scenarios.ts";
import { checkScenario } from "../plan/scenarios/check-scenario.ts";
import { hotShard } from "../plan/scenarios/shipped/hot-shard.ts";
import { SHIPPED_SCENARIOS } from "../plan/scenarios/shipped/shipped.ts";
import { openScenarioWorld, PLACE } from "./testing/world.ts";

type World = Awaited<ReturnType<typeof openScenarioWorld>>;
const worlds: World[] = [];

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function open(): Promise<World> {
  const world = await openScenarioWorld();
  worlds.push(world);
  return world;
}

const small: Scenario = {
  ...hotShard,
  producers: hotShard.producers.map(({ streamName, settings }) => ({
    streamName,
    settings: { ...settings, rate: { type: "constant", recordsPerSecond: 50 } },
  })),
};

const [stream = { streamName: "" }] = small.streams;
const KEY = { ...PLACE, streamName: stream.streamName };

/** The same at four times the pace: full rates, so that limits are met, for a quarter of the time. */
function quick(scenario: Scenario): Scenario {
  return {
    ...scenario,
    lengthSeconds: scenario.lengthSeconds / 4,
    timeline: scenario.timeline.map((moment) => ({ ...moment, atSeconds: moment.atSeconds / 4 })),
    producers: scenario.producers.map(({ streamName, settings }) => {
      const { rate } = settings;
      if (rate.type !== "steps") return { streamName, settings };
      const steps = rate.steps.map((step) => ({ ...step, seconds: step.seconds / 4 }));
      return { streamName, settings: { ...settings, rate: { ...rate, steps } } };
    }),
  };
}

async function played(scenario: Scenario, seed: number): Promise<string> {
  const world = await open();
  await world.settle(world.scenarios.start(PLACE, scenario, { seed }));
  await world.advance(scenario.lengthSeconds * 1_000);
  const { run } = world.scenarios.view(PLACE);
  expect(run).toMatchObject({ state: "finished", failures: [], played: scenario.timeline.length });
  return world.digest();
}

describe("the scenarios that ship", () => {
  it("are six, and each is one that could be imported", () => {
    expect(SHIPPED_SCENARIOS).toHaveLength(6);
    for (const scenario of SHIPPED_SCENARIOS) {
      expect(checkScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, scenario });
      expect(scenario.lengthSeconds).toBeLessThanOrEqual(120);
    }
  });

  it.each(SHIPPED_SCENARIOS)(
    "$name plays to its end without an error, the same way twice",
    async (scenario) => {
      const faster = quick(scenario);
      expect(await played(faster, 7)).toBe(await played(faster, 7));
    },
    120_000,
  );

  it("play another way with another seed", async () => {
    expect(await played(small, 1)).not.toBe(await played(small, 2));
  }, 60_000);
});

describe("a run", () => {
  it("fills its streams, stops and leaves them, and is reset to nothing", async () => {
    const { advance, consumers, engine, producers, scenarios, settle } = await open();
    await settle(scenarios.start(PLACE, small));
    await advance(5_000);
    const [producer] = producers.list(PLACE.account, PLACE.region);
    expect(producer).toMatchObject({ status: "running", streamName: stream.streamName });
    expect(producer?.settings.seed).not.toBeNull();
    expect(engine.observer.find(KEY)?.sizeBytes).toBeGreaterThan(0);

    await settle(scenarios.stop(PLACE));
    expect(producers.list(PLACE.account, PLACE.region)[0]?.status).toBe("stopped");
    expect(consumers.list(PLACE.account, PLACE.region)[0]?.status).toBe("stopped");
    const { run } = scenarios.view(PLACE);
    expect(run).toMatchObject({ state: "stopped" });
    await advance(60_000);
    expect(scenarios.view(PLACE).run?.elapsedSeconds).toBe(run?.elapsedSeconds);

    await settle(scenarios.takeDown(PLACE));
    expect(engine.observer.find(KEY)).toBeUndefined();
    expect(producers.list(PLACE.account, PLACE.region)).toEqual([]);
    expect(scenarios.view(PLACE).run).toBeNull();
  });

  it("ends its own faults when it stops, and no others", async () => {
    const { advance, faults, scenarios, settle } = await open();
    const fault = { kind: "latency", minMs: 1, maxMs: 1 } as const;
    await faults.begin(PLACE, fault);
    const own = {
      kind: "skew-keys",
      streamName: stream.streamName,
      share: 0.9,
    } as const;
    const timeline = [{ atSeconds: 1, action: { type: "fault-on", fault: own, forSeconds: null } }];
    await settle(scenarios.start(PLACE, { ...small, timeline }));
    await advance(2_000);
    expect(faults.list(PLACE).map(({ spec }) => spec.kind)).toEqual(["latency", "skew-keys"]);
    await settle(scenarios.stop(PLACE));
    expect(faults.list(PLACE).map(({ spec }) => spec.kind)).toEqual(["latency"]);
  });

  it("is refused before anything is made when one of its names is taken", async () => {
    const { engine, scenarios, settle } = await open();
    const two = { ...small, streams: [{ ...small.streams[0], streamName: "first" }, ...small.streams] };
    const taken = { ...small, name: "other" };
    await settle(scenarios.start(PLACE, small));
    await expect(scenarios.start(PLACE, taken)).rejects.toThrow(/"Hot shard" is set up here already/);
    const elsewhere = { account: "111111111111", region: PLACE.region };
    await settle(scenarios.start(elsewhere, small));
    await settle(scenarios.takeDown(PLACE));
    await settle(
      engine.handlers.CreateStream(
        { ...PLACE, accessKeyId: "", requestId: "", source: "wire" },
        { StreamName: stream.streamName, ShardCount: 1 },
      ),
    );
    await expect(settle(scenarios.start(PLACE, two))).rejects.toThrow(
      /There is a stream named hot-orders here already/,
    );
    expect(engine.observer.find({ ...PLACE, streamName: "first" })).toBeUndefined();
  });

  it("says at once that it waits for a clock that was paused while its streams were made", async () => {
    const { control, scenarios, settle } = await open();
    const starting = scenarios.start(PLACE, small);
    control.isPaused = true;
    await expect(scenarios.stop(PLACE)).rejects.toThrow(/clock is paused while streams are being made/);
    await expect(scenarios.takeDown(PLACE)).rejects.toThrow(/Play it first/);
    control.isPaused = false;
    await settle(starting);
    await settle(scenarios.stop(PLACE));
    expect(scenarios.view(PLACE).run?.state).toBe("stopped");
  });

  it("says what did not work and goes on", async () => {
    const { advance, scenarios, settle } = await open();
    const timeline = [
      {
        atSeconds: 1,
        action: { type: "update-shard-count", streamName: stream.streamName, shards: 100 },
      },
      { atSeconds: 2, notice: { text: "Look." } },
    ];
    await settle(scenarios.start(PLACE, { ...small, timeline }));
    await advance(3_000);
    const { run } = scenarios.view(PLACE);
    expect(run).toMatchObject({ state: "running", played: 2 });
    expect(run?.failures).toEqual([{ atSeconds: 1, message: expect.stringContaining("UpdateShardCount") }]);
  });

  it("is interrupted by a restart of the server, and can then be reset", async () => {
    const { advance, engine, reopen, scenarios, settle } = await open();
    await settle(scenarios.start(PLACE, small));
    await advance(25_000);
    scenarios.close();
    const after = reopen();
    await after.restore();
    expect(after.view(PLACE).run).toMatchObject({ state: "interrupted", played: 2 });
    await settle(after.takeDown(PLACE));
    expect(engine.observer.find(KEY)).toBeUndefined();
  });

  it("stays finished over a restart of the server", async () => {
    const { advance, reopen, scenarios, settle } = await open();
    await settle(scenarios.start(PLACE, { ...small, lengthSeconds: 5, timeline: [] }));
    await advance(6_000);
    expect(scenarios.view(PLACE).run).toMatchObject({ state: "finished" });
    scenarios.close();
    const after = reopen();
    await after.restore();
    expect(after.view(PLACE).run).toMatchObject({ state: "finished" });
  });

  it("says when what it made was deleted by hand, and is then forgotten or started anew", async () => {
    const { advance, engine, scenarios, settle } = await open();
    await settle(scenarios.start(PLACE, small));
    expect(scenarios.view(PLACE).run?.isGone).toBe(false);
    const call = { ...PLACE, accessKeyId: "", requestId: "", source: "wire" } as const;
    const byHand = { StreamName: stream.streamName, EnforceConsumerDeletion: true };
    await settle(engine.handlers.DeleteStream(call, byHand));
    await advance(2_000);
    expect(scenarios.view(PLACE).run?.isGone).toBe(true);
    await settle(scenarios.restart(PLACE));
    expect(scenarios.view(PLACE).run).toMatchObject({ isGone: false, state: "running" });
    await settle(engine.handlers.DeleteStream(call, byHand));
    await advance(2_000);
    await settle(scenarios.takeDown(PLACE));
    expect(scenarios.view(PLACE).run).toBeNull();
  });

  it("can be exported, and what was exported runs in another account", async () => {
    const { advance, faults, producers, scenarios, settle } = await open();
    await settle(scenarios.start(PLACE, small));
    await faults.begin(PLACE, { kind: "skew-keys", streamName: stream.streamName, share: 0.5 });
    const exported: unknown = JSON.parse(JSON.stringify(scenarios.export(PLACE)));
    const other = { account: "222222222222", region: "eu-west-1" };
    await settle(scenarios.start(other, exported));
    await advance(3_000);
    expect(producers.list(other.account, other.region)[0]?.acceptedRecords).toBeGreaterThan(50);
    expect(faults.list(other)).toHaveLength(1);
  });
});

it("keeps scenarios by account, with titles that can be changed", async () => {
  const { reopen, scenarios } = await open();
  const { savedId } = await scenarios.save(PLACE, small);
  await scenarios.rename(PLACE, savedId, "Mine");
  await expect(scenarios.rename(PLACE, savedId, "")).rejects.toThrow(/The title must be/);
  const after = reopen();
  await after.restore();
  expect(after.view(PLACE).saved).toMatchObject([{ savedId, scenario: { title: "Mine" } }]);
  expect(after.view({ ...PLACE, account: "111111111111" }).saved).toEqual([]);
  await after.removeSaved(PLACE, savedId);
  expect(after.view(PLACE).saved).toEqual([]);
});

it.each(["{", "7", '{"version":99}', '{"scenario":{"title":7}}'])(
  "what was kept and is not understood (%s) does not end the start, and stays",
  async (unreadable) => {
    const { reopen, rows } = await open();
    rows.saved.set("bad", { savedId: "bad", account: PLACE.account, savedAtMs: 0, document: unreadable });
    rows.runs.set("bad", { ...PLACE, state: unreadable });
    const after = reopen();
    await after.restore();
    expect(after.view(PLACE)).toMatchObject({ saved: [], run: null });
    expect([rows.saved.size, rows.runs.size]).toEqual([1, 1]);
  },
);
