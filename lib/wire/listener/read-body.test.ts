import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { readBody } from "./read-body.ts";
import { RequestMemory } from "./request-memory.ts";

const MIB = 1024 * 1024;

async function read(chunks: readonly Buffer[], wantedBytes: number | null, memoryBytes = 100 * MIB) {
  const memory = new RequestMemory(memoryBytes);
  const stream = new PassThrough({ highWaterMark: 1024 * MIB });
  const heard: (Buffer | number)[] = [];
  readBody(stream, wantedBytes, { maxBodyBytes: 16 * MIB, memory }, (body) => heard.push(body));
  let sent = 0;
  for (const chunk of chunks) {
    if (stream.destroyed) break;
    stream.write(chunk);
    sent += chunk.length;
    await setImmediate();
  }
  if (!stream.destroyed) stream.end();
  await setImmediate();
  return { heard, memory, sent, isCutOff: stream.destroyed && sent > 64 * MIB };
}

const pieces = (count: number) => Array.from({ length: count }, () => Buffer.alloc(MIB, "x"));

test("a body that fits is had whole, and holds its memory until it is given back", async () => {
  const { heard, memory } = await read(pieces(3), 4 * MIB);
  expect(heard).toEqual([Buffer.alloc(3 * MIB, "x")]);
  expect(memory.usedBytes).toBe(3 * MIB);
});

test("one larger than its destination takes is refused, though the port takes larger ones", async () => {
  const { heard, memory } = await read(pieces(5), 4 * MIB);
  expect(heard).toEqual([413]);
  expect(memory.usedBytes).toBe(0);
});

test("no destination takes more than the port does", async () => {
  expect((await read(pieces(17), 100 * MIB)).heard).toEqual([413]);
});

test("one that finds no memory is refused, and holds none", async () => {
  const { heard, memory } = await read(pieces(3), 4 * MIB, 2 * MIB);
  expect(heard).toEqual([503]);
  expect(memory.usedBytes).toBe(0);
});

test("one that nobody wants is empty, however large it is, and holds no memory", async () => {
  const { heard, memory } = await read(pieces(20), null, 0);
  expect(heard).toEqual([Buffer.alloc(0)]);
  expect(memory.usedBytes).toBe(0);
});

test.each([null, 4 * MIB])("one that never ends is cut off (wanted: %j)", async (wantedBytes) => {
  const { heard, memory, sent, isCutOff } = await read(pieces(200), wantedBytes);
  expect(isCutOff).toBe(true);
  expect(sent).toBeLessThan(80 * MIB);
  expect(heard).toEqual([]);
  expect(memory.usedBytes).toBe(0);
});
