"use client";

import { formatBytes, formatCount, formatDateTime, formatRetention } from "#browser/text/format.ts";
import { DetailsPopover } from "#components/resource/details-popover.tsx";
import { useAnnouncedState } from "#components/resource/use-announced-state.ts";
import { Facts } from "#components/ui/facts.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { StreamView } from "#contract/stream.ts";
import { StreamStatusBadge } from "../stream/stream-status.tsx";
import { openShards } from "../stream/use-stream.ts";

export interface StreamHeaderProps {
  readonly streamName: string;
  readonly stream: StreamView | null;
}

/** Who the stream is, in one line on every tab. */
export function StreamHeader({ streamName, stream }: StreamHeaderProps) {
  useAnnouncedState(`Stream ${streamName}`, stream?.streamStatus);
  return (
    <PageHeader
      parent={{ href: "/streams", label: "Data streams" }}
      title={<span className="break-all">{streamName}</span>}
      status={
        stream === null ? (
          <Skeleton className="h-5 w-16" />
        ) : (
          <StreamStatusBadge status={stream.streamStatus} />
        )
      }
      facts={stream === null ? <Skeleton className="h-4 w-80 max-w-full" /> : <StreamFacts stream={stream} />}
    />
  );
}

function StreamFacts({ stream }: { readonly stream: StreamView }) {
  const { streamMode, retentionHours, sizeBytes, createdAtMs, streamArn } = stream;
  return (
    <>
      <Facts
        layout="row"
        items={[
          { name: "Mode", value: streamMode === "ON_DEMAND" ? "On-demand" : "Provisioned" },
          { name: "Open shards", value: formatCount(openShards(stream).length) },
          { name: "Retention", value: formatRetention(retentionHours) },
          { name: "Stored", value: formatBytes(sizeBytes) },
        ]}
      />
      <DetailsPopover
        what="stream"
        items={[
          { name: "ARN", value: streamArn, copy: streamArn, mono: true },
          { name: "Created", value: formatDateTime(createdAtMs) },
        ]}
      />
    </>
  );
}
