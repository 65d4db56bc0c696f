import { expect, it } from "vitest";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { hotShard } from "../plan/scenarios/shipped/hot-shard.ts";
import type { ScenarioWorld } from "./play-action.ts";
import { makeStreams } from "./set-up.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;

it("waits no longer for a stream that was deleted while it was made", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const world = {
    calls: async () => ({}),
    streams: { find: () => (clock.now() < startMs + 500 ? { status: "CREATING" } : undefined) },
  } as unknown as ScenarioWorld;
  const making = expect(makeStreams(world, PLACE, hotShard, clock, () => {})).rejects.toThrow(
    /no stream named hot-orders/,
  );
  await clock.advance(1_000);
  await making;
});
