import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ObjectRow } from "#engine/s3/ports.ts";
import { type OpenIndex, openObjectIndex } from "./object-index.ts";

let directory: string;
let file: string;
let index: OpenIndex;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "sluice-objects-"));
  file = path.join(directory, "index.db");
  index = await openObjectIndex(file);
});
afterEach(async () => {
  await index.close();
  await rm(directory, { recursive: true });
});

const bucket = {
  bucketId: "b1",
  account: "111122223333",
  region: "us-east-1",
  name: "bucket",
  createdAtMs: 1,
  state: "{}",
  objectCount: 0,
  sizeBytes: 0,
};

const row = (key: string, blobId = `g-${key}`): ObjectRow => ({
  key,
  blobId,
  sizeBytes: 10,
  etag: "e",
  modifiedMs: 5,
  storageClass: "STANDARD",
  checksum: "",
  info: "{}",
});

const put = (key: string, blobId?: string) =>
  index.putObject({ bucketId: "b1", row: row(key, blobId), notices: [] });

it("keeps what was answered, in order, over an end of the process", async () => {
  await index.addBucket(bucket);
  const keys = Array.from({ length: 500 }, (_, at) => `key-${String(at).padStart(3, "0")}`);
  await Promise.all(keys.map((key) => put(key)));
  const replaced = await put("key-000", "g-new");
  expect(replaced).toEqual({
    outcome: "stored",
    replacedBytes: 10,
    garbage: [{ blobId: "g-key-000", sizeBytes: 10 }],
  });
  await index.close();
  index = await openObjectIndex(file);
  expect(await index.buckets()).toMatchObject([{ objectCount: 500, sizeBytes: 5_000 }]);
  const page = await index.listObjects("b1", { prefix: "key-", delimiter: "", after: "key-497", limit: 10 });
  expect(page.entries.map((entry) => (typeof entry === "string" ? entry : entry.key))).toEqual([
    "key-498",
    "key-499",
  ]);
  expect(await index.garbage()).toEqual([{ blobId: "g-key-000", sizeBytes: 10 }]);
  expect(await index.unknownBlobs(["g-new", "g-key-000", "g-other"])).toEqual(["g-key-000", "g-other"]);
});

it("lets a request that fails change nothing, and those beside it be", async () => {
  await index.addBucket(bucket);
  const broken = { ...row("broken"), etag: null as unknown as string };
  const [one, two, three] = await Promise.allSettled([
    put("one"),
    index.putObject({ bucketId: "b1", row: broken, notices: [] }),
    put("three"),
  ]);
  expect([one.status, two.status, three.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await index.buckets()).toMatchObject([{ objectCount: 2 }]);
});

it("refuses a file that is none of its own, in a sentence", async () => {
  const other = path.join(directory, "other.db");
  await writeFile(
    other,
    "This is a text, and a long one, so that it cannot pass for an empty database file.",
  );
  await expect(openObjectIndex(other)).rejects.toThrow("file is not a database");
});

it("rejects what is asked after the end", async () => {
  await index.close();
  await expect(index.buckets()).rejects.toThrow("the object index is closed");
});

it("has room for so many notices and no more", async () => {
  await index.addBucket(bucket);
  const notices = Array.from({ length: 20_000 }, (_, at) => ({
    noticeId: `n${at}`,
    account: "111122223333",
    dueMs: 0,
    attempts: 0,
    body: "{}",
  }));
  await index.addNotices(notices);
  const told = {
    bucketId: "b1",
    row: row("k"),
    notices: [{ ...notices[0], noticeId: "more" } as (typeof notices)[0]],
  };
  expect(await index.putObject(told)).toEqual({ outcome: "noticesFull" });
  expect(await index.object("b1", "k")).toBeNull();
  await index.removeNotice("n0");
  expect(await index.putObject(told)).toMatchObject({ outcome: "stored" });
});
