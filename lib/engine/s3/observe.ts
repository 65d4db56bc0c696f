import { placeText } from "../kernel/place.ts";
import type { Buckets, LiveBucket } from "./buckets.ts";
import { readInfo } from "./object-info.ts";
import type { ObservedBucket, S3Observer } from "./observer.ts";
import type { BlobStore, ObjectIndex, ObjectRow } from "./ports.ts";

interface Observed {
  readonly buckets: Buckets;
  readonly index: ObjectIndex;
  readonly blobs: BlobStore;
}

export function observeS3({ buckets, index, blobs }: Observed): S3Observer {
  const objectOf = ({ info, blobId, key, sizeBytes, modifiedMs, etag, storageClass }: ObjectRow) => {
    const { headers } = readInfo(info);
    return {
      key,
      sizeBytes,
      modifiedMs,
      etag,
      storageClass,
      contentType: headers.ContentType ?? "binary/octet-stream",
      contentEncoding: headers.ContentEncoding ?? null,
      path: blobs.pathOf(blobId),
    };
  };
  return {
    list: (account) => buckets.of(account).map(bucketOf),
    find(account, name) {
      const bucket = buckets.find(account, name);
      return bucket === undefined ? undefined : bucketOf(bucket);
    },
    places() {
      const all = buckets.all().map(({ account, region }) => ({ account, region }));
      return [...new Map(all.map((place) => [placeText(place), place])).values()];
    },
    async hold(account, name, { prefix = "", afterKey = "", limit }) {
      const bucket = buckets.find(account, name);
      if (bucket === undefined) return { objects: [], hasMore: false, release: () => undefined };
      const query = { prefix, delimiter: "", after: afterKey, limit: Math.min(1_000, Math.max(1, limit)) };
      for (;;) {
        const page = await index.listObjects(bucket.bucketId, query);
        const rows = page.entries.filter((entry) => typeof entry !== "string");
        const release = blobs.hold(rows.map(({ blobId }) => blobId));
        // What was removed before it was held may be gone: nothing of it is shown then.
        const again = await index.listObjects(bucket.bucketId, query);
        const blobIds = (entries: typeof again.entries) =>
          entries.map((entry) => (typeof entry === "string" ? entry : entry.blobId)).join();
        if (blobIds(again.entries) === blobIds(page.entries)) {
          return { objects: rows.map(objectOf), hasMore: page.hasMore, release };
        }
        release();
      }
    },
  };
}

function bucketOf({
  account,
  region,
  name,
  createdAtMs,
  objectCount,
  sizeBytes,
  version,
}: LiveBucket): ObservedBucket {
  return { account, region, name, createdAtMs, objectCount, sizeBytes, version };
}
