import fc from "fast-check";
import { expect, it } from "vitest";
import { openTestS3, type TestS3, textOf } from "./testing/open-s3.ts";

const Bucket = "bucket";

/** What a bucket is in the simplest words. */
type Model = Map<string, string>;

type Change = (s3: TestS3, model: Model) => Promise<void>;

const key = fc.constantFrom("a", "b", "a/b", "a/c", "ä");
const value = fc.string({ maxLength: 20 });

const put = fc.tuple(key, value).map(
  ([Key, Body]): Change =>
    async (s3, model) => {
      await s3.send("PutObject", { Bucket, Key, Body });
      model.set(Key, Body);
    },
);

const putNew = fc.tuple(key, value).map(
  ([Key, Body]): Change =>
    async (s3, model) => {
      const answer = await s3.send("PutObject", { Bucket, Key, Body, IfNoneMatch: "*" }).then(
        () => true,
        () => false,
      );
      expect(answer).toBe(!model.has(Key));
      if (answer) model.set(Key, Body);
    },
);

const remove = fc.array(key, { minLength: 1, maxLength: 3 }).map(
  (keys): Change =>
    async (s3, model) => {
      await s3.send("DeleteObjects", { Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } });
      for (const each of keys) model.delete(each);
    },
);

const copy = fc.tuple(key, key).map(
  ([from, to]): Change =>
    async (s3, model) => {
      const copied = s3.send("CopyObject", {
        Bucket,
        Key: to,
        CopySource: `${Bucket}/${encodeURIComponent(from)}`,
        MetadataDirective: "REPLACE",
      });
      const body = model.get(from);
      if (body === undefined)
        await expect(copied).rejects.toEqual(expect.objectContaining({ code: "NoSuchKey" }));
      else {
        await copied;
        model.set(to, body);
      }
    },
);

const multipart = fc.tuple(key, value, fc.boolean()).map(
  ([Key, Body, ends]): Change =>
    async (s3, model) => {
      const { UploadId } = await s3.send("CreateMultipartUpload", { Bucket, Key });
      const { ETag } = await s3.send("UploadPart", { Bucket, Key, UploadId, PartNumber: 7, Body });
      if (!ends) {
        await s3.send("AbortMultipartUpload", { Bucket, Key, UploadId });
        return;
      }
      const MultipartUpload = { Parts: [{ PartNumber: 7, ETag }] };
      await s3.send("CompleteMultipartUpload", { Bucket, Key, UploadId, MultipartUpload });
      model.set(Key, Body);
    },
);

it("is a map of keys and bytes, whatever is done to it, and counts what it holds", async () => {
  const change = fc.oneof(put, putNew, remove, copy, multipart);
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
      const s3 = await openTestS3();
      await s3.send("CreateBucket", { Bucket });
      const model: Model = new Map();
      for (const each of changes) await each(s3, model);
      const { Contents = [] } = await s3.send("ListObjectsV2", { Bucket });
      expect(Contents.map(({ Key }) => Key)).toEqual([...model.keys()].sort());
      for (const [Key, body] of model) {
        expect(await textOf((await s3.send("GetObject", { Bucket, Key })).Body)).toBe(body);
      }
      await s3.close();
      const sizeBytes = [...model.values()].reduce((sum, body) => sum + Buffer.byteLength(body), 0);
      expect(s3.observer.find("111122223333", Bucket)).toMatchObject({ objectCount: model.size, sizeBytes });
      expect(s3.budget.usedBytes).toBe(sizeBytes);
      expect(s3.faults).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
