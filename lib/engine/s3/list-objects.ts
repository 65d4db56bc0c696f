import type {
  _Object as ListedObject,
  ListObjectsCommandInput,
  ListObjectsOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2Output,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import { ownerOf } from "./buckets.ts";
import { wholeNumber } from "./checksum-claims.ts";
import type { S3Context } from "./context.ts";
import { invalidArgument } from "./errors.ts";
import { listEncoding } from "./list-encoding.ts";
import { readChecksumText } from "./object-info.ts";
import type { ListPage, ObjectRow } from "./ports.ts";
import { inSeconds } from "./times.ts";

const MOST_KEYS = 1_000;

export async function listObjectsV2(
  context: S3Context,
  call: Call,
  input: ListObjectsV2CommandInput,
): Promise<ListObjectsV2Output> {
  const bucket = context.buckets.named(call, input);
  const { Prefix = "", Delimiter = "", StartAfter = "", ContinuationToken, FetchOwner } = input;
  const limit = Math.min(MOST_KEYS, wholeNumber(input.MaxKeys, "maxKeys", MOST_KEYS));
  const encode = listEncoding(input.EncodingType);
  const after = afterOf(context, bucket.bucketId, ContinuationToken) ?? StartAfter;
  const page = await pageOf(context, bucket.bucketId, { prefix: Prefix, delimiter: Delimiter, after, limit });
  const last = lastOf(page);
  const listed = listedOf(page, encode, FetchOwner === true ? ownerOf(call.account) : undefined);
  return {
    Name: bucket.name,
    Prefix: encode(Prefix),
    ...(Delimiter !== "" && { Delimiter: encode(Delimiter) }),
    MaxKeys: limit,
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    KeyCount: page.entries.length,
    IsTruncated: page.hasMore,
    ...(StartAfter !== "" && { StartAfter: encode(StartAfter) }),
    ...(ContinuationToken !== undefined && { ContinuationToken }),
    ...(page.hasMore && { NextContinuationToken: context.tokens.seal(`${bucket.bucketId}/${last}`) }),
    ...listed,
  };
}

export async function listObjects(
  context: S3Context,
  call: Call,
  input: ListObjectsCommandInput,
): Promise<ListObjectsOutput> {
  const bucket = context.buckets.named(call, input);
  const { Prefix = "", Delimiter = "", Marker = "" } = input;
  const limit = Math.min(MOST_KEYS, wholeNumber(input.MaxKeys, "maxKeys", MOST_KEYS));
  const encode = listEncoding(input.EncodingType);
  const page = await pageOf(context, bucket.bucketId, {
    prefix: Prefix,
    delimiter: Delimiter,
    after: Marker,
    limit,
  });
  return {
    Name: bucket.name,
    Prefix: encode(Prefix),
    Marker: encode(Marker),
    ...(Delimiter !== "" && { Delimiter: encode(Delimiter) }),
    MaxKeys: limit,
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    IsTruncated: page.hasMore,
    // Without a delimiter the last key says it.
    ...(page.hasMore && Delimiter !== "" && { NextMarker: encode(lastOf(page)) }),
    ...listedOf(page, encode, ownerOf(call.account)),
  };
}

type Query = Parameters<S3Context["index"]["listObjects"]>[1];

/** Asked for nothing, S3 says that there is no more. */
async function pageOf({ index }: S3Context, bucketId: string, query: Query): Promise<ListPage<ObjectRow>> {
  return query.limit === 0 ? { entries: [], hasMore: false } : await index.listObjects(bucketId, query);
}

function afterOf({ tokens }: S3Context, bucketId: string, token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const opened = tokens.open(token);
  if (opened?.startsWith(`${bucketId}/`)) return opened.slice(bucketId.length + 1);
  throw invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
}

function lastOf({ entries }: ListPage<ObjectRow>): string {
  const last = entries.at(-1);
  return typeof last === "string" ? last : (last?.key ?? "");
}

function listedOf(
  { entries }: ListPage<ObjectRow>,
  encode: (text: string) => string,
  owner: { readonly ID: string } | undefined,
) {
  const Contents: ListedObject[] = [];
  const CommonPrefixes: { Prefix: string }[] = [];
  for (const entry of entries) {
    if (typeof entry === "string") {
      CommonPrefixes.push({ Prefix: encode(entry) });
      continue;
    }
    const checksum = readChecksumText(entry.checksum);
    Contents.push({
      Key: encode(entry.key),
      LastModified: inSeconds(entry.modifiedMs),
      ETag: `"${entry.etag}"`,
      ...(checksum && { ChecksumAlgorithm: [checksum.name], ChecksumType: checksum.type as "FULL_OBJECT" }),
      Size: entry.sizeBytes,
      ...(owner && { Owner: owner }),
      StorageClass: entry.storageClass as "STANDARD",
    });
  }
  return {
    ...(Contents.length > 0 && { Contents }),
    ...(CommonPrefixes.length > 0 && { CommonPrefixes }),
  };
}
