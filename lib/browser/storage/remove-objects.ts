import type { callAws } from "../aws/api.ts";
import { ServerError } from "../http/server-error.ts";
import type { Place } from "../live/place.ts";

/** What is to go: objects by their keys, and all that begins with a prefix. */
export interface Removal {
  readonly bucket: string;
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
}

export interface RemovalOptions {
  readonly call: typeof callAws;
  readonly place: Place;
  readonly signal: AbortSignal;
  /** Objects that are gone so far. */
  readonly onProgress: (removed: number) => void;
}

/** How many keys one call takes. */
const AT_ONCE = 1_000;

/**
 * Deletes objects, a thousand with each call.
 * @returns how many
 * @throws {ServerError} the first that S3 refused; those before it are gone
 * @throws {DOMException} `AbortError`, when the signal ended it between two calls
 */
export async function removeObjects(removal: Removal, options: RemovalOptions): Promise<number> {
  let removed = 0;
  for await (const keys of batchesOf(removal, options)) {
    const { call, place, signal, onProgress } = options;
    const Objects = keys.map((Key) => ({ Key }));
    const input = { Bucket: removal.bucket, Delete: { Objects, Quiet: true } };
    const { Errors = [] } = await call("s3", "DeleteObjects", input, { place, signal });
    const [first] = Errors;
    if (first !== undefined) {
      throw new ServerError(first.Code ?? "Failed", `${first.Key}: ${first.Message ?? "not deleted"}`, 400);
    }
    removed += keys.length;
    onProgress(removed);
  }
  return removed;
}

async function* batchesOf(
  { bucket, keys, prefixes }: Removal,
  { call, place, signal }: RemovalOptions,
): AsyncGenerator<readonly string[]> {
  for (let at = 0; at < keys.length; at += AT_ONCE) yield keys.slice(at, at + AT_ONCE);
  for (const prefix of prefixes) {
    // What a page held is gone when the next is asked for: each is the first.
    for (;;) {
      const input = { Bucket: bucket, Prefix: prefix, MaxKeys: AT_ONCE };
      const { Contents = [] } = await call("s3", "ListObjectsV2", input, { place, signal });
      if (Contents.length === 0) break;
      yield Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
    }
  }
}
