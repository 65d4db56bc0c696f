import fc from "fast-check";
import { expect, it } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";
import { AwsChunkedBytes } from "./aws-chunked.ts";

/** A body that comes in pieces of these sizes, over and over. */
function incoming(body: Buffer, sizes: readonly number[]): IncomingBytes {
  return {
    length: body.length,
    trailers: {},
    async *[Symbol.asyncIterator]() {
      for (let at = 0, turn = 0; at < body.length; turn++) {
        const end = at + (sizes[turn % sizes.length] ?? body.length);
        yield body.subarray(at, end);
        at = end;
      }
    },
  };
}

async function read(bytes: IncomingBytes): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

function inChunks(chunks: readonly Uint8Array[], extension: string, trailers: string): Buffer {
  const written = chunks
    .filter(({ length }) => length > 0)
    .map((chunk) =>
      Buffer.concat([
        Buffer.from(`${chunk.length.toString(16)}${extension}\r\n`),
        chunk,
        Buffer.from("\r\n"),
      ]),
    );
  return Buffer.concat([...written, Buffer.from(`0${extension}\r\n${trailers}\r\n`)]);
}

const chunks = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 });
const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
const extensions = fc.constantFrom("", `;chunk-signature=${"a".repeat(64)}`);

it("gives the bytes within chunks, and what comes after them, however they come", async () => {
  await fc.assert(
    fc.asyncProperty(chunks, sizes, extensions, async (given, pieces, extension) => {
      const bytes = Buffer.concat(given);
      const body = inChunks(given, extension, "X-Amz-Checksum-CRC32: AAAAAA==\r\n");
      const chunked = new AwsChunkedBytes(incoming(body, pieces), bytes.length);
      expect((await read(chunked)).equals(bytes)).toBe(true);
      expect(chunked.trailers).toEqual({ "x-amz-checksum-crc32": "AAAAAA==" });
    }),
  );
});

it("takes nothing for whole that ends early or is of another length than was said", async () => {
  await fc.assert(
    fc.asyncProperty(chunks, sizes, fc.nat(1_000), fc.nat(3), async (given, pieces, cut, lie) => {
      const bytes = Buffer.concat(given);
      const body = inChunks(given, "", "");
      const end = Math.min(cut, body.length - "\r\n".length - 1);
      const broken = new AwsChunkedBytes(incoming(body.subarray(0, end), pieces), bytes.length);
      await expect(read(broken)).rejects.toMatchObject({ code: "IncompleteBody", status: 400 });
      const lying = new AwsChunkedBytes(incoming(body, pieces), bytes.length + lie + 1);
      await expect(read(lying)).rejects.toMatchObject({ code: "IncompleteBody" });
    }),
  );
});

it("refuses what is no chunks, and never holds more of it than a line", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), sizes, async (noise, pieces) => {
      const outcome = await read(new AwsChunkedBytes(incoming(Buffer.from(noise), pieces), 10)).catch(
        (error: unknown) => error,
      );
      expect(outcome instanceof ServiceError || Buffer.isBuffer(outcome)).toBe(true);
    }),
  );
  const endless = incoming(Buffer.alloc(5_000, "0"), [1_000]);
  await expect(read(new AwsChunkedBytes(endless, 1))).rejects.toMatchObject({ code: "IncompleteBody" });
  const trailers = incoming(Buffer.from(`0\r\n${"a:b\r\n".repeat(10_000)}\r\n`), [4_096]);
  await expect(read(new AwsChunkedBytes(trailers, 0))).rejects.toMatchObject({ code: "IncompleteBody" });
});

it("refuses a body without the trailers that were announced", async () => {
  const body = (trailers: string) => incoming(Buffer.from(`2\r\nhi\r\n0\r\n${trailers}\r\n`), [9]);
  const announced = ["x-amz-checksum-crc32"];
  const code = "MalformedTrailerError";
  for (const trailers of ["", "x-amz-checksum-sha1:AAAA\r\n", "x-amz-checksum-crc32:\r\n"]) {
    await expect(read(new AwsChunkedBytes(body(trailers), 2, announced))).rejects.toMatchObject({ code });
  }
  const fine = new AwsChunkedBytes(body("x-amz-checksum-crc32:AAAAAA==\r\n"), 2, announced);
  expect(String(await read(fine))).toBe("hi");
});
