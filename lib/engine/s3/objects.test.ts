import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { StorageFullError } from "../kernel/ports/storage.ts";
import { bytesOf, openTestS3, type TestS3, textOf } from "./testing/open-s3.ts";

const Bucket = "bucket";
let s3: TestS3;
beforeEach(async () => {
  s3 = await openTestS3();
  await s3.send("CreateBucket", { Bucket });
});

const coded = (code: string) => expect.objectContaining({ code });
const put = (Key: string, Body: string, more: object = {}) =>
  s3.send("PutObject", { Bucket, Key, Body, ...more });
const get = async (Key: string, more: object = {}) =>
  textOf((await s3.send("GetObject", { Bucket, Key, ...more })).Body);
const md5 = (text: string | Uint8Array) => createHash("md5").update(text).digest("hex");

it("gives back what was put, with all that was said of it", async () => {
  const said = {
    ContentType: "application/json",
    ContentEncoding: "gzip",
    ContentLanguage: "de",
    ContentDisposition: 'attachment; filename="x"',
    CacheControl: "no-store",
    StorageClass: "STANDARD_IA",
    Expires: new Date("2030-01-01T00:00:00Z"),
    WebsiteRedirectLocation: "/elsewhere",
  } as const;
  const { ETag } = await put("k", "hello", { ...said, Metadata: { Owner: "Ada" }, Tagging: "a=1&b=x%20y+z" });
  expect(ETag).toBe(`"${md5("hello")}"`);
  const answer = await s3.send("GetObject", { Bucket, Key: "k" });
  expect(await textOf(answer.Body)).toBe("hello");
  expect(answer).toMatchObject({
    ...said,
    Metadata: { owner: "Ada" },
    TagCount: 2,
    ContentLength: 5,
    AcceptRanges: "bytes",
    ServerSideEncryption: "AES256",
    LastModified: new Date(s3.clock.now()),
    ETag,
  });
  const { Body: _, ...head } = answer;
  expect(await s3.send("HeadObject", { Bucket, Key: "k" })).toEqual(head);
  expect(await s3.send("GetObjectTagging", { Bucket, Key: "k" })).toEqual({
    TagSet: [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "x y z" },
    ],
  });
});

it.each([
  "..",
  "/",
  "a//b",
  "/leading",
  "../../etc/passwd",
  "x".repeat(1_024),
  "é".repeat(512),
  "🪣/🙂",
  "%2F",
  "a+b c",
  "line\nbreak",
  "\u0000\u0001\u001f\u007f\ufffe\uffff",
])("keeps the key %j apart from paths", async (Key) => {
  await put(Key, Key);
  expect(await get(Key)).toBe(Key);
  const { Contents } = await s3.send("ListObjectsV2", { Bucket, EncodingType: "url" });
  expect(decodeURIComponent((Contents?.[0]?.Key ?? "").replaceAll("+", " "))).toBe(Key);
  await s3.send("DeleteObject", { Bucket, Key });
  await expect(get(Key)).rejects.toEqual(coded("NoSuchKey"));
});

it("refuses keys that are too long, empty or no text", async () => {
  await expect(put("x".repeat(1_025), "")).rejects.toEqual(coded("KeyTooLongError"));
  await expect(put("é".repeat(513), "")).rejects.toEqual(coded("KeyTooLongError"));
  await expect(put("", "")).rejects.toEqual(coded("InvalidArgument"));
  await expect(put("\ud800", "")).rejects.toEqual(coded("InvalidArgument"));
  expect(s3.budget.usedBytes).toBe(0);
});

