import { describe, expect, it } from "vitest";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { Beat } from "./beat.ts";

/** An account whose time goes at a speed of its own. */
function setUp(speed: number, startMs = 0) {
  const real = new VirtualClock();
  const zeroMs = real.now();
  const state = { speed, ownMs: zeroMs + startMs, sinceMs: zeroMs };
  const now = () => Math.floor(state.ownMs + (real.now() - state.sinceMs) * state.speed);
  const beats: { readonly atMs: number; readonly isNewSecond: boolean }[] = [];
  const beat = new Beat({ now, after: () => () => {} }, real, (isNewSecond) => {
    beats.push({ atMs: now() - zeroMs, isNewSecond });
  });
  const setSpeed = (next: number) => Object.assign(state, { ownMs: now(), sinceMs: real.now(), speed: next });
  return { real, beat, beats, setSpeed };
}

const newSeconds = (beats: readonly { readonly isNewSecond: boolean }[]) =>
  beats.filter(({ isNewSecond }) => isNewSecond).length;

describe("the beat of a live feed", () => {
  it("comes right after each quarter of a second of a clock at real time, whenever it began", async () => {
    const { beat, beats, real } = setUp(1, 137);
    beat.start();
    await real.advance(3_000);
    expect(beats.map(({ atMs }) => atMs % 250)).toEqual(beats.map(() => 20));
    expect(beats.filter(({ isNewSecond }) => isNewSecond).map(({ atMs }) => atMs)).toEqual([
      1_020, 2_020, 3_020,
    ]);
  });

  it.each([10, 60, 600])(
    "comes four times a second of real time at %i×, each time with a new second",
    async (speed) => {
      const { beat, beats, real } = setUp(speed, 3);
      beat.start();
      await real.advance(10_000);
      expect(beats.length).toBeGreaterThanOrEqual(39);
      expect(beats.length).toBeLessThanOrEqual(41);
      expect(newSeconds(beats)).toBeGreaterThanOrEqual(39);
    },
  );

  it.each([0, 0.3])(
    "comes as often while the clock goes at %d×, and says once a second that one may look",
    async (speed) => {
      const { beat, beats, real } = setUp(speed, 19);
      beat.start();
      await real.advance(10_000);
      expect(beats.length).toBeGreaterThanOrEqual(39);
      expect(beats.length).toBeLessThanOrEqual(41);
      expect(newSeconds(beats)).toBeGreaterThanOrEqual(7);
      expect(newSeconds(beats)).toBeLessThanOrEqual(11);
    },
  );

  it.each([0.7, 0.85, 0.95])(
    "tells of no second twice while the account falls behind real time, at %d×",
    async (speed) => {
      const { beat, beats, real } = setUp(speed, 19);
      beat.start();
      await real.advance(60_000);
      expect(newSeconds(beats)).toBeGreaterThanOrEqual(60 * speed - 1);
      expect(newSeconds(beats)).toBeLessThanOrEqual(60 * speed + 1);
    },
  );

  it("finds the seconds again after the clock was fast or stood still", async () => {
    const { beat, beats, real, setSpeed } = setUp(1);
    beat.start();
    await real.advance(1_000);
    setSpeed(600);
    await real.advance(1_111);
    setSpeed(0);
    await real.advance(1_111);
    setSpeed(1);
    await real.advance(1_000);
    beats.length = 0;
    await real.advance(2_000);
    expect(beats.map(({ atMs }) => atMs % 250)).toEqual(beats.map(() => 20));
    expect(newSeconds(beats)).toBe(2);
  });
});
