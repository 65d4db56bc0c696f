import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOCK_SPEEDS } from "#contract/clock.ts";
import { AccountClock } from "./account-clock.ts";
import { createRealTime } from "./testing/clocks.ts";

function setUp(offsetMs = 0) {
  const time = createRealTime();
  const faults: unknown[] = [];
  const kept = { offsetMs, isPaused: false, standsAtMs: null };
  const clock = new AccountClock({ ...time, reportFault: (fault) => faults.push(fault) }, kept);
  const startMs = clock.now();
  return { ...time, clock, faults, startMs, sinceStart: () => clock.now() - startMs };
}

/** Work that takes real time, as a call does. */
function work({ clock, real }: Pick<ReturnType<typeof setUp>, "clock" | "real">, realMs: number) {
  clock.beginWork();
  real.after(realMs, () => clock.endWork());
}

describe("a clock that nobody holds", () => {
  it("goes as real time does, and runs tasks at exactly the moment for which they were made", async () => {
    const { clock, real, sinceStart } = setUp(5_000);
    const ran: number[] = [];
    clock.after(30, () => ran.push(sinceStart()));
    clock.after(10.2, () => ran.push(sinceStart()));
    clock.after(20, () => clock.after(0, () => ran.push(sinceStart())));
    await real.advance(40);
    expect(ran).toEqual([11, 20, 30]);
    expect(sinceStart()).toBe(40);
    expect(clock.offsetMs).toBe(5_000);
  });

  it("shows tasks their moments also when they run late", async () => {
    const { clock, real, sinceStart } = setUp();
    const ran: number[] = [];
    for (const delayMs of [10, 20, 30]) clock.after(delayMs, () => ran.push(sinceStart()));
    work({ clock, real }, 100);
    await real.advance(99);
    expect([ran, sinceStart()]).toEqual([[], 0]);
    await real.advance(1);
    expect(ran).toEqual([10, 20, 30]);
    expect(sinceStart()).toBe(100);
  });

  it("stands still while work is under way, though tasks that need no time still run", async () => {
    const { clock, real, sinceStart } = setUp();
    let ran = 0;
    work({ clock, real }, 50);
    clock.after(0, () => ran++);
    clock.after(1, () => ran++);
    await real.advance(49);
    expect([ran, sinceStart()]).toEqual([1, 0]);
    await real.advance(60);
    expect([ran, sinceStart()]).toEqual([2, 109]);
  });

  it("goes on at the speed of real time while code runs elsewhere, and stands still for it when it is faster", async () => {
    const { clock, real, sinceStart } = setUp();
    const codeRuns = (realMs: number) =>
      clock.duringReal(new Promise<void>((resolve) => real.after(realMs, resolve)));
    let ran = 0;
    codeRuns(1_000);
    clock.after(10, () => ran++);
    await real.advance(50);
    expect([ran, sinceStart()]).toEqual([1, 50]);
    clock.setSpeed(10);
    codeRuns(1_000);
    clock.after(10, () => ran++);
    await real.advance(900);
    expect([ran, sinceStart()]).toEqual([1, 50]);
  });

  it("sees the same times however long the work takes", async () => {
    const run = async (tookMs: () => number) => {
      const { clock, real, sinceStart } = setUp();
      clock.setSpeed(60);
      const seen: string[] = [];
      const tick = (name: string, everyMs: number) => {
        seen.push(`${name} ${sinceStart()}`);
        clock.beginWork();
        real.after(tookMs(), () => {
          // A consequence of the work that asks for time anew.
          clock.after(everyMs, () => tick(name, everyMs));
          clock.endWork();
        });
      };
      clock.after(5, () => tick("a", 50));
      clock.after(5, () => tick("b", 35));
      await real.advance(1_000);
      return seen.slice(0, 40);
    };
    let turn = 0;
    const quick = await run(() => 1);
    const slow = await run(() => 1 + ((turn++ * 7) % 19));
    expect(quick).toHaveLength(40);
    expect(slow).toEqual(quick);
  });

  it("goes at the speed that was asked for, and says so", async () => {
    const { clock, real, sinceStart } = setUp();
    clock.setSpeed(600);
    expect(clock.achieved()).toBeNull();
    let ticks = 0;
    const tick = () => {
      ticks++;
      clock.after(50, tick);
    };
    tick();
    await real.advance(1_000);
    expect(sinceStart()).toBe(600_000);
    expect(ticks).toBe(12_001);
    expect(clock.achieved()).toBeCloseTo(600, 0);
  });

  it("goes slower than was asked for when the work is too much, and never catches up on more than a moment", async () => {
    const { clock, real, sinceStart } = setUp();
    clock.setSpeed(10);
    let isBusy = true;
    const tick = () => {
      if (!isBusy) return;
      work({ clock, real }, 50);
      clock.after(100, tick);
    };
    tick();
    await real.advance(5_000);
    expect(clock.achieved()).toBeGreaterThan(1.9);
    expect(clock.achieved()).toBeLessThan(2.5);
    isBusy = false;
    const before = sinceStart();
    await real.advance(100);
    expect(sinceStart() - before).toBeLessThanOrEqual(1_000 + 2_500);
  });

  it("runs what is cancelled no more, and waits for the next one", async () => {
    const { clock, real } = setUp();
    const ran: string[] = [];
    const cancel = clock.after(10, () => ran.push("cancelled"));
    clock.after(20, () => ran.push("kept"));
    cancel();
    cancel();
    await real.advance(19);
    expect(ran).toEqual([]);
    await real.advance(1);
    expect(ran).toEqual(["kept"]);
  });

  it("says what a task threw, and goes on", async () => {
    const { clock, faults, real } = setUp();
    let ran = false;
    clock.after(1, () => {
      throw new Error("a fault");
    });
    clock.after(2, () => {
      ran = true;
    });
    await real.advance(5);
    expect(faults).toEqual([new Error("a fault")]);
    expect(ran).toBe(true);
  });
});

