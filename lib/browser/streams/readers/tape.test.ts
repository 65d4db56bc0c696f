import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareTape, type TapeView } from "./tape.ts";
import { roundSpan, tapeTicks } from "./tape-axis.ts";
import { NOW_MS, readersData, readerView, shardTape } from "./testing/readers.ts";

const BY_RECORDS: TapeView = { scale: "records", span: "all", order: "shard" };
const BY_TIME: TapeView = { scale: "time", span: "all", order: "shard" };

describe("by records", () => {
  it("a reader stands as far from the tip as it has records to read", () => {
    const reader = readerView("slow", { positions: [250], behindMs: [75_000] });
    const { lanes, reach } = prepareTape(readersData([shardTape(0)], [reader]), BY_RECORDS);
    expect(reach).toBe(1_000);
    expect(lanes[0]).toMatchObject({ name: "0", records: 1_000, from: 0, to: 1, isCut: false });
    expect(lanes[0]?.heads[0]).toMatchObject({ at: 0.25, unread: 750, behindMs: 75_000, state: "behind" });
  });

  it("a reader that read all stands at the tip and is not behind, whatever its last answer said", () => {
    const reader = readerView("quick", { positions: [1_000], behindMs: [40] });
    const { lanes } = prepareTape(readersData([shardTape(0)], [reader]), BY_RECORDS);
    expect(lanes[0]?.heads[0]).toMatchObject({ at: 1, unread: 0, behindMs: 0, state: "at the tip" });
  });

  it("a reader that never read a shard has no place on it", () => {
    const reader = readerView("half", { positions: [null, 10], behindMs: [null, 5] });
    const { lanes } = prepareTape(readersData([shardTape(0), shardTape(1)], [reader]), BY_RECORDS);
    expect(lanes.map(({ heads }) => heads.length)).toEqual([0, 1]);
  });

  it("shorter tapes are shorter in the picture", () => {
    const shards = [shardTape(0), shardTape(1, { trimOrdinal: 500 })];
    const { lanes } = prepareTape(readersData(shards, []), BY_RECORDS);
    expect(lanes.map(({ from }) => from)).toEqual([0, 0.5]);
  });
});

describe("by time", () => {
  it("a reader stands as long ago as it is behind, and a tape ends when its newest record came", () => {
    const shards = [shardTape(0), shardTape(1, { tipMs: NOW_MS - 50_000 })];
    const reader = readerView("slow", { positions: [900, 1_000], behindMs: [10_000, 0] });
    const { lanes, reach } = prepareTape(readersData(shards, [reader]), BY_TIME);
    expect(reach).toBe(120_000);
    expect(lanes.map(({ to }) => to)).toEqual([1, 1 - 5 / 12]);
    expect(lanes.map(({ heads }) => heads[0]?.at)).toEqual([1 - 1 / 12, 1 - 5 / 12]);
  });

  it("the retention edge is drawn where records expire", () => {
    const old = shardTape(0, { trimMs: NOW_MS - 25 * 3_600_000 });
    const { edgeAt, reach } = prepareTape(readersData([old], []), BY_TIME);
    expect(edgeAt).toBeCloseTo(1 - (24 * 3_600_000) / reach);
    expect(prepareTape(readersData([shardTape(0)], []), BY_TIME).edgeAt).toBeNull();
  });

  it("zoomed on the readers, the picture ends a little before the furthest and says that tapes are cut", () => {
    const reader = readerView("slow", { positions: [900], behindMs: [10_000] });
    const model = prepareTape(readersData([shardTape(0)], [reader]), { ...BY_TIME, span: "readers" });
    expect(model.reach).toBeGreaterThanOrEqual(10_000);
    expect(model.reach).toBeLessThan(20_000);
    expect(model.lanes[0]).toMatchObject({ from: 0, isCut: true });
  });
});

