import { afterEach, describe, expect, test } from "vitest";
import { openWorld } from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

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
});
