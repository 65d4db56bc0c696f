"use client";

import Link from "next/link";
import { memo } from "react";
import { serverNowMs } from "#browser/live/live.ts";
import { bucketHref } from "#browser/storage/bucket-path.ts";
import { formatAge, formatBytes, formatCount, formatDateTime } from "#browser/text/format.ts";
import { Td, Tr } from "#components/ui/table.tsx";
import type { BucketView } from "#contract/storage.ts";

/** One bucket of the list. */
export const BucketRow = memo(function BucketRow({ bucket }: { readonly bucket: BucketView }) {
  const { name, region, createdAtMs, objectCount, sizeBytes } = bucket;
  return (
    <Tr className="relative hover:bg-hover/50">
      <Td className="max-w-0 max-sm:w-full sm:w-2/5">
        <div className="flex min-w-0">
          <Link
            href={bucketHref(name)}
            prefetch={false}
            className="truncate rounded-sm font-medium text-ink after:absolute after:inset-0 hover:text-accent-ink"
          >
            {name}
          </Link>
        </div>
      </Td>
      <Td className="text-ink-2 max-sm:hidden">{region}</Td>
      <Td numeric>{formatCount(objectCount)}</Td>
      <Td numeric>{formatBytes(sizeBytes)}</Td>
      <Td numeric className="text-ink-2 max-md:hidden">
        <span title={formatDateTime(createdAtMs)}>{formatAge(serverNowMs() - createdAtMs)}</span>
      </Td>
    </Tr>
  );
});
