import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameReader, frameHead, MAX_FRAME_BYTES } from "./frames.ts";

const frames = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.uint8Array({ maxLength: 300 })));

/** Bytes in pieces of the given lengths, in turns. */
function inPieces(bytes: Buffer, lengths: readonly number[]): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return pieces;
}

test("frames are put together whatever the pieces in which they come", () => {
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1 }), (sent, lengths) => {
      const bytes = Buffer.concat(sent.flatMap(([kind, body]) => [frameHead(kind, body.length), body]));
      const reader = new FrameReader();
      const got: [number, Uint8Array][] = [];
      for (const piece of inPieces(bytes, lengths)) {
        expect(reader.push(piece, (kind, body) => got.push([kind, new Uint8Array(body)]))).toBe(true);
      }
      expect(got).toEqual(sent);
    }),
  );
});

test.each([
  ["nothing at all", 0],
  ["more than there can be", MAX_FRAME_BYTES + 1],
])("a frame that claims %s is none", (_, length) => {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(length, 0);
  expect(new FrameReader().push(head, () => {})).toBe(false);
});
