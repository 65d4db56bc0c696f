import { beforeEach, describe, expect, it } from "vitest";
import { openTestS3, type TestS3 } from "./testing/open-s3.ts";

let s3: TestS3;
beforeEach(async () => {
  s3 = await openTestS3();
});

const coded = (code: string) => expect.objectContaining({ code });

describe("creating a bucket", () => {
  it("puts it where the constraint says, and where the call comes from in the first region", async () => {
    await s3.send("CreateBucket", { Bucket: "home" });
    await s3.send("CreateBucket", {
      Bucket: "europe",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    });
    const CreateBucketConfiguration = { LocationConstraint: "EU" } as const;
    await s3.send("CreateBucket", { Bucket: "old-name", CreateBucketConfiguration }, { region: "eu-west-1" });
    expect(await s3.send("GetBucketLocation", { Bucket: "home" })).toEqual({});
    expect(await s3.send("GetBucketLocation", { Bucket: "europe" })).toEqual({
      LocationConstraint: "eu-west-1",
    });
    expect(await s3.send("HeadBucket", { Bucket: "old-name" })).toMatchObject({ BucketRegion: "eu-west-1" });
    expect(s3.observer.places()).toHaveLength(2);
  });

  it("refuses constraints that do not fit the region of the call", async () => {
    const create = (region: string, LocationConstraint?: string) =>
      s3.send(
        "CreateBucket",
        {
          Bucket: "abc",
          ...(LocationConstraint !== undefined && {
            CreateBucketConfiguration: { LocationConstraint: LocationConstraint as "EU" },
          }),
        },
        { region },
      );
    await expect(create("eu-west-1")).rejects.toEqual(coded("IllegalLocationConstraintException"));
    await expect(create("eu-west-1", "eu-west-2")).rejects.toThrow(
      "The eu-west-2 location constraint is incompatible for the region specific endpoint this request was sent to.",
    );
    await expect(create("us-east-1", "us-east-1")).rejects.toEqual(coded("InvalidLocationConstraint"));
    await expect(create("us-east-1", "../etc")).rejects.toEqual(coded("InvalidLocationConstraint"));
    expect((await s3.send("ListBuckets", {})).Buckets).toEqual([]);
  });

  it("succeeds again in the first region and nowhere else", async () => {
    const elsewhere = {
      Bucket: "mine",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    } as const;
    await s3.send("CreateBucket", { Bucket: "home" });
    await s3.send("PutObject", { Bucket: "home", Key: "k", Body: "1" });
    await s3.send("CreateBucket", { Bucket: "home" });
    expect((await s3.send("ListObjectsV2", { Bucket: "home" })).KeyCount).toBe(1);
    await s3.send("CreateBucket", elsewhere);
    await expect(s3.send("CreateBucket", elsewhere)).rejects.toEqual(coded("BucketAlreadyOwnedByYou"));
  });

  it.each([
    "ab",
    "Upper",
    "under_score",
    "a..b",
    "192.168.5.4",
    "-a-",
    "xn--abc",
    "abc-s3alias",
    "a".repeat(64),
    "../x",
    "",
  ])("refuses the name %j", async (Bucket) => {
    await expect(s3.send("CreateBucket", { Bucket })).rejects.toEqual(coded("InvalidBucketName"));
  });
});

it("keeps the buckets of accounts apart, by any region's calls", async () => {
  await s3.send("CreateBucket", { Bucket: "shared-name" });
  const other = { account: "999988887777" };
  await expect(s3.send("HeadBucket", { Bucket: "shared-name" }, other)).rejects.toEqual(coded("NotFound"));
  await s3.send("CreateBucket", { Bucket: "shared-name" }, other);
  await s3.send("PutObject", { Bucket: "shared-name", Key: "k", Body: "theirs" }, other);
  expect((await s3.send("ListObjectsV2", { Bucket: "shared-name" })).KeyCount).toBe(0);
  const elsewhere = { ...other, region: "ap-south-1" };
  expect((await s3.send("ListObjectsV2", { Bucket: "shared-name" }, elsewhere)).KeyCount).toBe(1);
  const ExpectedBucketOwner = "123456789012";
  await expect(s3.send("HeadBucket", { Bucket: "shared-name", ExpectedBucketOwner })).rejects.toEqual(
    coded("AccessDenied"),
  );
});

