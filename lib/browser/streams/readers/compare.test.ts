import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClockView } from "#contract/clock.ts";
import type { ReaderKind, ReaderView } from "#contract/readers.ts";
import { compareReaders, simulatedTimeNote } from "./compare.ts";
import { binHeights, binText, PROPAGATION_BINS, PROPAGATION_TICKS, placeOf } from "./propagation.ts";
import { NOW_MS, readersData, readerView } from "./testing/readers.ts";

describe("compared readers", () => {
  it("are grouped by how they get their records, with means and sums of the last minute", () => {
    const { polling, fanOut } = compareReaders(
      readersData([], [busy("b", "polling", 150), busy("a", "polling", 150), busy("pushed", "fan-out", 3)]),
    );
    expect(polling.readers.map(({ reader }) => reader.name)).toEqual(["a", "b"]);
    expect(polling).toMatchObject({ recordsPerSecond: 200, bytesPerSecond: 2_000, refusedReads: 120 });
    expect(fanOut.readers[0]).toMatchObject({ recordsPerSecond: 100, refusedReads: 60, silentForMs: null });
  });

  it("are said to be silent when they have not read for a while", () => {
    const quiet = readerView("quiet", { lastReadMs: NOW_MS - 20_000 });
    const { polling } = compareReaders(readersData([], [quiet]));
    expect(polling.readers[0]?.silentForMs).toBe(20_000);
  });

  it("differ in one sentence, by the quickest of each", () => {
    const say = (...readers: readonly ReaderView[]) => compareReaders(readersData([], readers)).sentence;
    expect(say()).toBe("Nobody was handed a record in the last minute.");
    expect(say(busy("a", "polling", 150), busy("late", "polling", 9_000), busy("b", "fan-out", 3.5))).toBe(
      "Fan-out is about 43 times as quick as polling: the quickest of each has half of its records within 3.5 ms against 150 ms.",
    );
    expect(say(busy("a", "polling", 885), busy("b", "fan-out", 0))).toMatch(/^Fan-out is far quicker/);
    expect(say(busy("a", "polling", 27_500), busy("b", "fan-out", 5))).toMatch(/^Fan-out is far quicker/);
    expect(say(busy("a", "polling", 3), busy("b", "fan-out", 4))).toMatch(
      /^Polling and fan-out are about as quick: .* within 3 ms against 4 ms\.$/,
    );
    expect(say(busy("b", "fan-out", 4))).toBe(
      "The quickest that is pushed to has half of its records within 4 ms of their arrival.",
    );
  });
});

describe("simulated time", () => {
  const clock: ClockView = {
    nowMs: NOW_MS,
    state: "playing",
    speed: 1,
    achieved: 1,
    aheadMs: 0,
    held: null,
    lastStep: null,
  };
  const pushed = readersData([], [busy("pushed", "fan-out", 0)]);

  it("is said to stand still where somebody is pushed to", () => {
    expect(simulatedTimeNote(clock, pushed)).toMatch(/stands still while the server works/);
    expect(simulatedTimeNote(clock, readersData([], [busy("a", "polling", 150)]))).toBeNull();
  });

  it("is not spoken of where a client from outside holds the clock at real time", () => {
    const held = { reason: "It holds.", client: "aws-sdk-js", lastCallMs: NOW_MS };
    expect(simulatedTimeNote({ ...clock, held }, pushed)).toBeNull();
    expect(simulatedTimeNote(null, pushed)).toBeNull();
  });
});

describe("the axis of propagation", () => {
  it("rises with the latency and stays within the picture", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        (a, b) => {
          const [low, high] = [placeOf(Math.min(a, b)), placeOf(Math.max(a, b))];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(high);
        },
      ),
    );
    const places = PROPAGATION_TICKS.map(({ at }) => at);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("has each latency in the bin that counts it", () => {
    expect(Math.floor(placeOf(7) * PROPAGATION_BINS)).toBe(3);
    expect(Math.floor(placeOf(70_000) * PROPAGATION_BINS)).toBe(PROPAGATION_BINS - 1);
  });

  it("says what each bin holds", () => {
    expect([0, 1, 9, 13, 14].map(binText)).toEqual([
      "up to 1 ms",
      "1 ms to 2 ms",
      "500 ms to 1 s",
      "10 s to 1 min",
      "over 1 min",
    ]);
  });

  it("scales bars to the highest, and draws none without records", () => {
    expect(binHeights([0, 4, 2]).slice(0, 4)).toEqual([0, 1, 0.5, 0]);
    expect(Math.max(...binHeights([]))).toBe(0);
  });
});

function busy(name: string, kind: ReaderKind, p50Ms: number): ReaderView {
  return readerView(name, {
    kind,
    lastMinute: {
      records: Array.from({ length: 60 }, () => 100),
      bytes: Array.from({ length: 60 }, () => 1_000),
      refusedReads: Array.from({ length: 60 }, () => 1),
    },
    propagation: { counts: [], p50Ms, p99Ms: p50Ms * 2 },
  });
}
