import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShardView } from "#contract/stream.ts";
import { layOutLineage } from "./lineage.ts";
import { WHOLE } from "./map-window.ts";
import { middleOf, rangeOf } from "./reshard.ts";
import { evenShard } from "./testing/rows.ts";

const MINUTE = 60_000;

/** A stream's shards after splits and merges, each at its time. */
class Story {
  shards: ShardView[];
  #next: number;

  constructor(count: number) {
    this.shards = Array.from({ length: count }, (_, index) => evenShard(index, count));
    this.#next = count;
  }

  open(): ShardView[] {
    return this.shards
      .filter(({ closedAtMs }) => closedAtMs === null)
      .toSorted((a, b) => (BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1));
  }

  split(index: number, atMs: number): void {
    const parent = this.open()[index];
    if (parent === undefined) return;
    this.splitAt(index, middleOf(rangeOf(parent)), atMs);
  }

  splitAt(index: number, hashKey: bigint, atMs: number): void {
    const parent = this.open()[index];
    if (parent === undefined) return;
    const range = rangeOf(parent);
    this.#close([parent], atMs);
    this.#add(range.start, hashKey - 1n, [parent], atMs);
    this.#add(hashKey, range.end, [parent], atMs);
  }

  merge(index: number, atMs: number): void {
    const [a, b] = this.open().slice(index, index + 2);
    if (a === undefined || b === undefined) return;
    this.#close([a, b], atMs);
    this.#add(rangeOf(a).start, rangeOf(b).end, [a, b], atMs);
  }

  #close(parents: readonly ShardView[], closedAtMs: number): void {
    this.shards = this.shards.map((shard) => (parents.includes(shard) ? { ...shard, closedAtMs } : shard));
  }

  #add(start: bigint, end: bigint, [parent, adjacent]: readonly ShardView[], createdAtMs: number): void {
    this.shards.push({
      ...evenShard(0, 1),
      shardId: `shardId-${String(this.#next).padStart(12, "0")}`,
      startingHashKey: String(start),
      endingHashKey: String(end),
      parentShardId: parent?.shardId ?? null,
      adjacentParentShardId: adjacent?.shardId ?? null,
      createdAtMs,
    });
    this.#next += 1;
  }
}

const layOut = (story: Story, room = 1_000) => layOutLineage(story.shards, 60 * MINUTE, WHOLE, room);

describe("the lineage of shards", () => {
  it("shows a parent left of its children, over the lanes of both", () => {
    const story = new Story(2);
    story.split(0, 10 * MINUTE);
    const { nodes, columns, lanes } = layOut(story);
    expect(columns.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 10 * MINUTE],
      [10 * MINUTE, null],
    ]);
    expect(lanes).toHaveLength(3);
    const at = nodes.map((node) => [
      node.shard.shardId.slice(-1),
      node.firstColumn,
      node.lastColumn,
      node.firstLane,
      node.lanes,
    ]);
    expect(at).toEqual([
      ["0", 0, 0, 0, 2],
      ["2", 1, 1, 0, 1],
      ["3", 1, 1, 1, 1],
      ["1", 0, 1, 2, 1],
    ]);
  });

  it("never has two shards in the same lane and column, and no line that crosses another", () => {
    const step = fc.record({
      kind: fc.constantFrom("split", "merge"),
      index: fc.nat(11),
      waitMs: fc.constantFrom(0, 5, 1_000, MINUTE),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 14 }), (count, steps) => {
        const story = new Story(count);
        let atMs = 0;
        for (const { kind, index, waitMs } of steps) {
          atMs += waitMs;
          if (kind === "split") story.split(index % story.open().length, atMs);
          else story.merge(index % story.open().length, atMs);
        }
        const { nodes, lanes, columns } = layOut(story);
        const taken = new Map<string, string>();
        for (const { shard, firstColumn, lastColumn, firstLane, lanes: width } of nodes) {
          expect(width).toBeGreaterThan(0);
          for (let lane = firstLane; lane < firstLane + width; lane += 1) {
            for (let column = firstColumn; column <= lastColumn; column += 1) {
              const cell = `${lane} ${column}`;
              expect(taken.get(cell), `${shard.shardId} at ${cell}`).toBeUndefined();
              taken.set(cell, shard.shardId);
            }
          }
        }
        // A child keeps within its parents' lanes, and begins after them.
        const byId = new Map(nodes.map((node) => [node.shard.shardId, node]));
        for (const node of nodes) {
          for (const parent of node.parents.flatMap((id) => byId.get(id) ?? [])) {
            expect(parent.lastColumn).toBeLessThan(node.firstColumn);
            const overlap =
              Math.min(parent.firstLane + parent.lanes, node.firstLane + node.lanes) -
              Math.max(parent.firstLane, node.firstLane);
            expect(overlap).toBeGreaterThan(0);
          }
        }
        expect(
          lanes.every(({ from, to }, index) => from < to && (index === 0 || from === lanes[index - 1]?.to)),
        ).toBe(true);
        expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("takes what one scaling does as one moment", () => {
    const story = new Story(8);
    for (let index = 0; index < 8; index += 1) story.split(index * 2, 10 * MINUTE + index * 20);
    expect(layOut(story).columns).toHaveLength(2);
  });

  it("folds a thousand shards that were scaled alike into one that is drawn, and counts them", () => {
    const story = new Story(500);
    for (let index = 0; index < 500; index += 1) story.split(index * 2, 10 * MINUTE);
    const { nodes, lanes, foldedShards } = layOut(story, 60);
    expect(lanes).toHaveLength(2);
    expect(nodes).toHaveLength(3);
    expect(foldedShards).toBe(499 * 3);
  });

  it("shows a shard that was opened and closed in the same millisecond between its parent and its children", () => {
    const story = new Story(1);
    story.split(0, MINUTE);
    story.split(0, MINUTE);
    const { nodes, columns } = layOut(story);
    expect(columns).toHaveLength(3);
    const at = nodes.map(({ shard, firstColumn, lastColumn }) => [
      shard.shardId.slice(-1),
      firstColumn,
      lastColumn,
    ]);
    expect(at.toSorted()).toEqual([
      ["0", 0, 0],
      ["1", 1, 1],
      ["2", 1, 2],
      ["3", 2, 2],
      ["4", 2, 2],
    ]);
  });

  it("gives shards of a few keys, as scaling opens them on its way, lanes of their own", () => {
    const story = new Story(1);
    const range = rangeOf(story.shards[0] ?? evenShard(0, 1));
    story.splitAt(0, range.end / 3n, MINUTE);
    story.splitAt(1, range.end / 3n + 4n, 2 * MINUTE);
    const { nodes, lanes } = layOut(story);
    expect(lanes).toHaveLength(3);
    expect(nodes.every(({ lanes: count }) => count > 0)).toBe(true);
  });

  it("folds what did not change beside what did", () => {
    const story = new Story(200);
    story.split(50, 10 * MINUTE);
    const { nodes, lanes } = layOut(story, 60);
    expect(lanes.map(({ folded }) => folded)).toEqual([49, 0, 0, 148]);
    expect(nodes).toHaveLength(5);
  });

  it("lays out only what has keys in the window", () => {
    const story = new Story(10);
    const { nodes } = layOutLineage(story.shards, MINUTE, { from: 0.21, to: 0.39 }, 100);
    expect(nodes.map(({ shard }) => shard.shardId.slice(-1))).toEqual(["2", "3"]);
  });
});
