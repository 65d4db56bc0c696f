import { describe, expect, test } from "vitest";
import { CommitQueue, type PendingBatch } from "./commit-queue.ts";
import { newFrame } from "./frame.ts";
import { newShardState } from "./lane-state.ts";

/** A batch that is told apart by its first ordinal. */
function batch(firstOrdinal: number, bytes = 100): PendingBatch {
  const tag = { shardIndex: 0, firstOrdinal, arrivalMs: 0 };
  return {
    frame: newFrame(tag, Buffer.alloc(bytes), 1, false),
    shard: newShardState(),
    keyArn: null,
    resolve: () => undefined,
    reject: () => undefined,
  };
}

function open() {
  const groups: number[][] = [];
  const queue = new CommitQueue(async (group) => {
    groups.push(group.map(({ frame }) => frame.firstOrdinal));
  });
  return { groups, queue };
}

/** One batch in each turn of the event loop. */
async function trickle(queue: CommitQueue, turns: number, bytes: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    queue.push(batch(turn, bytes));
    await new Promise(setImmediate);
  }
  await queue.idle();
}

describe("groups", () => {
  test("take all that waits, in its order, but no more than one call of the system takes", async () => {
    const { groups, queue } = open();
    for (let at = 0; at < 2_500; at++) queue.push(batch(at));
    await queue.idle();
    expect(groups.map((group) => group.length)).toEqual([1_024, 1_024, 452]);
    expect(groups.flat()).toEqual(Array.from({ length: 2_500 }, (_, at) => at));
  });

  test("that are small wait for as long as each turn brings more, and then no longer than for some turns", async () => {
    const { groups, queue } = open();
    await trickle(queue, 60, 100);
    expect(groups.length).toBeLessThanOrEqual(6);
    expect(Math.max(...groups.map((group) => group.length))).toBeLessThanOrEqual(20);
    expect(groups.flat()).toHaveLength(60);
  });

  test("that are large wait for nobody", async () => {
    const { groups, queue } = open();
    await trickle(queue, 60, 64 * 1024);
    expect(groups.length).toBeGreaterThanOrEqual(20);
    expect(groups.flat()).toHaveLength(60);
  });
});

test("a task runs between two groups, before the batches that wait, and what it throws is the caller's", async () => {
  const { groups, queue } = open();
  queue.push(batch(1));
  const failing = queue.runBetween(async () => {
    expect(groups).toEqual([]);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await queue.idle();
  expect(groups).toEqual([[1]]);
});