it("answers any range as a slice does", async () => {
  const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, at) => at % 251));
  await s3.send("PutObject", { Bucket, Key: "k", Body: bytes });
  await fc.assert(
    fc.asyncProperty(fc.nat(800_000), fc.option(fc.nat(800_000)), async (first, last) => {
      const Range = `bytes=${first}-${last ?? ""}`;
      const answer = s3.send("GetObject", { Bucket, Key: "k", Range });
      if (last !== null && last < first) {
        expect((await bytesOf((await answer).Body)).length).toBe(bytes.length);
      } else if (first >= bytes.length) {
        await expect(answer).rejects.toEqual(expect.objectContaining({ code: "InvalidRange", status: 416 }));
      } else {
        const { Body, ContentRange, ContentLength } = await answer;
        const expected = bytes.subarray(first, last === null ? undefined : last + 1);
        expect((await bytesOf(Body)).equals(expected)).toBe(true);
        expect(ContentLength).toBe(expected.length);
        expect(ContentRange).toBe(`bytes ${first}-${first + expected.length - 1}/${bytes.length}`);
      }
    }),
    { numRuns: 60 },
  );
  expect((await s3.send("HeadObject", { Bucket, Key: "k", Range: "bytes=-10" })).ContentRange).toBe(
    "bytes 699990-699999/700000",
  );
  await expect(get("k", { Range: "bytes=-0" })).rejects.toEqual(coded("InvalidRange"));
  await put("empty", "");
  await expect(get("empty", { Range: "bytes=0-0" })).rejects.toEqual(coded("InvalidRange"));
  expect(await get("empty", { Range: "nonsense" })).toBe("");
  await expect(get("k", { Range: "bytes=0-1", PartNumber: 1 })).rejects.toEqual(coded("InvalidRequest"));
  await expect(get("k", { PartNumber: 2 })).rejects.toEqual(coded("InvalidPartNumber"));
});

