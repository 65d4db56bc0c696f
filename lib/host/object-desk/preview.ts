import { open } from "node:fs/promises";
import type { ObjectPreview } from "#contract/storage.ts";
import type { ObservedObject } from "#engine/s3/observer.ts";
import type { QueryFile } from "#host/query/job.ts";
import type { Queries } from "#host/query/queries.ts";
import { contentOf, readHead, textOf, unpacked } from "./sniff.ts";

/** What is read of an object, packed or not. */
const READ_BYTES = 1024 * 1024;
/** What is shown of it as text. */
const TEXT_BYTES = 256 * 1024;
const PARQUET_ROWS = 50;
/** Larger images are not shown. */
const MAX_IMAGE_BYTES = 16 * 1024 * 1024;

/** What an object looks like inside, of its beginning alone but for Parquet, whose schema is at the end. */
export async function previewOf(
  object: ObservedObject,
  queries: Queries,
  signal?: AbortSignal,
): Promise<ObjectPreview> {
  const content = await contentOf(object);
  if (content.kind === "empty") return { kind: "empty" };
  if (content.kind === "image" && object.sizeBytes <= MAX_IMAGE_BYTES) return content;
  if (content.kind !== "records") return binary(object);
  const { format, isGzip } = content;
  if (format === "parquet") {
    if (isGzip) return binary(object);
    const file: QueryFile = { ...object, format, isGzip };
    return await queries.run({ kind: "parquet", file, maxRows: PARQUET_ROWS }, signal);
  }
  const data = await readHead(object.path, isGzip ? READ_BYTES : TEXT_BYTES);
  const bytes = isGzip ? await unpacked(data, TEXT_BYTES) : data;
  const text = textOf(bytes);
  if (text === null) return binary(object);
  const isCut = isGzip
    ? bytes.length === TEXT_BYTES || data.length < object.sizeBytes
    : data.length < object.sizeBytes;
  return { kind: "text", format, text, isCut, isGzip };
}

async function binary(object: ObservedObject): Promise<ObjectPreview> {
  return { kind: "binary", firstBytes: (await readHead(object.path, 256)).toString("hex") };
}

export interface ImageBytes {
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** An image's bytes, with the type that they themselves say; null for anything else. */
export async function imageOf(object: ObservedObject): Promise<ImageBytes | null> {
  const content = await contentOf(object);
  if (content.kind !== "image" || object.sizeBytes > MAX_IMAGE_BYTES) return null;
  return {
    mediaType: content.mediaType,
    sizeBytes: object.sizeBytes,
    bytes: (await open(object.path)).createReadStream(),
  };
}
