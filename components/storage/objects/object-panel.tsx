"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useMemo } from "react";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { OutputOf } from "#browser/services/operations.ts";
import { storageClassText } from "#browser/storage/listing.ts";
import { downloadHref, nameOfKey, objectArn, s3Uri } from "#browser/storage/object-address.ts";
import { formatBytes, formatCount, formatDateTime } from "#browser/text/format.ts";
import { errorText, useAws } from "#components/calling/use-aws.ts";
import { SidePanel } from "#components/resource/side-panel.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Visible } from "#components/ui/visible.tsx";
import { ObjectPreviewView } from "./object-preview.tsx";
import { PartName } from "./prefix-path.tsx";

export interface ObjectPanelProps {
  readonly bucketName: string;
  readonly objectKey: string;
  /** Of what the list shows; empty where the key is not in it. */
  readonly etag: string;
  readonly onClose: () => void;
}

/** All of one object: what is known of it, and what it looks like inside. */
export function ObjectPanel({ bucketName, objectKey, etag, onClose }: ObjectPanelProps) {
  const call = useAws();
  const place = usePlace();
  const input = useMemo(() => ({ Bucket: bucketName, Key: objectKey }), [bucketName, objectKey]);
  const of = [placeKey(place), bucketName, objectKey, etag];
  const head = useQuery({
    queryKey: ["object", ...of],
    queryFn: ({ signal }) => call("s3", "HeadObject", { ...input, ChecksumMode: "ENABLED" }, signal),
    retry: false,
  });
  const tags = useQuery({
    queryKey: ["object tags", ...of],
    queryFn: async ({ signal }) => (await call("s3", "GetObjectTagging", input, signal)).TagSet ?? [],
    retry: false,
  });
  const metadata = Object.entries(head.data?.Metadata ?? {});
  return (
    <SidePanel
      label="Object"
      title={<PartName name={nameOfKey(objectKey)} />}
      subject={objectKey}
      besideFrom="xl"
      onClose={onClose}
    >
      <div className="flex flex-col gap-4 p-4">
        <div className="flex flex-wrap gap-2">
          <a
            href={downloadHref(place, bucketName, objectKey)}
            download={nameOfKey(objectKey)}
            className={buttonClass({ size: "sm" })}
          >
            <Download aria-hidden />
            Download
          </a>
          <CopyButton variant="secondary" text={s3Uri(bucketName, objectKey)} label="Copy S3 URI">
            S3 URI
          </CopyButton>
          <CopyButton variant="secondary" text={objectArn(bucketName, objectKey)} label="Copy ARN">
            ARN
          </CopyButton>
        </div>
        {head.error ? (
          <Notice kind="error" title={errorText(head.error).title}>
            {errorText(head.error).description}
          </Notice>
        ) : head.data === undefined ? (
          <Skeleton className="h-32" />
        ) : (
          <Facts layout="beside" items={factsOf(objectKey, head.data)} />
        )}
        {head.error ? null : (
          <section aria-label="Preview" className="flex min-w-0 flex-col gap-2">
            <Heading level={3} look="strong">
              Preview
            </Heading>
            <ObjectPreviewView bucketName={bucketName} objectKey={objectKey} etag={etag} />
          </section>
        )}
        <Pairs title="Metadata" pairs={metadata} />
        <Pairs title="Tags" pairs={(tags.data ?? []).map(({ Key = "", Value = "" }) => [Key, Value])} />
        <SameCallDetails steps={[{ service: "s3", operation: "HeadObject", input }]} />
      </div>
    </SidePanel>
  );
}

type Head = OutputOf<"s3", "HeadObject">;

function factsOf(key: string, head: Head): readonly Fact[] {
  const { ContentLength = 0, LastModified, ContentType, ContentEncoding, ETag, StorageClass } = head;
  const optional = (name: string, value: string | undefined): Fact[] =>
    value === undefined || value === "" ? [] : [{ name, value: <Visible text={value} /> }];
  return [
    { name: "Key", value: <Visible text={key} />, copy: key },
    {
      name: "Size",
      value: `${formatBytes(ContentLength)}${ContentLength < 1_024 ? "" : ` (${formatCount(ContentLength)} bytes)`}`,
    },
    ...(LastModified === undefined
      ? []
      : [{ name: "Modified", value: formatDateTime(LastModified.getTime()) }]),
    ...optional("Content type", ContentType),
    ...optional("Content encoding", ContentEncoding),
    ...optional("Cache control", head.CacheControl),
    { name: "Storage class", value: storageClassText(StorageClass ?? "STANDARD") },
    ...optional("ETag", ETag),
    ...optional("CRC64-NVME", head.ChecksumCRC64NVME),
    ...optional("CRC32", head.ChecksumCRC32),
    ...optional("CRC32C", head.ChecksumCRC32C),
    ...optional("SHA-1", head.ChecksumSHA1),
    ...optional("SHA-256", head.ChecksumSHA256),
  ];
}

interface PairsProps {
  readonly title: string;
  readonly pairs: readonly (readonly [string, string])[];
}

function Pairs({ title, pairs }: PairsProps) {
  if (pairs.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <Heading level={3} look="strong">
        {title}
      </Heading>
      <Facts
        layout="beside"
        items={pairs.map(([name, value]) => ({ name, value: <Visible text={value} /> }))}
      />
    </section>
  );
}
