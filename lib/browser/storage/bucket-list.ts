import type { BucketView } from "#contract/storage.ts";
import type { ListOrder } from "../list/arrange.ts";

export type BucketSort = "name" | "region" | "objects" | "size" | "created";

/** The buckets of a list by name, and what each column is sorted by. */
export const BUCKET_ORDER: ListOrder<BucketView, BucketSort> = {
  nameOf: ({ name }) => name,
  values: {
    name: ({ name }) => name,
    region: ({ region }) => region,
    objects: ({ objectCount }) => objectCount,
    size: ({ sizeBytes }) => sizeBytes,
    created: ({ createdAtMs }) => createdAtMs,
  },
};
