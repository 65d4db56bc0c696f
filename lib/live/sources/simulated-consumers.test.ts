import { describe, expect, test } from "vitest";
import type { SimulatedConsumersData } from "../protocol/simulated-consumers.ts";
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
    const changes = source.changes(isNewSecond) as { readonly data: SimulatedConsumersData } | "nothing";
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
    state.consumers = [{ consumerId: "c1" }];
    expect(said(false)).toEqual([{ consumerId: "c1" }]);
    await clock.advance(250);
    expect(said(false)).toBe("nothing");
    expect(said(true)).toEqual([{ consumerId: "c1" }]);
    state.revision = "c1:2";
    state.consumers = [{ consumerId: "c1", status: "stopped" }];
    expect(said(false)).toEqual([{ consumerId: "c1", status: "stopped" }]);
    state.revision = "";
    state.consumers = [];
    expect([said(false), said(true)]).toEqual([[], "nothing"]);
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
