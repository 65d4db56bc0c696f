import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  RenameObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "../testing/open-test-runtime.ts";

let runtime: TestRuntime;
let s3: S3Client;
let endpoint: string;

beforeAll(async () => {
  runtime = await openTestRuntime();
  endpoint = runtime.addresses.awsEndpoint.replace("127.0.0.1", "localhost");
  s3 = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
  });
  await s3.send(new CreateBucketCommand({ Bucket: "photos" }));
});
afterAll(async () => {
  s3.destroy();
  await runtime.dispose();
});

/** A request that nobody signed. */
async function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status: number | undefined; text: string; headers: IncomingHttpHeaders }> {
  const { port } = new URL(endpoint);
  const sent = request({ host: "127.0.0.1", port, method, path, headers });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const pieces = await answer.toArray();
  return { status: answer.statusCode, text: Buffer.concat(pieces).toString(), headers: answer.headers };
}

async function bytesOf(Key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "photos", Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

describe("S3's own SDK", () => {
  it("puts and gets bytes, with their metadata, under any key", async () => {
    const bytes = randomBytes(300_000);
    for (const Key of ["a", "..", "a//b/", "ünï/%2F+ &?#", "k".repeat(1024), "/x"]) {
      await s3.send(
        new PutObjectCommand({
          Bucket: "photos",
          Key,
          Body: bytes,
          Metadata: { kind: "x y" },
          ContentType: "text/x",
        }),
      );
      const got = await s3.send(new GetObjectCommand({ Bucket: "photos", Key }));
      expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
      expect(got).toMatchObject({ ContentLength: 300_000, ContentType: "text/x", Metadata: { kind: "x y" } });
      await s3.send(new DeleteObjectCommand({ Bucket: "photos", Key }));
    }
  });

  it("sends a stream in chunks with a checksum behind them", async () => {
    const bytes = randomBytes(3_000_000);
    await s3.send(
      new PutObjectCommand({
        Bucket: "photos",
        Key: "stream",
        Body: Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]),
        ContentLength: bytes.length,
        ChecksumAlgorithm: "CRC32C",
      }),
    );
    expect((await bytesOf("stream")).equals(bytes)).toBe(true);
    const head = await s3.send(
      new HeadObjectCommand({ Bucket: "photos", Key: "stream", ChecksumMode: "ENABLED" }),
    );
    expect(head).toMatchObject({ ContentLength: 3_000_000, ChecksumCRC32C: expect.any(String) });
    expect(head.ContentEncoding).toBeUndefined();
    const part = await s3.send(new GetObjectCommand({ Bucket: "photos", Key: "stream", Range: "bytes=5-9" }));
    expect(part.$metadata.httpStatusCode).toBe(206);
    expect(part.ContentRange).toBe("bytes 5-9/3000000");
    expect(Buffer.from((await part.Body?.transformToByteArray()) ?? [])).toEqual(bytes.subarray(5, 10));
  });

  it("lists, copies and deletes", async () => {
    for (const Key of ["l/a&b", "l/<c>", "l/d/e"]) {
      await s3.send(new PutObjectCommand({ Bucket: "photos", Key, Body: "x" }));
    }
    await s3.send(new CopyObjectCommand({ Bucket: "photos", Key: "l/copy", CopySource: "photos/l/a%26b" }));
    const page = await s3.send(new ListObjectsV2Command({ Bucket: "photos", Prefix: "l/", Delimiter: "/" }));
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(["l/<c>", "l/a&b", "l/copy"]);
    expect(page.CommonPrefixes).toEqual([{ Prefix: "l/d/" }]);
    const gone = await s3.send(
      new DeleteObjectsCommand({
        Bucket: "photos",
        Delete: { Objects: [{ Key: "l/<c>" }, { Key: "l/a&b" }, { Key: "l/copy" }, { Key: "l/d/e" }] },
      }),
    );
    expect(gone.Deleted).toHaveLength(4);
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual(["photos"]);
    await s3.send(new GetBucketLocationCommand({ Bucket: "photos" }));
  });

  it("uploads in parts", async () => {
    const at = { Bucket: "photos", Key: "parts" };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at));
    const bytes = randomBytes(5 * 1024 * 1024 + 5);
    const Parts = [];
    for (const [index, Body] of [
      bytes.subarray(0, 5 * 1024 * 1024),
      bytes.subarray(5 * 1024 * 1024),
    ].entries()) {
      const PartNumber = index + 1;
      const { ETag } = await s3.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body }));
      Parts.push({ ETag, PartNumber });
    }
    await s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
    expect((await bytesOf("parts")).equals(bytes)).toBe(true);
    await expect(s3.send(new AbortMultipartUploadCommand({ ...at, UploadId }))).rejects.toMatchObject({
      name: "NoSuchUpload",
    });
  });

  it("is told of errors as S3 tells them", async () => {
    await expect(bytesOf("nothing")).rejects.toMatchObject({
      name: "NoSuchKey",
      Code: "NoSuchKey",
      Key: "nothing",
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket: "photos", Key: "nothing" }))).rejects.toMatchObject({
      name: "NotFound",
    });
    await expect(s3.send(new GetObjectCommand({ Bucket: "nowhere", Key: "a" }))).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
    await expect(
      s3.send(new RenameObjectCommand({ Bucket: "photos", Key: "b", RenameSource: "a" })),
    ).rejects.toMatchObject({
      name: "NotImplemented",
    });
  });

  it("finds buckets in hosts' names", async () => {
    for (const host of [
      "photos.localhost:4566",
      "photos.s3.localhost",
      "photos.s3.eu-west-1.amazonaws.com",
    ]) {
      const { status } = await ask("PUT", "/in/host", { host, "content-length": "6" }, "hosted");
      expect(status).toBe(200);
      expect(String(await bytesOf("in/host"))).toBe("hosted");
      await s3.send(new DeleteObjectCommand({ Bucket: "photos", Key: "in/host" }));
    }
    expect((await ask("GET", "/", { host: "photos.example.com" })).status).toBe(403);
  });

  it("signs URLs that last as long as they say", async () => {
    await s3.send(new PutObjectCommand({ Bucket: "photos", Key: "url", Body: "for you" }));
    const get = new GetObjectCommand({ Bucket: "photos", Key: "url" });
    const url = await getSignedUrl(s3, get, { expiresIn: 60 });
    expect(await (await fetch(url)).text()).toBe("for you");
    const signingDate = new Date(Date.now() - 120_000);
    const late = await fetch(await getSignedUrl(s3, get, { expiresIn: 60, signingDate }));
    expect(late.status).toBe(403);
    expect(await late.text()).toContain("<Message>Request has expired</Message><X-Amz-Expires>60<");
    const long = await fetch(url.replace("X-Amz-Expires=60", "X-Amz-Expires=604801"));
    expect([long.status, (await long.text()).includes("AuthorizationQueryParametersError")]).toEqual([
      400,
      true,
    ]);
  });

  it("takes URLs that were signed as before version 4, until their time is over", async () => {
    await s3.send(new PutObjectCommand({ Bucket: "photos", Key: "old-url", Body: "for you" }));
    const signed = (Expires: number) =>
      `/photos/old-url?AWSAccessKeyId=test&Signature=x%3D&Expires=${Expires}`;
    const nowSeconds = Math.floor(Date.now() / 1_000);
    expect((await ask("GET", signed(nowSeconds + 60), {})).status).toBe(200);
    expect((await ask("GET", signed(nowSeconds - 60), {})).status).toBe(403);
    expect((await ask("GET", `${signed(nowSeconds)}x`, {})).status).toBe(400);
  });

  it("is spoken in AWS JSON by the console, with bytes in base64 both ways", async () => {
    const caller = { account: "000000000000", region: "us-east-1", source: "console" } as const;
    const json = async (operation: string, input: object) => {
      const { body } = await runtime.aws.handleFor(
        caller,
        "s3",
        operation,
        Buffer.from(JSON.stringify(input)),
      );
      return JSON.parse(String(body || "{}"));
    };
    const at = { Bucket: "photos", Key: "json" };
    await json("PutObject", { ...at, Body: Buffer.from("json").toString("base64") });
    expect(String(await bytesOf("json"))).toBe("json");
    expect(await json("GetObject", at)).toMatchObject({ Body: Buffer.from("json").toString("base64") });
    await s3.send(new PutObjectCommand({ ...at, Body: Buffer.alloc(1_000_000) }));
    expect((await json("GetObject", at)).Body).toHaveLength(1_333_336);
    await s3.send(new PutObjectCommand({ ...at, Body: Buffer.alloc(7_000_000) }));
    expect(await json("GetObject", at)).toMatchObject({ __type: "ValidationException" });
  });
});