it("lists buckets by name, by prefix and region, page by page", async () => {
  for (const Bucket of ["b-2", "b-10", "a-bucket", "c-bucket"]) await s3.send("CreateBucket", { Bucket });
  const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
  await s3.send("CreateBucket", { Bucket: "b-eu", CreateBucketConfiguration });
  const names = async (input: Parameters<typeof s3.send<"ListBuckets">>[1]) => {
    const found: (string | undefined)[] = [];
    for (let ContinuationToken: string | undefined; ; ) {
      const page = await s3.send("ListBuckets", {
        ...input,
        ...(ContinuationToken && { ContinuationToken }),
      });
      found.push(...(page.Buckets ?? []).map(({ Name }) => Name));
      ContinuationToken = page.ContinuationToken;
      if (ContinuationToken === undefined) return found;
    }
  };
  expect(await names({ MaxBuckets: 2 })).toEqual(["a-bucket", "b-10", "b-2", "b-eu", "c-bucket"]);
  expect(await names({ Prefix: "b-", MaxBuckets: 1 })).toEqual(["b-10", "b-2", "b-eu"]);
  expect(await names({ BucketRegion: "eu-west-1" })).toEqual(["b-eu"]);
  await expect(names({ MaxBuckets: 0 })).rejects.toEqual(coded("InvalidArgument"));
  await expect(s3.send("ListBuckets", { ContinuationToken: "forged" })).rejects.toEqual(
    coded("InvalidArgument"),
  );
});

describe("deleting a bucket", () => {
  it("refuses while it holds objects, and ends uploads that were never completed", async () => {
    const Bucket = "bucket";
    await s3.send("CreateBucket", { Bucket });
    await s3.send("PutObject", { Bucket, Key: "k", Body: "1" });
    const { UploadId } = await s3.send("CreateMultipartUpload", { Bucket, Key: "big" });
    await s3.send("UploadPart", { Bucket, Key: "big", UploadId, PartNumber: 1, Body: "part" });
    await expect(s3.send("DeleteBucket", { Bucket })).rejects.toEqual(coded("BucketNotEmpty"));
    await s3.send("DeleteObject", { Bucket, Key: "k" });
    await s3.send("DeleteBucket", { Bucket });
    await s3.close();
    expect(s3.budget.usedBytes).toBe(0);
    await expect(s3.send("DeleteBucket", { Bucket })).rejects.toThrow("The specified bucket does not exist");
    await s3.send("CreateBucket", { Bucket });
    expect((await s3.send("ListMultipartUploads", { Bucket })).Uploads).toBeUndefined();
  });

  it("leaves nothing of a put that was under way", async () => {
    const Bucket = "bucket";
    await s3.send("CreateBucket", { Bucket });
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    async function* body() {
      yield Buffer.from("first");
      await gone;
      yield Buffer.from("second");
    }
    const put = s3.send("PutObject", { Bucket, Key: "k", Body: body() });
    put.catch(() => undefined);
    await s3.send("DeleteBucket", { Bucket });
    await s3.send("CreateBucket", { Bucket });
    resolve();
    await expect(put).rejects.toEqual(coded("NoSuchBucket"));
    expect((await s3.send("ListObjectsV2", { Bucket })).KeyCount).toBe(0);
    expect(s3.budget.usedBytes).toBe(0);
  });
});

it("keeps tags of buckets", async () => {
  const Bucket = "bucket";
  await s3.send("CreateBucket", { Bucket });
  await expect(s3.send("GetBucketTagging", { Bucket })).rejects.toEqual(coded("NoSuchTagSet"));
  const TagSet = [
    { Key: "team", Value: "data" },
    { Key: "cost", Value: "" },
  ];
  await s3.send("PutBucketTagging", { Bucket, Tagging: { TagSet } });
  expect(await s3.send("GetBucketTagging", { Bucket })).toEqual({ TagSet });
  const twice = [...TagSet, { Key: "team", Value: "x" }];
  await expect(s3.send("PutBucketTagging", { Bucket, Tagging: { TagSet: twice } })).rejects.toThrow(
    "Cannot provide multiple Tags with the same key",
  );
  await s3.send("DeleteBucketTagging", { Bucket });
  await expect(s3.send("GetBucketTagging", { Bucket })).rejects.toEqual(coded("NoSuchTagSet"));
});

it("answers as S3 does for what a bucket never has, and says what this server lacks", async () => {
  const Bucket = "bucket";
  await s3.send("CreateBucket", { Bucket });
  expect(await s3.send("GetBucketVersioning", { Bucket })).toEqual({});
  await expect(s3.send("GetBucketPolicy", { Bucket })).rejects.toEqual(coded("NoSuchBucketPolicy"));
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await expect(s3.send("PutBucketVersioning", { Bucket, VersioningConfiguration })).rejects.toEqual(
    expect.objectContaining({ code: "NotImplemented", status: 501 }),
  );
});
