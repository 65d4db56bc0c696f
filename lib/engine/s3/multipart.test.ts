import { createHash, randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { newChecksum } from "../../host/objects/checksums.ts";
import type { ChecksumName } from "./checksum-names.ts";
import { bytesOf, openTestS3, type TestS3, textOf } from "./testing/open-s3.ts";

const Bucket = "bucket";
const Key = "big";
const MIB = 1024 * 1024;
let s3: TestS3;
beforeEach(async () => {
  s3 = await openTestS3();
  await s3.send("CreateBucket", { Bucket });
});

const coded = (code: string) => expect.objectContaining({ code });
const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest();

async function begin(more: object = {}): Promise<string> {
  const { UploadId = "" } = await s3.send("CreateMultipartUpload", { Bucket, Key, ...more });
  return UploadId;
}

async function upload(UploadId: string, PartNumber: number, Body: Uint8Array, more: object = {}) {
  const answer = await s3.send("UploadPart", { Bucket, Key, UploadId, PartNumber, Body, ...more });
  return { PartNumber, ...answer };
}

const complete = (UploadId: string, Parts: object[], more: object = {}) =>
  s3.send("CompleteMultipartUpload", { Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more });

describe("a multipart upload", () => {
  it("becomes one object of its parts in their order, with the tag that S3 gives it", async () => {
    const UploadId = await begin({ ContentType: "text/plain", Metadata: { a: "1" }, Tagging: "t=1" });
    const bytes = [randomBytes(5 * MIB), randomBytes(6 * MIB), randomBytes(10)];
    const parts: { PartNumber: number; ETag?: string | undefined }[] = [];
    for (const [at, body] of [...bytes.entries()].toReversed())
      parts.unshift(await upload(UploadId, at * 10 + 1, body));
    await upload(UploadId, 500, randomBytes(3));
    const { ETag, Location } = await complete(UploadId, parts);
    const digests = createHash("md5")
      .update(Buffer.concat(bytes.map(md5)))
      .digest("hex");
    expect(ETag).toBe(`"${digests}-3"`);
    expect(Location).toBe("http://bucket.s3.amazonaws.com/big");
    const whole = await s3.send("GetObject", { Bucket, Key });
    expect((await bytesOf(whole.Body)).equals(Buffer.concat(bytes))).toBe(true);
    expect(whole).toMatchObject({ ContentType: "text/plain", Metadata: { a: "1" }, TagCount: 1, ETag });
    const second = await s3.send("GetObject", { Bucket, Key, PartNumber: 2 });
    expect((await bytesOf(second.Body)).equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
    expect(second).toMatchObject({
      PartsCount: 3,
      ContentRange: `bytes ${5 * MIB}-${11 * MIB - 1}/${11 * MIB + 10}`,
    });
    await s3.close();
    expect(s3.budget.usedBytes).toBe(11 * MIB + 10);
  });

  it("is completed once, however often that is asked", async () => {
    const UploadId = await begin();
    const parts = [await upload(UploadId, 1, Buffer.from("one"))];
    const answers = await Promise.all([complete(UploadId, parts), complete(UploadId, parts)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await complete(UploadId, parts)).toEqual(answers[0]);
    expect(s3.events.filter(({ type }) => type === "object.created")).toHaveLength(1);
    await s3.send("PutObject", { Bucket, Key, Body: "another" });
    await expect(complete(UploadId, parts)).rejects.toEqual(coded("NoSuchUpload"));
    expect(await textOf((await s3.send("GetObject", { Bucket, Key })).Body)).toBe("another");
  });

  it("takes the last of parts that have one number", async () => {
    const UploadId = await begin();
    const before = await upload(UploadId, 1, Buffer.from("before"));
    const after = await upload(UploadId, 1, Buffer.from("after"));
    await expect(complete(UploadId, [before])).rejects.toEqual(coded("InvalidPart"));
    await complete(UploadId, [after]);
    expect(await textOf((await s3.send("GetObject", { Bucket, Key })).Body)).toBe("after");
  });

  it("refuses lists of parts that cannot be, and stays as it is", async () => {
    const UploadId = await begin();
    const small = await upload(UploadId, 1, Buffer.from("small"));
    const last = await upload(UploadId, 2, Buffer.from("last"));
    await expect(complete(UploadId, [])).rejects.toEqual(coded("MalformedXML"));
    await expect(complete(UploadId, [last, small])).rejects.toEqual(coded("InvalidPartOrder"));
    await expect(complete(UploadId, [small, small])).rejects.toEqual(coded("InvalidPartOrder"));
    await expect(complete(UploadId, [{ PartNumber: 3, ETag: "x" }])).rejects.toEqual(coded("InvalidPart"));
    await expect(complete(UploadId, [small, last])).rejects.toEqual(
      expect.objectContaining({
        code: "EntityTooSmall",
        details: {
          members: {
            ProposedSize: 5,
            MinSizeAllowed: 5 * MIB,
            PartNumber: 1,
            ETag: md5(Buffer.from("small")).toString("hex"),
          },
        },
      }),
    );
    await expect(complete(UploadId, [last], { MpuObjectSize: 5 })).rejects.toEqual(coded("InvalidRequest"));
    await expect(upload(UploadId, 0, Buffer.from(""))).rejects.toEqual(coded("InvalidArgument"));
    await expect(upload(UploadId, 10_001, Buffer.from(""))).rejects.toEqual(coded("InvalidArgument"));
    await expect(upload("unknown", 1, Buffer.from(""))).rejects.toEqual(coded("NoSuchUpload"));
    await complete(UploadId, [last]);
    await s3.close();
    expect(s3.budget.usedBytes).toBe(4);
  });

  it("is gone with its parts when it is aborted, also under way", async () => {
    const UploadId = await begin();
    await upload(UploadId, 1, Buffer.from("part"));
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    async function* body() {
      yield Buffer.from("under way");
      await aborted;
    }
    const late = s3.send("UploadPart", { Bucket, Key, UploadId, PartNumber: 2, Body: body() });
    late.catch(() => undefined);
    // The upload is found before the body is read.
    await Promise.resolve();
    await new Promise((done) => setImmediate(done));
    await s3.send("AbortMultipartUpload", { Bucket, Key, UploadId });
    resolve();
    await expect(late).rejects.toEqual(coded("NoSuchUpload"));
    await expect(s3.send("AbortMultipartUpload", { Bucket, Key, UploadId })).rejects.toEqual(
      coded("NoSuchUpload"),
    );
    await s3.close();
    expect(s3.budget.usedBytes).toBe(0);
  });

  it("copies parts from objects, whole and by range", async () => {
    await s3.send("PutObject", {
      Bucket,
      Key: "source",
      Body: Buffer.concat([Buffer.alloc(5 * MIB, 1), Buffer.from("tail")]),
    });
    const UploadId = await begin();
    const copy = (PartNumber: number, CopySourceRange: string) =>
      s3.send("UploadPartCopy", {
        Bucket,
        Key,
        UploadId,
        PartNumber,
        CopySource: `${Bucket}/source`,
        CopySourceRange,
      });
    const one = await copy(1, `bytes=0-${5 * MIB - 1}`);
    const two = await copy(2, `bytes=${5 * MIB}-${5 * MIB + 3}`);
    await expect(copy(3, "bytes=0-")).rejects.toEqual(coded("InvalidArgument"));
    await expect(copy(3, `bytes=0-${6 * MIB}`)).rejects.toThrow(
      `Range specified is not valid for source object of size: ${5 * MIB + 4}`,
    );
    await complete(UploadId, [
      { PartNumber: 1, ETag: one.CopyPartResult?.ETag },
      { PartNumber: 2, ETag: two.CopyPartResult?.ETag },
    ]);
    expect(await textOf((await s3.send("GetObject", { Bucket, Key, Range: "bytes=-4" })).Body)).toBe("tail");
  });
});

it("lists parts and uploads page by page", async () => {
  const first = await begin();
  await s3.clock.advance(1_000);
  const second = await begin();
  const other = await s3.send("CreateMultipartUpload", { Bucket, Key: "a/b" });
  for (const n of [3, 1, 2]) await upload(first, n, Buffer.from(`${n}`));
  const page = await s3.send("ListParts", { Bucket, Key, UploadId: first, MaxParts: 2 });
  expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2" });
  expect(page.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  const rest = await s3.send("ListParts", { Bucket, Key, UploadId: first, PartNumberMarker: "2" });
  expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3]);

  const found: (string | undefined)[] = [];
  let marker = {};
  for (;;) {
    const uploads = await s3.send("ListMultipartUploads", { Bucket, MaxUploads: 1, ...marker });
    found.push(...(uploads.Uploads ?? []).map(({ UploadId }) => UploadId));
    if (uploads.IsTruncated !== true) break;
    marker = { KeyMarker: uploads.NextKeyMarker, UploadIdMarker: uploads.NextUploadIdMarker };
  }
  expect(found).toEqual([other.UploadId, first, second]);
  expect(await s3.send("ListMultipartUploads", { Bucket, Delimiter: "/" })).toMatchObject({
    CommonPrefixes: [{ Prefix: "a/" }],
    Uploads: [{ UploadId: first }, { UploadId: second }],
  });
});

const digestOf = (name: ChecksumName, bytes: Uint8Array) => {
  const running = newChecksum(name);
  running.update(bytes);
  return Buffer.from(running.digest());
};

describe("checksums of parts", () => {
  const bytes = [randomBytes(5 * MIB), randomBytes(5 * MIB), randomBytes(12_345)] as const;

  async function uploaded(more: object, name: ChecksumName) {
    const UploadId = await begin({ ChecksumAlgorithm: name, ...more });
    const parts = [];
    for (const [at, body] of bytes.entries()) {
      const said = { [`Checksum${name}`]: digestOf(name, body).toString("base64") };
      parts.push(await upload(UploadId, at + 1, body, said));
    }
    return { UploadId, parts };
  }

  it.each(["CRC32", "CRC32C", "CRC64NVME"] as const)("of %s make that of the whole", async (name) => {
    const { UploadId, parts } = await uploaded({ ChecksumType: "FULL_OBJECT" }, name);
    const whole = digestOf(name, Buffer.concat(bytes)).toString("base64");
    await expect(complete(UploadId, parts, { [`Checksum${name}`]: "AAAAAA==" })).rejects.toEqual(
      coded("BadDigest"),
    );
    const answer = await complete(UploadId, parts, {
      [`Checksum${name}`]: whole,
      ChecksumType: "FULL_OBJECT",
    });
    expect(answer).toMatchObject({ [`Checksum${name}`]: whole, ChecksumType: "FULL_OBJECT" });
    const head = await s3.send("HeadObject", { Bucket, Key, ChecksumMode: "ENABLED" });
    expect(head).toMatchObject({ [`Checksum${name}`]: whole });
  });

  it.each(["CRC32", "SHA256", "SHA1"] as const)(
    "of %s are summed up where nothing else is asked",
    async (name) => {
      const { UploadId, parts } = await uploaded({}, name);
      const summed = digestOf(name, Buffer.concat(bytes.map((each) => digestOf(name, each)))).toString(
        "base64",
      );
      const answer = await complete(UploadId, parts);
      expect(answer).toMatchObject({ [`Checksum${name}`]: `${summed}-3`, ChecksumType: "COMPOSITE" });
      const ObjectAttributes = ["Checksum", "ObjectParts", "ObjectSize", "ETag"] as const;
      const asked = { Bucket, Key, ObjectAttributes: [...ObjectAttributes], MaxParts: 2 };
      expect(await s3.send("GetObjectAttributes", asked)).toMatchObject({
        ObjectSize: 10 * MIB + 12_345,
        ETag: answer.ETag?.replaceAll('"', ""),
        Checksum: { [`Checksum${name}`]: `${summed}-3` },
        ObjectParts: {
          TotalPartsCount: 3,
          IsTruncated: true,
          NextPartNumberMarker: "2",
          Parts: [{ PartNumber: 1 }, { PartNumber: 2 }],
        },
      });
    },
  );

  it("refuses algorithms, types and values that do not go together", async () => {
    await expect(begin({ ChecksumAlgorithm: "SHA256", ChecksumType: "FULL_OBJECT" })).rejects.toThrow(
      "The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.",
    );
    await expect(begin({ ChecksumAlgorithm: "CRC64NVME", ChecksumType: "COMPOSITE" })).rejects.toEqual(
      coded("InvalidRequest"),
    );
    const UploadId = await begin({ ChecksumAlgorithm: "SHA256" });
    const body = Buffer.from("x");
    const other = { ChecksumCRC32: digestOf("CRC32", body).toString("base64") };
    await expect(upload(UploadId, 1, body, other)).rejects.toThrow(
      "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32",
    );
  });
});
