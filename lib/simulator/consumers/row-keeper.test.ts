import { describe, expect, test } from "vitest";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { RowKeeper } from "./row-keeper.ts";

function setUp() {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  const faults: unknown[] = [];
  const saving: PromiseWithResolvers<void>[] = [];
  const keeper = new RowKeeper({
    clock,
    reportFault: (fault) => faults.push(fault),
    save: () => {
      seen.push(`save at ${clock.now()}`);
      const result = Promise.withResolvers<void>();
      saving.push(result);
      return result.promise;
    },
  });
  return { clock, faults, keeper, saving, seen };
}

describe("what changes often", () => {
  test("is saved at most once a second, and one at a time", async () => {
    const { clock, keeper, saving, seen } = setUp();
    for (let times = 0; times < 25; times++) {
      keeper.touch();
      await clock.advance(100);
    }
    expect(seen).toEqual(["save at 1000"]);
    saving[0]?.resolve();
    await clock.advance(0);
    expect(seen).toEqual(["save at 1000", "save at 2500"]);
    saving[1]?.resolve();
    await clock.advance(5_000);
    expect(seen).toHaveLength(2);
    keeper.touch();
    await clock.advance(5_000);
    expect(seen.at(-1)).toBe("save at 8500");
  });

  test("is saved again after a failure, with the next change", async () => {
    const { clock, faults, keeper, saving, seen } = setUp();
    keeper.touch();
    await clock.advance(1_000);
    saving[0]?.reject(new Error("full"));
    await clock.advance(0);
    expect(faults).toEqual([new Error("full")]);
    void keeper.flush();
    await clock.advance(0);
    expect(seen).toHaveLength(2);
  });

  test("is no longer saved once it is closed, and closing waits for what is being saved", async () => {
    const { clock, keeper, saving, seen } = setUp();
    keeper.touch();
    await clock.advance(1_000);
    keeper.touch();
    let isClosed = false;
    void keeper.close().then(() => {
      isClosed = true;
    });
    await clock.advance(5_000);
    expect([isClosed, seen.length]).toEqual([false, 1]);
    saving[0]?.resolve();
    await clock.advance(5_000);
    expect([isClosed, seen.length]).toEqual([true, 1]);
  });
});
