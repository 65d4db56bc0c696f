"use client";

import { parseAsBoolean, useQueryState } from "nuqs";
import { lazy, Suspense } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { BUCKET_ORDER, type BucketSort } from "#browser/storage/bucket-list.ts";
import { type ListColumn, ListPage } from "#components/list/list-page.tsx";
import { BucketRow } from "./bucket-row.tsx";
import { NoBuckets } from "./no-buckets.tsx";

const CreateBucketDialog = lazy(async () => ({
  default: (await import("./create-bucket-dialog.tsx")).CreateBucketDialog,
}));

const COLUMNS: readonly [ListColumn<BucketSort>, ...ListColumn<BucketSort>[]] = [
  { key: "name", label: "Name" },
  { key: "region", label: "Region", className: "max-sm:hidden" },
  { key: "objects", label: "Objects", numeric: true, highestFirst: true },
  { key: "size", label: "Stored", numeric: true, highestFirst: true },
  { key: "created", label: "Created", numeric: true, highestFirst: true, className: "max-md:hidden" },
];

/** All buckets of the account. */
export function BucketsPage() {
  const rows = useTopic(topics.buckets).data?.buckets ?? null;
  const [isCreating, setIsCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
  return (
    <>
      <ListPage
        title="Storage"
        one="bucket"
        create={{ href: "/storage?create=true", label: "Create bucket" }}
        rows={rows}
        columns={COLUMNS}
        order={BUCKET_ORDER}
        empty={<NoBuckets />}
      >
        {(bucket) => <BucketRow key={bucket.name} bucket={bucket} />}
      </ListPage>
      {isCreating && rows !== null ? (
        <Suspense fallback={null}>
          <CreateBucketDialog
            existing={rows.map(({ name }) => name)}
            onClose={() => void setIsCreating(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