describe("trouble", () => {
  it("is a reader whose next record expires within a fifth of the retention", () => {
    const old = shardTape(0, { trimMs: NOW_MS - 23 * 3_600_000 });
    const reader = readerView("late", { positions: [1], behindMs: [22 * 3_600_000] });
    const model = prepareTape(readersData([old], [reader]), BY_TIME);
    expect(model.inTrouble).toBe(1);
    expect(model.lanes[0]?.heads[0]).toMatchObject({ state: "near the edge", expiresInMs: 2 * 3_600_000 });
  });

  it("is a reader before whose place the tape was trimmed", () => {
    const trimmed = shardTape(0, { trimOrdinal: 400 });
    const reader = readerView("late", { positions: [100], behindMs: [100_000] });
    const model = prepareTape(readersData([trimmed], [reader]), BY_RECORDS);
    expect(model.lanes[0]?.heads[0]).toMatchObject({ state: "lost records", lostRecords: 300, unread: 600 });
  });
});

it("by furthest behind, the shard with the latest reader comes first", () => {
  const shards = [shardTape(0), shardTape(1), shardTape(2)];
  const reader = readerView("one", { positions: [990, 10, 500], behindMs: [1_000, 99_000, 50_000] });
  const { lanes } = prepareTape(readersData(shards, [reader]), { ...BY_TIME, order: "behind" });
  expect(lanes.map(({ name }) => name)).toEqual(["1", "2", "0"]);
});

it("shards that are about equally far behind stay in their order, so that the list stands still", () => {
  const shards = [shardTape(0), shardTape(1)];
  const reader = readerView("one", { positions: [500, 490], behindMs: [50_000, 51_000] });
  const { lanes } = prepareTape(readersData(shards, [reader]), { ...BY_TIME, order: "behind" });
  expect(lanes.map(({ name }) => name)).toEqual(["0", "1"]);
});

it("every place lies in the picture, whatever the stream and its readers are", () => {
  const ordinal = fc.integer({ min: 0, max: 1e9 });
  const arbitrary = fc.record({
    trim: ordinal,
    more: ordinal,
    ageMs: fc.integer({ min: 0, max: 1e9 }),
    tipAgeMs: fc.integer({ min: -1_000, max: 1e9 }),
    position: fc.option(ordinal),
    behindMs: fc.option(fc.integer({ min: -10, max: 1e10 })),
  });
  const scale = fc.constantFrom("time" as const, "records" as const);
  const span = fc.constantFrom("all" as const, "readers" as const);
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 5 }), scale, span, (shapes, chosen, part) => {
      const shards = shapes.map(({ trim, more, ageMs, tipAgeMs }, index) =>
        shardTape(index, {
          trimOrdinal: trim,
          tipOrdinal: trim + more,
          trimMs: more === 0 ? null : NOW_MS - ageMs - tipAgeMs,
          tipMs: more === 0 ? null : NOW_MS - tipAgeMs,
        }),
      );
      const reader = readerView("any", {
        positions: shapes.map(({ position }) => position),
        behindMs: shapes.map(({ behindMs }) => behindMs),
      });
      const model = prepareTape(readersData(shards, [reader]), {
        scale: chosen,
        span: part,
        order: "behind",
      });
      for (const lane of model.lanes) {
        const places = [lane.from, lane.to, ...lane.heads.map(({ at }) => at)];
        expect(places.every((at) => at >= 0 && at <= 1)).toBe(true);
        expect(lane.from).toBeLessThanOrEqual(lane.to);
      }
      expect(model.ticks.length).toBeGreaterThanOrEqual(2);
      expect(model.ticks.length).toBeLessThanOrEqual(12);
    }),
  );
});

describe("the axis", () => {
  it("ends at the tip and counts back in round steps", () => {
    expect(tapeTicks("time", 100_000).map(({ label }) => label)).toEqual([
      "−1 min 30 s",
      "−1 min",
      "−30 s",
      "now",
    ]);
    expect(tapeTicks("records", 1_000).map(({ label }) => label)).toEqual([
      "−1,000",
      "−800",
      "−600",
      "−400",
      "−200",
      "tip",
    ]);
  });

  it("stays as it is while a tape grows a little", () => {
    expect(roundSpan("time", 101_000)).toBe(roundSpan("time", 119_000));
    expect(roundSpan("records", 0)).toBe(10);
  });
});
