import fc from "fast-check";
import { expect, it } from "vitest";
import { openTestS3 } from "./testing/open-s3.ts";

const Bucket = "bucket";

const utf8 = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** What S3 promises, in the simplest words: every key, grouped, in order, cut into pages. */
function naive(
  keys: readonly string[],
  { prefix, delimiter, after }: { prefix: string; delimiter: string; after: string },
): string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      return at === -1 ? key : `${key.slice(0, at + delimiter.length)} (prefix)`;
    });
  const text = (entry: string) => entry.replace(/ \(prefix\)$/, "");
  return [...new Set(entries)]
    .filter((entry) => after === "" || utf8(text(entry), after) > 0)
    .sort((a, b) => utf8(text(a), text(b)));
}

const piece = fc.constantFrom("a", "b", "/", "//", "é", "🙂", "\uffff", "\u0000", "-", "ab");
const key = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));

it("lists for every prefix, delimiter, start and page size what a look at all keys would", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, { maxLength: 40 }),
      fc.uniqueArray(key, { maxLength: 10 }),
      fc.oneof(fc.constant(""), key),
      fc.constantFrom("", "/", "//", "ab", "🙂"),
      fc.oneof(fc.constant(""), key),
      fc.integer({ min: 1, max: 7 }),
      async (keys, removed, prefix, delimiter, after, limit) => {
        const s3 = await openTestS3();
        await s3.send("CreateBucket", { Bucket });
        for (const Key of keys) await s3.send("PutObject", { Bucket, Key, Body: "" });
        for (const Key of removed) await s3.send("DeleteObject", { Bucket, Key });
        const expected = naive(
          keys.filter((each) => !removed.includes(each)),
          { prefix, delimiter, after },
        );
        const common = { Bucket, Prefix: prefix, Delimiter: delimiter, MaxKeys: limit };

        const second: string[] = [];
        for (let token: string | undefined; ; ) {
          const page = await s3.send("ListObjectsV2", {
            ...common,
            StartAfter: after,
            ...(token !== undefined && { ContinuationToken: token }),
          });
          expect(page.KeyCount).toBeLessThanOrEqual(limit);
          second.push(...entriesOf(page));
          token = page.NextContinuationToken;
          expect(page.IsTruncated).toBe(token !== undefined);
          if (token === undefined) break;
        }
        expect(second).toEqual(expected);

        const first: string[] = [];
        for (let marker = after; ; ) {
          const page = await s3.send("ListObjects", { ...common, Marker: marker });
          const entries = entriesOf(page);
          first.push(...entries);
          if (page.IsTruncated !== true) break;
          marker = page.NextMarker ?? page.Contents?.at(-1)?.Key ?? "";
        }
        expect(first).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

function entriesOf(page: {
  readonly Contents?: { readonly Key?: string | undefined }[] | undefined;
  readonly CommonPrefixes?: { readonly Prefix?: string | undefined }[] | undefined;
}): string[] {
  const keys = (page.Contents ?? []).map(({ Key = "" }) => Key);
  const prefixes = (page.CommonPrefixes ?? []).map(({ Prefix = "" }) => `${Prefix} (prefix)`);
  return [...keys, ...prefixes].sort((a, b) =>
    utf8(a.replace(/ \(prefix\)$/, ""), b.replace(/ \(prefix\)$/, "")),
  );
}

it("refuses numbers, encodings and tokens that are none", async () => {
  const s3 = await openTestS3();
  await s3.send("CreateBucket", { Bucket });
  const list = (more: object) => s3.send("ListObjectsV2", { Bucket, ...more });
  const invalid = expect.objectContaining({ code: "InvalidArgument" });
  await expect(list({ MaxKeys: -1 })).rejects.toEqual(invalid);
  await expect(list({ MaxKeys: 1.5 })).rejects.toEqual(invalid);
  await expect(list({ EncodingType: "base64" })).rejects.toEqual(invalid);
  await expect(list({ ContinuationToken: "forged" })).rejects.toEqual(invalid);
  await s3.send("PutObject", { Bucket, Key: "a", Body: "" });
  await s3.send("PutObject", { Bucket, Key: "b", Body: "" });
  const { NextContinuationToken = "" } = await list({ MaxKeys: 1 });
  await s3.send("CreateBucket", { Bucket: "other" });
  await expect(
    s3.send("ListObjectsV2", { Bucket: "other", ContinuationToken: NextContinuationToken }),
  ).rejects.toEqual(invalid);
  expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false });
  expect((await list({ MaxKeys: 5_000 })).MaxKeys).toBe(1_000);
});

it("encodes texts for any XML when asked to", async () => {
  const s3 = await openTestS3();
  await s3.send("CreateBucket", { Bucket });
  await s3.send("PutObject", { Bucket, Key: "a b/+\u0001é!", Body: "" });
  const page = await s3.send("ListObjectsV2", { Bucket, EncodingType: "url", Prefix: "a " });
  expect(page.Contents?.[0]?.Key).toBe("a+b/%2B%01%C3%A9%21");
  expect(page.Prefix).toBe("a+");
});
