import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { AwsCrc32c } from "@aws-crypto/crc32c";
import { Crc64Nvme } from "@aws-sdk/crc64-nvme";
import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { newChecksum } from "../../host/objects/checksums.ts";
import type { IncomingBytes } from "../kernel/streamed-bytes.ts";
import { checksumNames } from "./checksum-names.ts";
import { CombinedChecksum } from "./combine-checksums.ts";
import { openTestS3, type TestS3 } from "./testing/open-s3.ts";

const Bucket = "bucket";
let s3: TestS3;
beforeEach(async () => {
  s3 = await openTestS3();
  await s3.send("CreateBucket", { Bucket });
});

/** By other code than ours. */
async function reference(name: (typeof checksumNames)[number], bytes: Uint8Array): Promise<string> {
  if (name === "CRC32") {
    const digest = Buffer.alloc(4);
    digest.writeUInt32BE(crc32(bytes));
    return digest.toString("base64");
  }
  if (name === "CRC32C" || name === "CRC64NVME") {
    const hash = name === "CRC32C" ? new AwsCrc32c() : new Crc64Nvme();
    hash.update(bytes);
    return Buffer.from(await hash.digest()).toString("base64");
  }
  return createHash(name).update(bytes).digest("base64");
}

it("computes every checksum as other code does, however the bytes come", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), async (pieces) => {
      for (const name of checksumNames) {
        const running = newChecksum(name);
        for (const piece of pieces) running.update(piece);
        expect(Buffer.from(running.digest()).toString("base64")).toBe(
          await reference(name, Buffer.concat(pieces)),
        );
      }
    }),
    { numRuns: 60 },
  );
});

it("makes cyclic checksums of parts into that of all of them", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (parts) => {
      for (const name of ["CRC32", "CRC32C", "CRC64NVME"] as const) {
        const combined = new CombinedChecksum(name);
        const whole = newChecksum(name);
        for (const part of parts) {
          const each = newChecksum(name);
          each.update(part);
          whole.update(part);
          combined.add(Buffer.from(each.digest()).toString("base64"), part.length);
        }
        expect(combined.value()).toBe(Buffer.from(whole.digest()).toString("base64"));
      }
    }),
  );
});

const incoming = (text: string, trailers: Readonly<Record<string, string>>): IncomingBytes => ({
  length: text.length,
  trailers,
  async *[Symbol.asyncIterator]() {
    yield Buffer.from(text);
  },
});

it.each(checksumNames)("verifies and keeps a %s, said before the bytes or behind them", async (name) => {
  const said = await reference(name, Buffer.from("hello"));
  const wrong = await reference(name, Buffer.from("other"));
  const answer = await s3.send("PutObject", { Bucket, Key: "k", Body: "hello", [`Checksum${name}`]: said });
  expect(answer).toMatchObject({ [`Checksum${name}`]: said, ChecksumType: "FULL_OBJECT" });
  const trailer = `x-amz-checksum-${name.toLowerCase()}`;
  await s3.send("PutObject", { Bucket, Key: "t", Body: incoming("hello", { [trailer]: said }) });
  for (const Key of ["k", "t"]) {
    expect(await s3.send("HeadObject", { Bucket, Key, ChecksumMode: "ENABLED" })).toMatchObject({
      [`Checksum${name}`]: said,
    });
    expect(await s3.send("HeadObject", { Bucket, Key })).not.toHaveProperty(`Checksum${name}`);
  }
  const bad = expect.objectContaining({
    code: "BadDigest",
    message: `The ${name} you specified did not match the calculated checksum.`,
  });
  const put = (input: object) => s3.send("PutObject", { Bucket, Key: "bad", ...input });
  await expect(put({ Body: "hello", [`Checksum${name}`]: wrong })).rejects.toEqual(bad);
  await expect(put({ Body: incoming("hello", { [trailer]: wrong }) })).rejects.toEqual(bad);
  await expect(
    put({ Body: incoming("hello", { [trailer]: wrong }), ChecksumAlgorithm: name }),
  ).rejects.toEqual(bad);
  await expect(put({ Body: "hello", [`Checksum${name}`]: "no" })).rejects.toThrow(
    `Value for x-amz-checksum-${name.toLowerCase()} header is invalid.`,
  );
  expect((await s3.send("ListObjectsV2", { Bucket })).Contents?.map(({ Key }) => Key)).toEqual(["k", "t"]);
  expect(s3.budget.usedBytes).toBe(10);
});

it("verifies Content-MD5, and takes one checksum at most", async () => {
  const put = (more: object) => s3.send("PutObject", { Bucket, Key: "k", Body: "hello", ...more });
  await put({ ContentMD5: await reference("MD5", Buffer.from("hello")) });
  await expect(put({ ContentMD5: await reference("MD5", Buffer.from("other")) })).rejects.toThrow(
    "The Content-MD5 you specified did not match what we received.",
  );
  await expect(put({ ContentMD5: "not base64" })).rejects.toEqual(
    expect.objectContaining({ code: "InvalidDigest" }),
  );
  const two = {
    ChecksumCRC32: await reference("CRC32", Buffer.from("hello")),
    ChecksumSHA1: await reference("SHA1", Buffer.from("hello")),
  };
  await expect(put(two)).rejects.toThrow("Expecting a single x-amz-checksum- header.");
  await expect(put({ ChecksumXXHASH64: "AAAAAAAAAAA=" })).rejects.toEqual(
    expect.objectContaining({ code: "NotImplemented" }),
  );
});
