import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { bytesOf, openTestS3, type TestS3 } from "#engine/s3/testing/open-s3.ts";
import { DiskBudget } from "../disk/disk-budget.ts";
import { CrashDisk, type CrashMode, crashModes } from "../disk/testing/crash-disk.ts";
import { localIndex } from "./testing/memory-index.ts";

const Bucket = "bucket";

/** What keys hold by what was acknowledged, and what the one change that was under way would have made of its key. */
interface Known {
  readonly acknowledged: Map<string, string | null>;
  pending: { readonly key: string; readonly etag: string | null } | undefined;
}

interface Step {
  readonly key: string;
  /** @returns the tag of the object that is there then, null for none */
  run(s3: TestS3): Promise<string | null>;
}

const put = (key: string, bytes: Uint8Array): Step => ({
  key,
  run: async (s3) => (await s3.send("PutObject", { Bucket, Key: key, Body: bytes })).ETag ?? "",
});
const remove = (key: string): Step => ({
  key,
  run: async (s3) => {
    await s3.send("DeleteObject", { Bucket, Key: key });
    return null;
  },
});
const copy = (from: string, key: string): Step => ({
  key,
  run: async (s3) =>
    (await s3.send("CopyObject", { Bucket, Key: key, CopySource: `${Bucket}/${from}` })).CopyObjectResult
      ?.ETag ?? "",
});
const multipart = (key: string): Step => ({
  key,
  run: async (s3) => {
    const { UploadId } = await s3.send("CreateMultipartUpload", { Bucket, Key: key });
    const upload = { Bucket, Key: key, UploadId };
    await s3.send("UploadPart", { ...upload, PartNumber: 1, Body: "left out" });
    await s3.send("UploadPart", { ...upload, PartNumber: 2, Body: "replaced" });
    const { ETag } = await s3.send("UploadPart", { ...upload, PartNumber: 2, Body: "tail" });
    const Parts = [{ PartNumber: 2, ETag }];
    return (await s3.send("CompleteMultipartUpload", { ...upload, MultipartUpload: { Parts } })).ETag ?? "";
  },
});

const life: readonly Step[] = [
  put("a", Buffer.from("first")),
  put("b", randomBytes(300_000)),
  put("a", Buffer.from("second")),
  copy("b", "c"),
  remove("b"),
  multipart("big"),
  remove("missing"),
  put("big", Buffer.from("small again")),
];

async function liveUntilCrash(disk: CrashDisk, index: ReturnType<typeof localIndex>): Promise<Known> {
  const known: Known = { acknowledged: new Map(), pending: undefined };
  try {
    const s3 = await openTestS3({ disk, index });
    await s3.send("CreateBucket", { Bucket });
    for (const step of life) {
      known.pending = { key: step.key, etag: "?" };
      known.acknowledged.set(step.key, await step.run(s3));
      known.pending = undefined;
    }
    await s3.close();
    await s3.blobs.close();
  } catch (error) {
    if (!disk.crashed) throw error;
  }
  return known;
}

/** What is wrong after the crash: what was acknowledged is not there as it was, or something lies around. */
async function findFaults(
  disk: CrashDisk,
  index: ReturnType<typeof localIndex>,
  { acknowledged, pending }: Known,
): Promise<string[]> {
  const budget = new DiskBudget(null);
  const s3 = await openTestS3({ disk, index, budget });
  const faults: string[] = [];
  for (const [Key, etag] of acknowledged) {
    const found = await read(s3, Key);
    if (found !== etag && pending?.key !== Key) faults.push(`${Key} is ${found}, not ${etag}`);
  }
  await s3.blobs.collect();
  const { Uploads = [] } = await s3.send("ListMultipartUploads", { Bucket }).catch(() => ({ Uploads: [] }));
  for (const { Key = "", UploadId } of Uploads)
    await s3.send("AbortMultipartUpload", { Bucket, Key, UploadId });
  await s3.close();
  const objects = s3.observer.list("111122223333")[0];
  const files = [...disk.directories].filter(([path]) => path !== "/" && path !== "/objects");
  const count = files.reduce((sum, [, names]) => sum + names.size, 0);
  if (count !== (objects?.objectCount ?? 0))
    faults.push(`${count} files for ${objects?.objectCount} objects`);
  if (budget.usedBytes !== (objects?.sizeBytes ?? 0)) faults.push(`${budget.usedBytes} bytes are counted`);
  return faults;
}

/** The tag of an object whose bytes are all there; null where there is none, and otherwise what is wrong. */
async function read(s3: TestS3, Key: string): Promise<string | null> {
  try {
    const { Body, ContentLength, ETag = "" } = await s3.send("GetObject", { Bucket, Key });
    return (await bytesOf(Body)).length === ContentLength ? ETag : "short";
  } catch (error) {
    return error instanceof ServiceError ? null : String(error);
  }
}

async function crashEverywhere(mode: CrashMode, syncs = true) {
  const faults: string[] = [];
  for (let crashAt = 1; ; crashAt++) {
    const disk = new CrashDisk();
    disk.fileSyncsWork = syncs;
    disk.crashAt = crashAt;
    const index = localIndex();
    const known = await liveUntilCrash(disk, index);
    const found = await findFaults(disk.afterCrash(mode, seededRandom(crashAt)), index, known);
    faults.push(...found.map((fault) => `crash ${crashAt}: ${fault}`));
    await index.close();
    if (!disk.crashed) return { crashes: crashAt - 1, faults };
  }
}

describe("objects after a power loss", () => {
  it.each(crashModes)(
    "are what was acknowledged, and nothing else lies around, wherever the power goes (%s)",
    async (mode) => {
      const { crashes, faults } = await crashEverywhere(mode);
      expect(faults).toEqual([]);
      expect(crashes).toBeGreaterThan(40);
    },
    60_000,
  );

  it("would be seen to be lost without syncs", async () => {
    const { faults } = await crashEverywhere("lost", false);
    expect(faults.length).toBeGreaterThan(0);
  }, 60_000);
});
