import { describe, expect, it } from "vitest";
import { mapCells, shardIndexAt, spanOf } from "./map-cells.ts";
import { WHOLE } from "./map-window.ts";
import { evenRows } from "./testing/rows.ts";

describe("the marks of the shard map", () => {
  it("are one per shard while there is room", () => {
    for (const shards of [1, 4, 200]) {
      const cells = mapCells(evenRows(shards), WHOLE, 1_200);
      expect(cells.map(({ first, count }) => [first, count])).toEqual(
        Array.from({ length: shards }, (_, index) => [index, 1]),
      );
      expect(cells[0]?.from).toBe(0);
      expect(cells.at(-1)?.to).toBe(1);
    }
  });

  it("stand for several shards where they would be thinner than two pixels, and leave none out", () => {
    const cells = mapCells(evenRows(1_000), WHOLE, 600);
    expect(Math.min(...cells.map(({ from, to }) => (to - from) * 600))).toBeGreaterThan(1.99);
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
    expect(cells.every((cell, index) => index === 0 || cell.from === cells[index - 1]?.to)).toBe(true);
  });

  it("have the colour of their busiest shard and say that one of them refuses", () => {
    const rows = evenRows(1_000, (index) =>
      index === 501 ? { utilisation: 0.9, refusedPerSecond: 3 } : { utilisation: 0.1 },
    );
    const cell = mapCells(rows, WHOLE, 500).find(({ first, count }) => first <= 501 && 501 < first + count);
    expect(cell).toMatchObject({ utilisation: 0.9, refuses: true });
    expect(mapCells(rows, WHOLE, 500).filter(({ refuses }) => refuses)).toHaveLength(1);
  });

  it("are those in sight of a window, cut at its ends", () => {
    const cells = mapCells(evenRows(4), { from: 0.125, to: 0.375 }, 500);
    expect(cells.map(({ first, from, to }) => [first, from, to])).toEqual([
      [0, 0, 0.5],
      [1, 0.5, 1],
    ]);
  });
});

describe("the shard at a point", () => {
  it("is the one whose range holds it", () => {
    const rows = evenRows(7);
    for (const [index, row] of rows.entries()) {
      const { from, to } = spanOf(row);
      expect(shardIndexAt(rows, from)).toBe(index);
      expect(shardIndexAt(rows, (from + to) / 2)).toBe(index);
    }
    expect(shardIndexAt(rows, 1)).toBe(6);
    expect(shardIndexAt([], 0.5)).toBe(-1);
  });
});
