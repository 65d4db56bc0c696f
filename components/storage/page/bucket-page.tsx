"use client";

import { usePathname } from "next/navigation";
import { lazy } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { BUCKET_TABS, type BucketTab, bucketNameOf } from "#browser/storage/bucket-path.ts";
import { formatBytes, formatCount, formatDateTime } from "#browser/text/format.ts";
import { useHydrated } from "#components/calling/use-server.ts";
import { LoadingResource, type ResourceKind, ResourcePage } from "#components/resource/resource-page.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { BucketView } from "#contract/storage.ts";

const BUCKET: ResourceKind = {
  one: "bucket",
  title: "Bucket",
  list: { href: "/storage", label: "All buckets" },
  topic: topics.buckets,
  createHref: "/storage?create=true",
};

const panels = {
  objects: lazy(async () => ({ default: (await import("../objects/objects-tab.tsx")).ObjectsTab })),
  query: lazy(async () => ({ default: (await import("../query/query-tab.tsx")).QueryTab })),
  settings: lazy(async () => ({ default: (await import("../settings/settings-tab.tsx")).SettingsTab })),
} as const;

export function BucketPage() {
  const pathname = usePathname();
  const bucketName = useHydrated() ? bucketNameOf(pathname) : null;
  const { data: bucket, state } = useTopic(bucketName === null ? null : topics.bucket(bucketName));
  return (
    <ResourcePage<BucketTab>
      kind={BUCKET}
      name={bucketName}
      isGone={state === "gone"}
      tabs={BUCKET_TABS}
      firstTab="objects"
      header={bucketName === null ? null : <BucketHeader bucketName={bucketName} bucket={bucket} />}
    >
      {(tab) => {
        const Panel = panels[tab];
        return bucketName === null ? null : <Panel bucketName={bucketName} />;
      }}
    </ResourcePage>
  );
}

export function LoadingBucket() {
  return <LoadingResource one={BUCKET.one} />;
}

interface BucketHeaderProps {
  readonly bucketName: string;
  readonly bucket: BucketView | null;
}

function BucketHeader({ bucketName, bucket }: BucketHeaderProps) {
  return (
    <PageHeader
      parent={{ href: "/storage", label: "Storage" }}
      title={<span className="break-all">{bucketName}</span>}
      facts={
        bucket === null ? (
          <Skeleton className="h-4 w-80 max-w-full" />
        ) : (
          <>
            <Facts
              layout="row"
              items={[
                { name: "Objects", value: formatCount(bucket.objectCount) },
                { name: "Stored", value: formatBytes(bucket.sizeBytes) },
                { name: "Region", value: bucket.region },
                { name: "Created", value: formatDateTime(bucket.createdAtMs) },
              ]}
            />
            <CopyButton text={`arn:aws:s3:::${bucketName}`} label="Copy ARN">
              ARN
            </CopyButton>
          </>
        )
      }
    />
  );
}
