import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryDisk } from "../disk/testing/memory-disk.ts";
import { encodeFrame, type FrameTag, RecordPage } from "./frame.ts";
import { FrameCursor } from "./frame-cursor.ts";

const tags = fc.record({
  shardIndex: fc.nat({ max: 0xffff_ffff }),
  firstOrdinal: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER - 100 }),
  arrivalMs: fc.integer({ min: 0, max: 8.64e15 }),
});
const batches = fc.array(
  fc.record({
    partitionKey: fc.string({ unit: "grapheme", minLength: 1, maxLength: 64 }),
    data: fc.uint8Array({ maxLength: 200 }),
  }),
  { minLength: 1, maxLength: 20 },
);
const seeds = fc.nat({ max: 0xffff_ffff });

interface Walked {
  readonly pages: RecordPage[];
  readonly tags: FrameTag[];
  readonly damage: [number, number][];
}

/** Everything that a cursor finds in these bytes. */
async function walk(bytes: Buffer, seed: number): Promise<Walked> {
  const disk = new MemoryDisk();
  const file = await disk.open("/frames", "create");
  await file.write([bytes], 0);
  const walked: Walked = { pages: [], tags: [], damage: [] };
  const cursor = new FrameCursor({
    file,
    from: 0,
    to: bytes.length,
    seed,
    acceptsShard: () => true,
    onDamage: (from, to) => walked.damage.push([from, to]),
  });
  while (await cursor.fill()) {
    for (let frame = cursor.next(); frame !== undefined; frame = cursor.next()) {
      const page = new RecordPage(0, 1000, 1e9);
      page.take(frame);
      walked.pages.push(page);
      walked.tags.push({
        shardIndex: frame.shardIndex,
        firstOrdinal: frame.firstOrdinal,
        arrivalMs: frame.arrivalMs,
      });
    }
  }
  return walked;
}

describe("frames", () => {
  it("come back as they were written", async () => {
    await fc.assert(
      fc.asyncProperty(tags, batches, seeds, async (tag, batch, seed) => {
        const walked = await walk(encodeFrame(tag, batch, seed), seed);
        expect(walked.tags).toEqual([tag]);
        expect(walked.damage).toEqual([]);
        const records = walked.pages[0]?.records ?? [];
        expect(records.map((record) => record.partitionKey)).toEqual(
          batch.map((record) => record.partitionKey),
        );
        expect(records.map((record) => [...record.data])).toEqual(batch.map((record) => [...record.data]));
        expect(records.map((record) => record.ordinal)).toEqual(
          batch.map((_, index) => tag.firstOrdinal + index),
        );
      }),
    );
  });

  it("are refused whichever byte is changed, and the next frame is found all the same", async () => {
    const tag = { shardIndex: 3, firstOrdinal: 77, arrivalMs: 1e12 };
    const batch = [
      { partitionKey: "a", data: Buffer.from("first") },
      { partitionKey: "ü", data: Buffer.alloc(0) },
    ];
    const first = encodeFrame(tag, batch, 9);
    const second = encodeFrame({ ...tag, firstOrdinal: 79 }, batch, 9);
    for (let at = 0; at < first.length; at++) {
      for (const flip of [1, 0x80, 0xff]) {
        const bytes = Buffer.concat([first, second]);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const walked = await walk(bytes, 9);
        expect(walked.tags.map((found) => found.firstOrdinal)).toEqual([79]);
        expect(walked.damage).toEqual([[0, first.length]]);
      }
    }
  });

  it("are found behind any noise that fits in front of them, and cut anywhere they are not", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), batches, fc.nat(), async (noise, batch, cut) => {
        const frame = encodeFrame({ shardIndex: 0, firstOrdinal: 1, arrivalMs: 0 }, batch, 1);
        const noisy = Buffer.concat([noise, frame]);
        expect((await walk(noisy, 1)).tags).toHaveLength(1);
        const torn = noisy.subarray(0, noise.length + (cut % frame.length));
        expect((await walk(torn, 1)).tags).toHaveLength(0);
      }),
    );
  });

  it("of another stream, or within a record's data, are no frames", async () => {
    const inner = encodeFrame(
      { shardIndex: 0, firstOrdinal: 1, arrivalMs: 0 },
      [{ partitionKey: "k", data: Buffer.from("x") }],
      1,
    );
    expect((await walk(inner, 2)).tags).toEqual([]);
    const outer = encodeFrame(
      { shardIndex: 0, firstOrdinal: 5, arrivalMs: 0 },
      [{ partitionKey: "k", data: inner }],
      2,
    );
    outer[8] = 0xff;
    expect((await walk(outer, 2)).tags).toEqual([]);
  });
});
