import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { isIncoming, type StreamedBytes } from "../kernel/streamed-bytes.ts";
import { type Claim, checkClaim, claimOfTrailers } from "./checksum-claims.ts";
import type { ChecksumName } from "./checksum-names.ts";
import type { S3Context } from "./context.ts";
import { s3Error } from "./errors.ts";
import type { BlobWriter } from "./ports.ts";

/** Bytes that are stored, and belong to nothing yet: whoever asked for them commits or discards them. */
export interface Received {
  readonly blob: BlobWriter;
  readonly sizeBytes: number;
  /** Hexadecimal digits. */
  readonly md5: string;
  readonly checksum: Claim | undefined;
}

/** What must be true of the bytes. */
export interface Expected {
  readonly md5?: string | undefined;
  readonly claim?: Claim | undefined;
  /** To be computed even where nothing is claimed. */
  readonly algorithm?: ChecksumName | undefined;
}

/** One PUT takes so much, and one part. */
export const MOST_BYTES = 5 * 1024 ** 3;
/** Larger pieces are cut, so that no step holds up anybody. */
const STEP_BYTES = 128 * 1024;

/**
 * Stores bytes as they come, at the pace of the disk, and checks them against what was said of them. Nothing is left of
 * those that are not what they should be.
 */
export async function receiveBody(
  { blobs, newChecksum }: Pick<S3Context, "blobs" | "newChecksum">,
  body: StreamedBytes,
  { md5, claim, algorithm }: Expected,
): Promise<Received> {
  const announced = body instanceof Uint8Array ? body.length : isIncoming(body) ? body.length : undefined;
  if (announced !== undefined) checkSize(announced);
  const name = claim?.name ?? algorithm;
  const digest = createHash("md5");
  const running = name === undefined ? undefined : newChecksum(name);
  const blob = await blobs.create();
  try {
    let sizeBytes = 0;
    for await (const piece of stepsOf(body)) {
      sizeBytes += piece.length;
      checkSize(sizeBytes);
      digest.update(piece);
      running?.update(piece);
      await blob.write(piece);
    }
    const computed =
      name === undefined || running === undefined ? undefined : { name, value: base64(running.digest()) };
    const trailing = isIncoming(body) ? claimOfTrailers(body.trailers) : undefined;
    const hex = digest.digest("hex");
    if (md5 !== undefined && md5 !== hex) throw s3Error("BadDigest");
    checkClaim(claim, computed);
    await blob.finish();
    let checksum = computed;
    if (trailing !== undefined && trailing.name !== name) {
      // Which one would come was not said before the bytes did.
      checksum = await checksumOfStored({ blobs, newChecksum }, blob.blobId, sizeBytes, trailing.name);
    }
    checkClaim(trailing, checksum);
    return { blob, sizeBytes, md5: hex, checksum };
  } catch (error) {
    await blob.discard();
    throw error;
  }
}

function checkSize(sizeBytes: number): void {
  if (sizeBytes <= MOST_BYTES) return;
  throw s3Error("EntityTooLarge", { members: { ProposedSize: sizeBytes, MaxSizeAllowed: MOST_BYTES } });
}

async function checksumOfStored(
  { blobs, newChecksum }: Pick<S3Context, "blobs" | "newChecksum">,
  blobId: string,
  sizeBytes: number,
  name: ChecksumName,
): Promise<Claim> {
  const running = newChecksum(name);
  const stored = await blobs.read(blobId, 0, sizeBytes);
  for await (const piece of stepsOf(stored ?? new Uint8Array())) running.update(piece);
  return { name, value: base64(running.digest()) };
}

async function* stepsOf(bytes: StreamedBytes): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    for (let at = 0; at < piece.length; at += STEP_BYTES) yield piece.subarray(at, at + STEP_BYTES);
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** A body as callers give it: streamed from the wire, bytes or a text from inside. */
export function bodyOf(body: unknown): StreamedBytes {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  if (typeof body === "object" && Symbol.asyncIterator in body) return body as AsyncIterable<Uint8Array>;
  throw s3Error("InvalidRequest", { message: "A body is bytes or a text." });
}