describe("a paused clock", () => {
  it("stands still until it plays, and loses nothing", async () => {
    const { clock, real, sinceStart } = setUp();
    let ran = 0;
    clock.after(100, () => ran++);
    await real.advance(60);
    clock.pause();
    await real.advance(10_000);
    expect([ran, sinceStart(), clock.achieved()]).toEqual([0, 60, null]);
    clock.after(0, () => ran++);
    await real.advance(1);
    expect([ran, sinceStart()]).toEqual([1, 60]);
    clock.play();
    await real.advance(40);
    expect([ran, sinceStart()]).toEqual([2, 100]);
  });

  it("steps to what happens next and stands still there", async () => {
    const { clock, real, sinceStart } = setUp();
    clock.after(1_000, () => {});
    clock.after(90_000, () => work({ clock, real }, 5));
    clock.after(90_000, () => real.after(5, () => clock.saw("something was written")));
    clock.after(90_001, () => clock.saw("too far"));
    const stepped = clock.step();
    await real.advance(20);
    await stepped;
    expect(clock.lastStep).toEqual({ what: "something was written", tookMs: 90_000 });
    await real.advance(1_000);
    expect(sinceStart()).toBe(90_000);
    clock.play();
    expect(clock.lastStep).toBeNull();
  });

  it("ends a step of which nothing comes", async () => {
    const { clock, real, sinceStart } = setUp();
    void clock.step();
    await real.advance(1);
    expect(clock.lastStep).toEqual({ what: "Nothing waits to happen.", tookMs: 0 });
    clock.after(4_000_000, () => {});
    void clock.step();
    await real.advance(1);
    expect(clock.lastStep).toEqual({ what: "Nothing happened within an hour.", tookMs: 3_600_000 });
    expect(sinceStart()).toBe(3_600_000);
    const tick = () => void clock.after(1, tick);
    tick();
    void clock.step();
    await real.advance(100);
    expect(clock.lastStep?.what).toBe("Much ran, and nothing came of it.");
  });

  it("gives a step up that waits for work which never ends", async () => {
    const { clock, real } = setUp();
    clock.after(10, () => clock.beginWork());
    const stepped = clock.step();
    await real.advance(5_000);
    await stepped;
    expect(clock.lastStep).toEqual({ what: "What is under way takes long.", tookMs: 10 });
  });
});

