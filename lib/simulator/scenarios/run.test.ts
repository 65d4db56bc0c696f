import { expect, it } from "vitest";
import type { Scenario } from "#contract/scenarios.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { hotShard } from "../plan/scenarios/shipped/hot-shard.ts";
import type { ScenarioWorld } from "./play-action.ts";
import { ScenarioRun } from "./run.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;

/** A run whose faults take a second to begin. */
function openRun() {
  const clock = new VirtualClock();
  const on = new Set<string>();
  const stuck = { id: "" };
  const faults = {
    async begin() {
      const faultId = `fault-${clock.now()}`;
      await new Promise<void>((resolve) => clock.after(1_000, resolve));
      on.add(faultId);
      return { faultId };
    },
    async end(_place: unknown, faultId: string) {
      on.delete(faultId);
      if (faultId === stuck.id) throw new Error("It cannot be undone.");
    },
    list: () => [...on].map((faultId) => ({ faultId })),
  };
  const action = { type: "fault-on", fault: { kind: "cut-client", client: "c" }, forSeconds: null } as const;
  const scenario: Scenario = {
    ...hotShard,
    timeline: [
      { atSeconds: 1, action },
      { atSeconds: 10, action },
    ],
  };
  const kept = {
    scenario,
    made: { streamNames: [], keyIds: [] },
    startedAtMs: 0,
    elapsedSeconds: 0,
    played: 0,
  };
  const run = new ScenarioRun(
    { ...kept, state: "running" },
    { place: PLACE, clock, world: { faults } as unknown as ScenarioWorld, onChange: () => {} },
  );
  run.begin();
  return { clock, on, run, stuck };
}

it("lets no fault stay on that was just beginning when it was stopped", async () => {
  const { clock, on, run } = openRun();
  await clock.advance(1_500);
  await run.stop();
  await clock.advance(20_000);
  expect([...on]).toEqual([]);
  expect(run.view).toMatchObject({ state: "stopped", played: 0 });
});

it("plays nothing more after it was halted in the middle of a moment", async () => {
  const { clock, on, run } = openRun();
  await clock.advance(1_500);
  run.halt();
  await clock.advance(20_000);
  expect([...on]).toEqual([]);
  expect(run.view.played).toBe(0);
});

it("ends all its faults when it is stopped, also when the effect of one cannot be undone", async () => {
  const { clock, on, run, stuck } = openRun();
  await clock.advance(12_000);
  expect(on.size).toBe(2);
  stuck.id = [...on][0] ?? "";
  await run.stop();
  expect([...on]).toEqual([]);
  expect(run.view).toMatchObject({
    state: "stopped",
    failures: [{ atSeconds: 12, message: "It cannot be undone." }],
  });
});
