import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReaderKind, ReaderView } from "#live/protocol/readers.ts";
import { compareReaders, msText } from "./compare.ts";
import {
  binHeights,
  binText,
  medianOf,
  PROPAGATION_BINS,
  PROPAGATION_TICKS,
  placeOf,
} from "./propagation.ts";
import { NOW_MS, readersData, readerView, zeros } from "./testing/readers.ts";

describe("compared readers", () => {
  it("are grouped by how they get their records, with means and sums of the last minute", () => {
    const { polling, fanOut } = compareReaders(
      readersData([], [busy("b", "polling", 7), busy("a", "polling", 7), busy("pushed", "fan-out", 2)]),
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

  it("differ in one sentence", () => {
    const say = (...readers: readonly ReaderView[]) => compareReaders(readersData([], readers)).sentence;
    expect(say()).toBe("Nobody was handed a record in the last minute.");
    expect(say(busy("a", "polling", 7), busy("b", "fan-out", 2))).toBe(
      "Fan-out is about 43 times as quick as polling: the median is 3.5 ms against 150 ms.",
    );
    expect(say(busy("a", "polling", 2), busy("b", "fan-out", 2))).toBe(
      "Polling and fan-out are about as quick: the median is 3.5 ms against 3.5 ms.",
    );
    expect(say(busy("b", "fan-out", 2))).toMatch(/^Fan-out hands a record over 4 ms after it arrived/);
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

it("the median of no records is unknown, and of some lies in the bin that half of them reach", () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([zeros(PROPAGATION_BINS)])).toBeNull();
  expect(medianOf([countsIn(3, 10), countsIn(5, 2)])).toBeCloseTo(8);
});

it("small latencies keep a digit", () => {
  expect([msText(0.84), msText(9.9), msText(212.4), msText(1_500)]).toEqual([
    "0.8 ms",
    "9.9 ms",
    "212 ms",
    "1.5 s",
  ]);
});

function countsIn(bin: number, count: number): readonly number[] {
  return Array.from({ length: PROPAGATION_BINS }, (_, index) => (index === bin ? count : 0));
}

function busy(name: string, kind: ReaderKind, bin: number): ReaderView {
  return readerView(name, {
    kind,
    lastMinute: {
      records: Array.from({ length: 60 }, () => 100),
      bytes: Array.from({ length: 60 }, () => 1_000),
      refusedReads: Array.from({ length: 60 }, () => 1),
    },
    propagation: { counts: countsIn(bin, 50), p50Ms: null, p99Ms: null },
  });
}
