import { describe, expect, test } from "vitest";
import type { SimulatedConsumersDelta } from "#contract/simulated-consumers.ts";
import type { SourceDependencies } from "../source.ts";
import { createWorld, PLACE } from "../testing/world.ts";
import { simulatedConsumersSource } from "./simulated-consumers.ts";

const key = { ...PLACE, streamName: "orders" };

function setUp() {
  const { clock, createStream, observer } = createWorld();
  createStream("orders", ["s0"]);
  const state = { revision: "", consumers: [] as unknown[] };
  const source = simulatedConsumersSource(
    {
      observer,
      clocks: { of: () => clock },
      simulatedConsumers: { revision: () => state.revision, list: () => state.consumers as [] },
    } as Partial<SourceDependencies> as SourceDependencies,
    key,
  );
  const said = (isNewSecond: boolean) => {
    const changes = source.changes(isNewSecond) as { readonly data: SimulatedConsumersDelta } | "nothing";
    return changes === "nothing" ? changes : changes.data.consumers;
  };
  return { clock, said, source, state };
}

describe("the topic of simulated consumers", () => {
  test("says at once what changed, their totals once a second, and nothing of a stream without any", async () => {
    const { clock, said, source, state } = setUp();
    expect(await source.open()).toBe(true);
    expect([said(false), said(true)]).toEqual(["nothing", "nothing"]);
    state.revision = "c1:1";
    state.consumers = [{ consumerId: "c1", leases: [] }];
    expect(said(false)).toEqual([{ consumerId: "c1", leases: {} }]);
    await clock.advance(250);
    expect(said(false)).toBe("nothing");
    expect(said(true)).toEqual([{ consumerId: "c1", leases: {} }]);
    expect(said(true)).toBe("nothing");
    state.revision = "c1:2";
    state.consumers = [{ consumerId: "c1", leases: [], status: "stopped" }];
    expect(said(false)).toEqual([{ consumerId: "c1", leases: {}, status: "stopped" }]);
    state.revision = "";
    state.consumers = [];
    expect([said(false), said(true)]).toEqual([[], "nothing"]);
  });

  test("says of leases only what changed, and all of them when one came or went", async () => {
    const { clock, said, source, state } = setUp();
    const lease = (shardId: string, unreadRecords: number) => ({ shardId, unreadRecords, processedTo: "49" });
    const consumer = (...leases: readonly unknown[]) => [{ consumerId: "c1", leases }];
    state.revision = "c1:1";
    state.consumers = consumer(lease("s0", 1), lease("s1", 1), lease("s2", 1));
    await source.open();
    expect(source.snapshot()).toMatchObject({ consumers: [{ leases: [{ shardId: "s0" }, {}, {}] }] });
    said(true);
    await clock.advance(1_000);
    state.consumers = consumer(lease("s0", 1), lease("s1", 5), lease("s2", 1));
    expect(said(true)).toEqual([{ consumerId: "c1", leases: { unreadRecords: { 1: 5 } } }]);
    state.consumers = consumer(lease("s0", 9), lease("s2", 1));
    // One who joins now gets what the next changes go from.
    expect(source.snapshot()).toMatchObject({ consumers: [{ leases: [{}, { unreadRecords: 5 }, {}] }] });
    await clock.advance(1_000);
    expect(said(true)).toEqual([
      {
        consumerId: "c1",
        leases: [
          { shardId: "s0", unreadRecords: 9 },
          { shardId: "s2", unreadRecords: 1 },
        ],
      },
    ]);
  });

  test("is about a stream that is there", async () => {
    const { source } = setUp();
    expect(source.snapshot()).toMatchObject({ consumers: [] });
    const { clock, observer } = createWorld();
    const dependencies = {
      observer,
      clocks: { of: () => clock },
      simulatedConsumers: { revision: () => "", list: () => [] },
    } as Partial<SourceDependencies> as SourceDependencies;
    expect(await simulatedConsumersSource(dependencies, key).open()).toBe(false);
  });
});