describe("conditions", () => {
  const notModified = expect.objectContaining({ status: 304 });
  const failed = expect.objectContaining({ status: 412 });

  it("of reads follow HTTP's order", async () => {
    await s3.clock.advance(60_000);
    const { ETag } = await put("k", "v");
    const now = new Date(s3.clock.now());
    const before = new Date(s3.clock.now() - 10_000);
    expect(await get("k", { IfMatch: ETag })).toBe("v");
    expect(await get("k", { IfMatch: ETag, IfUnmodifiedSince: before })).toBe("v");
    expect(await get("k", { IfNoneMatch: '"other"', IfModifiedSince: now })).toBe("v");
    await expect(get("k", { IfMatch: '"other"' })).rejects.toEqual(failed);
    await expect(get("k", { IfUnmodifiedSince: before })).rejects.toEqual(failed);
    await expect(get("k", { IfNoneMatch: ETag })).rejects.toEqual(notModified);
    await expect(get("k", { IfNoneMatch: "*" })).rejects.toEqual(notModified);
    await expect(get("k", { IfModifiedSince: now })).rejects.toEqual(notModified);
    expect(await get("k", { IfModifiedSince: before })).toBe("v");
  });

  it("of writes are looked at as they are committed", async () => {
    const once = await Promise.allSettled([1, 2, 3, 4].map((n) => put("k", `${n}`, { IfNoneMatch: "*" })));
    expect(once.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(once.filter((one) => one.status === "rejected" && one.reason.status === 412)).toHaveLength(3);
    expect(s3.budget.usedBytes).toBe(1);
    await expect(put("k", "2", { IfMatch: '"other"' })).rejects.toEqual(failed);
    await expect(put("missing", "2", { IfMatch: '"other"' })).rejects.toEqual(coded("NoSuchKey"));
    await put("k", "22", { IfMatch: `"${md5(await get("k"))}"` });
    expect(await get("k")).toBe("22");
    await expect(put("k", "3", { IfNoneMatch: '"x"' })).rejects.toEqual(coded("NotImplemented"));
  });
});

it("takes response headers from a presigned address", async () => {
  await put("k", "v", { ContentType: "text/plain" });
  const answer = await s3.send("GetObject", {
    Bucket,
    Key: "k",
    ResponseContentType: "text/csv",
    ResponseContentDisposition: "inline",
  });
  expect(answer).toMatchObject({ ContentType: "text/csv", ContentDisposition: "inline" });
});

describe("copying", () => {
  it("takes what is said of the source along, or replaces it", async () => {
    await put("a/ü+ b", "v", { Metadata: { x: "1" }, Tagging: "t=1", ContentType: "text/plain" });
    const CopySource = `/${Bucket}/${encodeURIComponent("a/ü+ b")}`;
    await s3.send("CopyObject", { Bucket, Key: "copy", CopySource });
    expect(await get("copy")).toBe("v");
    expect(await s3.send("HeadObject", { Bucket, Key: "copy" })).toMatchObject({
      Metadata: { x: "1" },
      TagCount: 1,
      ContentType: "text/plain",
    });
    await s3.send("CopyObject", {
      Bucket,
      Key: "copy",
      CopySource,
      MetadataDirective: "REPLACE",
      Metadata: { y: "2" },
      TaggingDirective: "REPLACE",
    });
    const replaced = await s3.send("HeadObject", { Bucket, Key: "copy" });
    expect(replaced).toMatchObject({ Metadata: { y: "2" }, ContentType: "binary/octet-stream" });
    expect(replaced.TagCount).toBeUndefined();
  });

  it("onto itself must change something", async () => {
    await put("k", "v");
    const onto = { Bucket, Key: "k", CopySource: `${Bucket}/k` };
    await expect(s3.send("CopyObject", onto)).rejects.toThrow(/^This copy request is illegal/);
    await s3.send("CopyObject", { ...onto, MetadataDirective: "REPLACE", Metadata: { x: "1" } });
    expect(await get("k")).toBe("v");
  });

  it("refuses sources that are not named, not there, or not as asked for", async () => {
    await put("k", "v");
    const copy = (CopySource: string, more: object = {}) =>
      s3.send("CopyObject", { Bucket, Key: "to", CopySource, ...more });
    await expect(copy("nothing")).rejects.toEqual(coded("InvalidArgument"));
    await expect(copy("%zz/%")).rejects.toEqual(coded("InvalidArgument"));
    await expect(copy(`${Bucket}/missing`)).rejects.toEqual(coded("NoSuchKey"));
    await expect(copy("missing/k")).rejects.toEqual(coded("NoSuchBucket"));
    await expect(copy(`${Bucket}/k?versionId=1`)).rejects.toEqual(coded("InvalidArgument"));
    await expect(copy(`${Bucket}/k`, { CopySourceIfMatch: "x" })).rejects.toEqual(
      coded("PreconditionFailed"),
    );
    await expect(copy(`${Bucket}/k`, { CopySourceIfNoneMatch: md5("v") })).rejects.toEqual(
      coded("PreconditionFailed"),
    );
  });
});

describe("deleting many", () => {
  it("says of each what became of it, and of none when asked to be quiet", async () => {
    await put("a", "1");
    await put("b", "2");
    const objects = (...keys: string[]) => ({ Objects: keys.map((Key) => ({ Key })) });
    const long = "x".repeat(1_025);
    const answer = await s3.send("DeleteObjects", { Bucket, Delete: objects("a", "missing", long) });
    expect(answer).toEqual({
      Deleted: [{ Key: "a" }, { Key: "missing" }],
      Errors: [{ Key: long, Code: "KeyTooLongError", Message: "Your key is too long" }],
    });
    expect(await s3.send("DeleteObjects", { Bucket, Delete: { ...objects("b"), Quiet: true } })).toEqual({
      Errors: [],
    });
    expect((await s3.send("ListObjectsV2", { Bucket })).KeyCount).toBe(0);
    const many = Array.from({ length: 1_001 }, (_, at) => `${at}`);
    await expect(s3.send("DeleteObjects", { Bucket, Delete: objects(...many) })).rejects.toEqual(
      coded("MalformedXML"),
    );
    await expect(s3.send("DeleteObjects", { Bucket, Delete: objects() })).rejects.toEqual(
      coded("MalformedXML"),
    );
  });
});

it("lets a reader finish whose object is deleted meanwhile", async () => {
  const bytes = Buffer.alloc(1_500_000, 7);
  await s3.send("PutObject", { Bucket, Key: "k", Body: bytes });
  const { Body } = await s3.send("GetObject", { Bucket, Key: "k" });
  await s3.send("DeleteObject", { Bucket, Key: "k" });
  expect((await bytesOf(Body)).equals(bytes)).toBe(true);
});

it("keeps nothing of a body that ends in an error, and of a put without room", async () => {
  async function* broken() {
    yield Buffer.alloc(400_000);
    throw new Error("the client went away");
  }
  await expect(s3.send("PutObject", { Bucket, Key: "k", Body: broken() })).rejects.toThrow(
    "the client went away",
  );
  const small = await openTestS3({
    budget: new (s3.budget.constructor as new (limit: number) => typeof s3.budget)(100),
  });
  await small.send("CreateBucket", { Bucket });
  await expect(small.send("PutObject", { Bucket, Key: "k", Body: "x".repeat(101) })).rejects.toThrow(
    StorageFullError,
  );
  await small.send("PutObject", { Bucket, Key: "k", Body: "x".repeat(100) });
  expect(small.budget.usedBytes).toBe(100);
  await expect(s3.send("GetObject", { Bucket, Key: "k" })).rejects.toEqual(coded("NoSuchKey"));
  expect(s3.budget.usedBytes).toBe(0);
});

it("refuses what cannot be said of an object, before it reads a byte", async () => {
  await expect(put("k", "v", { Metadata: { a: "x".repeat(2_048) } })).rejects.toEqual(
    coded("MetadataTooLarge"),
  );
  await expect(put("k", "v", { StorageClass: "CHEAP" })).rejects.toEqual(coded("InvalidStorageClass"));
  await expect(put("k", "v", { Tagging: "a=%zz" })).rejects.toEqual(coded("InvalidArgument"));
  await expect(put("k", "v", { Tagging: "a=1&a=2" })).rejects.toEqual(coded("InvalidTag"));
  await expect(put("k", "v", { SSECustomerAlgorithm: "AES256" })).rejects.toEqual(coded("NotImplemented"));
  await expect(put("k", "v", { ServerSideEncryption: "rot13" })).rejects.toEqual(coded("InvalidArgument"));
  await expect(s3.send("GetObject", { Bucket, Key: "k" })).rejects.toEqual(coded("NoSuchKey"));
});

it("keeps tags of objects apart from their bytes", async () => {
  const { ETag } = await put("k", "v");
  const TagSet = [{ Key: "a", Value: "1" }];
  await s3.send("PutObjectTagging", { Bucket, Key: "k", Tagging: { TagSet } });
  expect(await s3.send("GetObjectTagging", { Bucket, Key: "k" })).toEqual({ TagSet });
  expect((await s3.send("HeadObject", { Bucket, Key: "k" })).ETag).toBe(ETag);
  const eleven = Array.from({ length: 11 }, (_, at) => ({ Key: `${at}`, Value: "" }));
  await expect(
    s3.send("PutObjectTagging", { Bucket, Key: "k", Tagging: { TagSet: eleven } }),
  ).rejects.toThrow("Object tags cannot be greater than 10");
  await s3.send("DeleteObjectTagging", { Bucket, Key: "k" });
  expect(await s3.send("GetObjectTagging", { Bucket, Key: "k" })).toEqual({ TagSet: [] });
});

it("tells onlookers what a bucket holds, and keeps the files that they look at", async () => {
  await put("a", "one", { ContentType: "application/json", ContentEncoding: "gzip" });
  await put("b", "three");
  await put("b", "3");
  expect(s3.observer.list("111122223333")).toMatchObject([{ name: Bucket, objectCount: 2, sizeBytes: 4 }]);
  const held = await s3.observer.hold("111122223333", Bucket, { limit: 1 });
  expect(held).toMatchObject({
    objects: [{ key: "a", sizeBytes: 3, contentType: "application/json", contentEncoding: "gzip" }],
    hasMore: true,
  });
  const path = held.objects[0]?.path ?? "";
  await s3.send("DeleteObject", { Bucket, Key: "a" });
  await s3.close();
  const file = await s3.disk.open(path, "read");
  await file.close();
  held.release();
  await expect
    .poll(() => s3.disk.open(path, "read").catch((error: { code: string }) => error.code))
    .toBe("ENOENT");
  expect(s3.budget.usedBytes).toBe(1);
});

it("publishes what happened to the journal", async () => {
  await put("k", "value");
  await s3.send("DeleteObject", { Bucket, Key: "k" });
  await s3.send("DeleteObject", { Bucket, Key: "k" });
  await s3.send("DeleteBucket", { Bucket });
  expect(s3.events.map(({ type }) => type)).toEqual([
    "bucket.created",
    "object.created",
    "object.removed",
    "bucket.deleted",
  ]);
});
