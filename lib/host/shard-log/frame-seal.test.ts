import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  claimedFrameBytes,
  decodeFrame,
  encodeUnsealedFrame,
  type Frame,
  frameHeaderBytes,
  RecordPage,
  sealBytes,
  writeChecksum,
} from "./frame.ts";
import { openFrame, sealFrame, sealKey } from "./frame-seal.ts";

const tags = fc.record({
  shardIndex: fc.nat({ max: 0xffff_ffff }),
  firstOrdinal: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER - 100 }),
  arrivalMs: fc.integer({ min: 0, max: 8.64e15 }),
});
const batches = fc.array(
  fc.record({
    partitionKey: fc.string({ unit: "grapheme", maxLength: 64 }),
    data: fc.uint8Array({ maxLength: 200 }),
  }),
  { minLength: 1, maxLength: 20 },
);
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(sealKey);

const seed = 5;

/** What a reader finds in these bytes who has no key; undefined for no whole frame. */
function find(bytes: Buffer): Frame | undefined {
  const claimed = claimedFrameBytes(bytes, 0, () => true);
  return claimed === bytes.length ? decodeFrame(bytes, 0, claimed, seed) : undefined;
}

function foundIn(bytes: Buffer): Frame {
  const frame = find(bytes);
  if (frame === undefined) throw new Error("there is no whole frame");
  return frame;
}

describe("sealed frames", () => {
  it("come back as they were written, to whoever has the key", () => {
    fc.assert(
      fc.property(tags, batches, keys, (tag, batch, key) => {
        const bytes = encodeUnsealedFrame(tag, batch);
        sealFrame(bytes, key, seed);
        const frame = foundIn(bytes);
        expect(frame).toMatchObject({ ...tag, count: batch.length, sealed: true });
        const open = openFrame(frame, key);
        const page = new RecordPage(0, 1000, 1e9);
        if (open !== undefined) page.take(open);
        expect(page.records.map(({ partitionKey, data }) => ({ partitionKey, data: [...data] }))).toEqual(
          batch.map(({ partitionKey, data }) => ({ partitionKey, data: [...data] })),
        );
        expect(page.records.every(({ encrypted }) => encrypted)).toBe(true);
      }),
    );
  });

  it("open with no other key", () => {
    fc.assert(
      fc.property(tags, batches, keys, keys, (tag, batch, key, other) => {
        fc.pre(!key.equals(other));
        const bytes = encodeUnsealedFrame(tag, batch);
        sealFrame(bytes, key, seed);
        expect(openFrame(foundIn(bytes), other)).toBeUndefined();
      }),
    );
  });

  it("do not open when any bit was changed, also by someone who made the checksum right again", () => {
    const key = sealKey(randomBytes(32));
    const batch = [{ partitionKey: "customer", data: Buffer.from("card 4242") }];
    const whole = encodeUnsealedFrame({ shardIndex: 1, firstOrdinal: 7, arrivalMs: 1e12 }, batch);
    sealFrame(whole, key, seed);
    expect(openFrame(foundIn(whole), key)).toBeDefined();
    for (let at = 12; at < whole.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(find(changed)).toBeUndefined();
        writeChecksum(changed, seed);
        const frame = find(changed);
        if (frame?.sealed) expect(openFrame(frame, key)).toBeUndefined();
      }
    }
  });

  it("never look the same twice and show nothing of their records", () => {
    const key = sealKey(randomBytes(32));
    const seal = () => {
      const batch = [{ partitionKey: "visible-key", data: Buffer.from("visible-data") }];
      const bytes = encodeUnsealedFrame({ shardIndex: 0, firstOrdinal: 1, arrivalMs: 0 }, batch);
      sealFrame(bytes, key, seed);
      return bytes;
    };
    const [first, second] = [seal(), seal()];
    expect(first.includes("visible")).toBe(false);
    const text = frameHeaderBytes + sealBytes;
    expect(first.subarray(text).equals(second.subarray(text))).toBe(false);
  });
});
