import { describe, expect, test } from "vitest";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { Scope } from "./scope.ts";

function setUp() {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  const note = (what: string) => seen.push(`${what} at ${clock.now()}`);
  const life = new Scope(clock);
  return { clock, life, note, seen };
}

describe("a simulated process", () => {
  test("stands still while it is frozen, with all its parts, and goes on with the time that was left", async () => {
    const { clock, life, note, seen } = setUp();
    const part = life.part();
    life.after(1_000, () => note("life"));
    part.after(1_500, () => note("part"));
    void part.sleep(2_000).then((isAlive) => note(`slept ${isAlive}`));
    await clock.advance(600);
    life.freeze();
    part.after(100, () => note("begun while frozen"));
    void life.ready().then(() => note("ready"));
    await clock.advance(5_000);
    expect(seen).toEqual([]);
    life.thaw();
    await clock.advance(5_000);
    expect(seen).toEqual([
      "ready at 5600",
      "begun while frozen at 5700",
      "life at 6000",
      "part at 6500",
      "slept true at 7000",
    ]);
  });

  test("does nothing more when it is over, and what waits in it learns so, also while it is frozen", async () => {
    const { clock, life, note, seen } = setUp();
    const part = life.part();
    part.onEnd(() => note("part over"));
    life.after(1_000, () => note("task"));
    void part.sleep(1_000).then((isAlive) => note(`slept ${isAlive}`));
    life.freeze();
    void part.ready().then((isAlive) => note(`ready ${isAlive}`));
    life.end();
    life.thaw();
    await clock.advance(5_000);
    expect([...seen].sort()).toEqual(["part over at 0", "ready false at 0", "slept false at 0"]);
    expect(await part.sleep(1)).toBe(false);
    part.onEnd(() => note("late"));
    expect(seen.at(-1)).toBe("late at 5000");
  });

  test("outlives its parts", async () => {
    const { clock, life, note, seen } = setUp();
    const part = life.part();
    part.after(100, () => note("part"));
    life.after(100, () => note("life"));
    part.end();
    await clock.advance(1_000);
    expect(seen).toEqual(["life at 100"]);
    expect(life.isOver).toBe(false);
  });
});
