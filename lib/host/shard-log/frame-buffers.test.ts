import { expect, it } from "vitest";
import { FrameBuffers } from "./frame-buffers.ts";

const kib = 1024;

it("uses a returned buffer again for any batch of its class", () => {
  const buffers = new FrameBuffers(1024 * kib);
  const first = buffers.take(100 * kib);
  buffers.giveBack(first);
  const second = buffers.take(90 * kib);
  expect(second.length).toBe(90 * kib);
  expect(second.buffer).toBe(first.buffer);
  expect(buffers.take(90 * kib).buffer).not.toBe(first.buffer);
});

it("keeps no more idle bytes than it may, and nothing small", () => {
  const buffers = new FrameBuffers(128 * kib);
  const taken = [buffers.take(128 * kib), buffers.take(128 * kib), buffers.take(100)];
  for (const buffer of taken) buffers.giveBack(buffer);
  const again = [buffers.take(128 * kib), buffers.take(128 * kib)];
  expect(again[0]?.buffer).toBe(taken[0]?.buffer);
  expect(again[1]?.buffer).not.toBe(taken[1]?.buffer);
});
