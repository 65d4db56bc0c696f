import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  type _Object,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  type S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
let s3: S3Client;
let Bucket = "";
let buckets = 0;
beforeAll(async () => {
  runtime = await openTestRuntime();
  s3 = client();
});
afterAll(async () => {
  s3.destroy();
  await runtime.dispose();
});
beforeEach(async () => {
  Bucket = `bucket-${++buckets}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
});

function client(region = "us-east-1"): S3Client {
  return new S3Client({
    endpoint: runtime.addresses.awsEndpoint,
    region,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
}

const put = (Key: string, Body: string | Uint8Array | Readable, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async (Key: string, more: object = {}) => {
  const { Body, ...answer } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) };
};
const failure = (sent: Promise<unknown>) =>
  sent.then(
    () => "no error",
    (error: S3ServiceException) => [error.name, error.$metadata.httpStatusCode],
  );

describe("the official SDK over a socket", () => {
  it("puts and gets bytes, whole, by range and as a stream whose length is not known", async () => {
    const bytes = randomBytes(3_000_000);
    const { ETag, ChecksumCRC32 } = await put("whole", bytes);
    expect(ETag).toBe(`"${createHash("md5").update(bytes).digest("hex")}"`);
    expect(ChecksumCRC32).toMatch(/^.{6}==$/);
    expect((await get("whole")).bytes.equals(bytes)).toBe(true);
    const part = await get("whole", { Range: "bytes=1000000-1000009" });
    expect(part.bytes.equals(bytes.subarray(1_000_000, 1_000_010))).toBe(true);
    expect(part.ContentRange).toBe("bytes 1000000-1000009/3000000");
    expect(part.$metadata.httpStatusCode).toBe(206);
    const pieces = Array.from({ length: 30 }, (_, at) => bytes.subarray(at * 100_000, (at + 1) * 100_000));
    await put("streamed", Readable.from(pieces), { ContentLength: bytes.length });
    expect((await get("streamed")).bytes.equals(bytes)).toBe(true);
    await put("empty", new Uint8Array());
    expect((await get("empty")).bytes.length).toBe(0);
  });

  it.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const)(
    "verifies %s, before and behind the bytes",
    async (name) => {
      const bytes = randomBytes(100_000);
      const before = await put("before", bytes, { ChecksumAlgorithm: name });
      const behind = await put("behind", Readable.from([bytes]), {
        ChecksumAlgorithm: name,
        ContentLength: bytes.length,
      });
      expect(behind[`Checksum${name}`]).toBe(before[`Checksum${name}`]);
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "behind", ChecksumMode: "ENABLED" }));
      expect(head[`Checksum${name}`]).toBe(before[`Checksum${name}`]);
      expect((await get("behind")).bytes.equals(bytes)).toBe(true);
    },
  );

  it("keeps what is said of an object", async () => {
    const said = {
      ContentType: "text/plain; charset=utf-8",
      CacheControl: "max-age=60",
      ContentDisposition: "inline",
      ContentEncoding: "gzip",
      ContentLanguage: "de",
      Metadata: { one: "1", two: "a, b" },
      StorageClass: "GLACIER_IR",
      Expires: new Date("2031-01-01T00:00:00Z"),
    } as const;
    await put("k", "hello", { ...said, Tagging: "a=1" });
    const { Expires, ...rest } = said;
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
    expect(head).toMatchObject({ ...rest, ContentLength: 5, ServerSideEncryption: "AES256", TagCount: 1 });
    expect(head.ExpiresString).toBe(Expires.toUTCString());
    const TagSet = [{ Key: "x", Value: "y" }];
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: "k", Tagging: { TagSet } }));
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "k" }))).TagSet).toEqual(TagSet);
    const asked = { Bucket, Key: "k", ObjectAttributes: ["ETag", "ObjectSize", "StorageClass"] } as const;
    expect(
      await s3.send(
        new GetObjectAttributesCommand({ ...asked, ObjectAttributes: [...asked.ObjectAttributes] }),
      ),
    ).toMatchObject({
      ObjectSize: 5,
      StorageClass: "GLACIER_IR",
    });
  });

  it("hears of errors as S3 says them", async () => {
    await put("k", "v");
    expect(await failure(get("missing"))).toEqual(["NoSuchKey", 404]);
    expect(await failure(s3.send(new HeadObjectCommand({ Bucket, Key: "missing" })))).toEqual([
      "NotFound",
      404,
    ]);
    expect(await failure(s3.send(new HeadBucketCommand({ Bucket: "missing" })))).toEqual(["NotFound", 404]);
    expect(await failure(s3.send(new ListObjectsV2Command({ Bucket: "missing" })))).toEqual([
      "NoSuchBucket",
      404,
    ]);
    expect(await failure(s3.send(new DeleteBucketCommand({ Bucket })))).toEqual(["BucketNotEmpty", 409]);
    expect(await failure(get("k", { Range: "bytes=5-" }))).toEqual(["InvalidRange", 416]);
    expect(await failure(get("k", { IfMatch: '"x"' }))).toEqual(["PreconditionFailed", 412]);
    expect((await failure(get("k", { IfNoneMatch: "*" })))[1]).toBe(304);
    expect(await failure(put("k", "v", { IfNoneMatch: "*" }))).toEqual(["PreconditionFailed", 412]);
    expect(await failure(put("k", "v", { ChecksumSHA256: Buffer.alloc(32).toString("base64") }))).toEqual([
      "BadDigest",
      400,
    ]);
    expect(await failure(put("x".repeat(1_025), "v"))).toEqual(["KeyTooLongError", 400]);
    const VersioningConfiguration = { Status: "Enabled" } as const;
    expect(
      await failure(s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))),
    ).toEqual(["NotImplemented", 501]);
  });

  it("lists, copies and deletes whatever keys there are", async () => {
    const odd = [
      "..",
      "a//b",
      "/leading",
      "x".repeat(1_024),
      "🪣/🙂",
      "%2F",
      "a+b c",
      "line\nbreak",
      "<&>\"'",
      "\t",
      "?x=y#z",
      "a/../b",
      ".",
    ];
    for (const Key of odd) await put(Key, Key);
    const keys = async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      return Contents.map(({ Key }: _Object) => Key);
    };
    expect((await keys()).sort()).toEqual([...odd].sort());
    for (const Key of odd) expect((await get(Key)).bytes.toString()).toBe(Key);
    for (const Key of odd) {
      await s3.send(
        new CopyObjectCommand({ Bucket, Key: "copy", CopySource: encodeURIComponent(`${Bucket}/${Key}`) }),
      );
      expect((await get("copy")).bytes.toString()).toBe(Key);
    }
    const Objects = [...odd.slice(1), "copy"].map((Key) => ({ Key }));
    const deleted = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(deleted.Deleted?.map(({ Key }) => Key)).toEqual(Objects.map(({ Key }) => Key));
    expect(deleted.Errors).toBeUndefined();
    expect(await keys()).toEqual([".."]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: ".." }));
    await s3.send(new DeleteBucketCommand({ Bucket }));
  });

  it("lists page by page with both listings, encoded where it asks for that", async () => {
    for (const Key of ["a/1", "a/2", "b\u0001", "c/3", "d"]) await put(Key, "v");
    const first = await s3.send(
      new ListObjectsV2Command({ Bucket, Delimiter: "/", MaxKeys: 2, EncodingType: "url" }),
    );
    expect(first).toMatchObject({
      CommonPrefixes: [{ Prefix: "a/" }],
      Contents: [{ Key: "b%01" }],
      IsTruncated: true,
      KeyCount: 2,
    });
    const { NextContinuationToken: ContinuationToken } = first;
    const second = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: "/", ContinuationToken }));
    expect(second).toMatchObject({
      CommonPrefixes: [{ Prefix: "c/" }],
      Contents: [{ Key: "d" }],
      IsTruncated: false,
    });
    const old = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: "/", MaxKeys: 1 }));
    expect(old).toMatchObject({ IsTruncated: true, NextMarker: "a/", CommonPrefixes: [{ Prefix: "a/" }] });
  });

  it("uploads in parts", async () => {
    const Key = "big";
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm: "CRC32" }),
    );
    const upload = { Bucket, Key, UploadId };
    const bodies = [randomBytes(5 * 1024 * 1024), Buffer.from("tail")];
    const Parts: { PartNumber: number; ETag?: string | undefined; ChecksumCRC32?: string | undefined }[] = [];
    for (const [at, Body] of bodies.entries()) {
      const PartNumber = at + 1;
      const { ETag, ChecksumCRC32 } = await s3.send(
        new UploadPartCommand({ ...upload, PartNumber, Body, ChecksumAlgorithm: "CRC32" }),
      );
      Parts.push({ PartNumber, ETag, ChecksumCRC32 });
    }
    expect((await s3.send(new ListPartsCommand(upload))).Parts?.map(({ Size }) => Size)).toEqual([
      5 * 1024 * 1024,
      4,
    ]);
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toMatchObject([
      { Key, UploadId },
    ]);
    const done = await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    expect(done.ETag).toMatch(/-2"$/);
    expect(done.ChecksumCRC32).toMatch(/-2$/);
    expect((await get(Key)).bytes.equals(Buffer.concat(bodies))).toBe(true);
  });

  it("takes metadata, tags and classes from a presigned address, and leaves out a checksum of no bytes", async () => {
    const putting = new PutObjectCommand({
      Bucket,
      Key: "by url",
      Body: "",
      Metadata: { "made-by": "a signer, ü?" },
      Tagging: "kind=any&of=two",
      StorageClass: "STANDARD_IA",
      ChecksumAlgorithm: "SHA256",
    });
    const url = await getSignedUrl(s3, putting, { expiresIn: 60 });
    expect(url).toContain("x-amz-meta-made-by=");

    expect((await fetch(url, { method: "PUT", body: "content" })).status).toBe(200);

    const { Metadata, StorageClass, TagCount, ContentLength } = await s3.send(
      new GetObjectCommand({ Bucket, Key: "by url" }),
    );
    expect({ Metadata, StorageClass, TagCount, ContentLength }).toEqual({
      Metadata: { "made-by": "a signer, ü?" },
      StorageClass: "STANDARD_IA",
      TagCount: 2,
      ContentLength: 7,
    });
  });

  it("lets a sent header stand before that of a presigned address, and copies by one", async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: "from", Body: "content" }));
    const putting = new PutObjectCommand({ Bucket, Key: "to", Metadata: { of: "url" } });
    const url = await getSignedUrl(s3, putting, { expiresIn: 60 });
    await fetch(url, { method: "PUT", body: "x", headers: { "x-amz-meta-of": "header" } });
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "to" }))).Metadata).toEqual({ of: "header" });

    const copying = new CopyObjectCommand({ Bucket, Key: "to", CopySource: `${Bucket}/from` });
    expect((await fetch(await getSignedUrl(s3, copying), { method: "PUT" })).status).toBe(200);

    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "to" }))).ContentLength).toBe(7);
  });

  it("names the operation that it does not have, known to its engine or not", async () => {
    await expect(s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).rejects.toMatchObject({
      name: "NotImplemented",
      message: "This server does not have GetBucketOwnershipControls.",
    });
  });

  it("says that there are no forms to whoever posts one to a bucket", async () => {
    const form = new FormData();
    form.append("key", "by form");
    form.append("file", new Blob(["content"]));

    const answer = await fetch(`${runtime.addresses.awsEndpoint}/${Bucket}`, { method: "POST", body: form });

    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain(
      "<Code>NotImplemented</Code><Message>This server does not have POST forms.",
    );
  });

  it("reads and writes by presigned addresses", async () => {
    const Key = "a b/ü";
    const to = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key, ContentType: "text/plain" }));
    const written = await fetch(to, {
      method: "PUT",
      body: "hello",
      headers: { "content-type": "text/plain" },
    });
    expect(written.status).toBe(200);
    const from = await getSignedUrl(
      s3,
      new GetObjectCommand({ Bucket, Key, ResponseContentType: "text/csv" }),
    );
    const read = await fetch(from);
    expect([await read.text(), read.headers.get("content-type")]).toEqual(["hello", "text/csv"]);
  });

  it("finds buckets from any region, and by the name of the host", async () => {
    const europe = client("eu-west-1");
    await europe.send(
      new CreateBucketCommand({
        Bucket: `eu-${Bucket}`,
        CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
      }),
    );
    const location = await s3.send(new GetBucketLocationCommand({ Bucket: `eu-${Bucket}` }));
    expect(location.LocationConstraint).toBe("eu-west-1");
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined();
    const { Buckets = [] } = await europe.send(new ListBucketsCommand({ Prefix: Bucket }));
    expect(Buckets).toMatchObject([{ Name: Bucket, BucketRegion: "us-east-1" }]);
    europe.destroy();
  });

  it("configures notifications", async () => {
    const NotificationConfiguration = {
      QueueConfigurations: [
        {
          Id: "q",
          QueueArn: "arn:aws:sqs:us-east-1:000000000000:objects",
          Events: ["s3:ObjectCreated:*" as const],
          Filter: { Key: { FilterRules: [{ Name: "prefix" as const, Value: "a/" }] } },
        },
      ],
    };
    const input = { Bucket, NotificationConfiguration };
    expect(await failure(s3.send(new PutBucketNotificationConfigurationCommand(input)))).toEqual([
      "InvalidArgument",
      400,
    ]);
    await s3.send(
      new PutBucketNotificationConfigurationCommand({ ...input, SkipDestinationValidation: true }),
    );
    const { $metadata: _, ...kept } = await s3.send(
      new GetBucketNotificationConfigurationCommand({ Bucket }),
    );
    expect(kept).toEqual(NotificationConfiguration);
  });
});
