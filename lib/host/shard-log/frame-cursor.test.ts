import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemoryDisk } from "../disk/testing/memory-disk.ts";
import { encodeFrame } from "./frame.ts";
import { FrameCursor, type OwnFrames } from "./frame-cursor.ts";

const SHARDS = 3;
const SEED = 5;

interface Lane {
  readonly bytes: Buffer;
  /** By shard: the ordinal behind its last record. */
  readonly ends: readonly number[];
}

/** Frames of several shards as they come; few sizes, so that a false length often ends where a frame begins. */
const lanes: fc.Arbitrary<Lane> = fc
  .array(fc.record({ shardIndex: fc.nat({ max: SHARDS - 1 }), count: fc.constantFrom(1, 1, 2, 4) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((batches) => {
    const ends = new Array<number>(SHARDS).fill(1);
    const frames = batches.map(({ shardIndex, count }) => {
      const firstOrdinal = ends[shardIndex] ?? 1;
      ends[shardIndex] = firstOrdinal + count;
      const records = Array.from({ length: count }, () => ({ partitionKey: "key", data: Buffer.alloc(15) }));
      return encodeFrame({ shardIndex, firstOrdinal, arrivalMs: 1 }, records, SEED);
    });
    return { bytes: Buffer.concat(frames), ends };
  });

/** The first ordinals of a shard's frames, with or without a look at the others'. */
async function ownFrames(bytes: Buffer, shardIndex: number, own?: OwnFrames): Promise<readonly number[]> {
  const file = await new MemoryDisk().open("/lane", "create");
  await file.write([bytes], 0);
  const cursor = new FrameCursor({
    file,
    from: 0,
    to: bytes.length,
    seed: SEED,
    acceptsShard: (index) => index < SHARDS,
    ...(own && { own }),
  });
  const found: number[] = [];
  while (await cursor.fill()) {
    for (let frame = cursor.next(); frame !== undefined; frame = cursor.next()) {
      if (frame.shardIndex === shardIndex) found.push(frame.firstOrdinal);
    }
  }
  return found;
}

async function expectSame({ bytes, ends }: Lane): Promise<void> {
  for (const [shardIndex, endOrdinal] of ends.entries()) {
    const found = await ownFrames(bytes, shardIndex, { shardIndex, fromOrdinal: 1, endOrdinal });
    expect([...new Set(found)]).toEqual(await ownFrames(bytes, shardIndex));
  }
}

describe("a cursor that passes by other shards' frames finds its own", () => {
  test("where nothing is damaged", async () => {
    await fc.assert(fc.asyncProperty(lanes, expectSame));
  });

  test("whatever bytes are changed", async () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(lanes, changes, async (lane, flips) => {
        const bytes = Buffer.from(lane.bytes);
        for (const [at, flip] of flips) {
          bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
        }
        await expectSame({ ...lane, bytes });
      }),
      { numRuns: 1_000 },
    );
  });

  test("whatever length a neighbour claims, also one that ends where another frame begins", async () => {
    await fc.assert(
      fc.asyncProperty(lanes, fc.nat(), fc.nat(), async (lane, which, to) => {
        const bytes = Buffer.from(lane.bytes);
        const starts: number[] = [];
        for (let at = 0; at < bytes.length; at += 40 + bytes.readUInt32LE(at + 8)) starts.push(at);
        const start = starts[which % starts.length] ?? 0;
        const targets = [...starts, bytes.length].filter((target) => target >= start + 40);
        const target = targets[to % Math.max(1, targets.length)] ?? start + 40;
        bytes.writeUInt32LE(target - start - 40, start + 8);
        await expectSame({ ...lane, bytes });
      }),
      { numRuns: 1_000 },
    );
  });

  test("cut anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(lanes, fc.nat(), async (lane, cut) => {
        await expectSame({ ...lane, bytes: lane.bytes.subarray(0, cut % (lane.bytes.length + 1)) });
      }),
    );
  });
});
