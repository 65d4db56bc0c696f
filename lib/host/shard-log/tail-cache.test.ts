import { Buffer } from "node:buffer";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { encodeFrame, type Frame, newFrame, RecordPage } from "./frame.ts";
import { ShardTail, TailCache } from "./tail-cache.ts";

/** A frame of one record of about 1 KB. */
function frame(ordinal: number): Frame {
  const tag = { shardIndex: 0, firstOrdinal: ordinal, arrivalMs: 0 };
  const buffer = encodeFrame(tag, [{ partitionKey: "k", data: Buffer.alloc(720) }], 0);
  return newFrame(tag, buffer, 1, false);
}

function read(tail: ShardTail, from: number): number[] | undefined {
  const page = new RecordPage(from, 1000, 1e9);
  return tail.fill(page) ? page.records.map((record) => record.ordinal) : undefined;
}

it("answers only where it holds everything from the wanted ordinal on", () => {
  const cache = new TailCache(4500);
  const tail = new ShardTail();
  for (let ordinal = 1; ordinal <= 6; ordinal++) cache.add(tail, frame(ordinal));
  expect(read(tail, 2)).toBeUndefined();
  expect(read(tail, 3)).toEqual([3, 4, 5, 6]);
  expect(read(tail, 6)).toEqual([6]);
});

it("lets the oldest frame of all shards go first, and forgets shards that are closed", () => {
  const cache = new TailCache(4500);
  const [one, two] = [new ShardTail(), new ShardTail()];
  cache.add(one, frame(1));
  for (let ordinal = 1; ordinal <= 4; ordinal++) cache.add(two, frame(ordinal));
  expect(read(one, 1)).toBeUndefined();
  expect(read(two, 1)).toEqual([1, 2, 3, 4]);
  cache.drop(new Set([two]));
  expect(read(two, 1)).toBeUndefined();
  for (let ordinal = 2; ordinal <= 5; ordinal++) cache.add(one, frame(ordinal));
  expect(read(one, 2)).toEqual([2, 3, 4, 5]);
});

it("holds no frame that it has let go", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const cache = new TailCache(4500);
  const tail = new ShardTail();
  const added = Array.from({ length: 20 }, (_, index) => {
    const one = frame(index + 1);
    cache.add(tail, one);
    return new WeakRef(one);
  });
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(added.filter((one) => one.deref() !== undefined)).toHaveLength(4);
  expect(read(tail, 17)).toEqual([17, 18, 19, 20]);
});