describe("a clock that is held", () => {
  it("goes at real time with what it was ahead, runs tasks, and then goes as was asked for", async () => {
    const { clock, real, sinceStart } = setUp();
    clock.setSpeed(60);
    await real.advance(1_000);
    clock.hold();
    expect(sinceStart()).toBe(60_000);
    let ran = 0;
    clock.after(500, () => ran++);
    work({ clock, real }, 5_000);
    await real.advance(499);
    expect([ran, sinceStart(), clock.achieved()]).toEqual([0, 60_499, 1]);
    await real.advance(501);
    expect([ran, sinceStart()]).toEqual([1, 61_000]);
    clock.pause();
    await real.advance(4_000);
    expect(sinceStart()).toBe(65_000);
    clock.release();
    await real.advance(1_000);
    expect(sinceStart()).toBe(65_000);
    clock.play();
    await real.advance(100);
    expect(sinceStart()).toBe(71_000);
  });

  it("ends a step that it comes in between", async () => {
    const { clock, real } = setUp();
    clock.after(10, () => clock.beginWork());
    const stepped = clock.step();
    await real.advance(1);
    clock.hold();
    await stepped;
    expect(clock.lastStep?.what).toBe("A client from outside came in between.");
  });
});

it("falls only when it is reset, and tasks then keep what they had left to wait", async () => {
  const { clock, real } = setUp(1_000_000);
  clock.setSpeed(600);
  let ran = false;
  await real.advance(1_000);
  clock.after(300, () => {
    ran = true;
  });
  clock.pause();
  clock.reset();
  expect([clock.offsetMs, clock.speed, clock.isPaused]).toEqual([0, 1, false]);
  await real.advance(299);
  expect(ran).toBe(false);
  await real.advance(1);
  expect(ran).toBe(true);
});

describe("whatever is done to a clock", () => {
  const action = fc.oneof(
    fc.record({ do: fc.constant("advance" as const), ms: fc.nat(700) }),
    fc.record({ do: fc.constantFrom("pause" as const, "play", "hold", "release", "step", "saw") }),
    fc.record({ do: fc.constant("speed" as const), speed: fc.constantFrom(...CLOCK_SPEEDS) }),
    fc.record({ do: fc.constant("work" as const), ms: fc.nat(400) }),
    fc.record({ do: fc.constant("after" as const), ms: fc.nat(90_000), isCancelled: fc.boolean() }),
  );

  it("its time never falls, and each task runs once, in order, not before its time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const { clock, real } = setUp();
        let latestMs = clock.now();
        const look = () => {
          const nowMs = clock.now();
          expect(nowMs).toBeGreaterThanOrEqual(latestMs);
          latestMs = nowMs;
          return nowMs;
        };
        let wanted = 0;
        let lastDueMs = 0;
        const ran = new Set<number>();
        for (const [index, given] of actions.entries()) {
          look();
          if (given.do === "advance") await real.advance(given.ms);
          else if (given.do === "pause") clock.pause();
          else if (given.do === "play") clock.play();
          else if (given.do === "hold") clock.hold();
          else if (given.do === "release") clock.release();
          else if (given.do === "step") void clock.step();
          else if (given.do === "saw") clock.saw("something");
          else if (given.do === "speed") clock.setSpeed(given.speed);
          else if (given.do === "work") work({ clock, real }, given.ms);
          else if (given.do === "after") {
            const dueMs = look() + given.ms;
            const cancel = clock.after(given.ms, () => {
              const nowMs = look();
              expect(nowMs).toBeGreaterThanOrEqual(dueMs);
              expect(dueMs).toBeGreaterThanOrEqual(lastDueMs);
              expect(ran.has(index)).toBe(false);
              lastDueMs = dueMs;
              ran.add(index);
            });
            if (given.isCancelled) cancel();
            else wanted++;
          }
        }
        look();
        clock.release();
        clock.play();
        clock.setSpeed(600);
        await real.advance(20_000);
        look();
        expect(ran.size).toBe(wanted);
      }),
      { numRuns: 200 },
    );
  });
});
