"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { announce } from "#browser/page/announce.ts";
import { formatBytes, formatCount, formatDateTime, formatRetention } from "#browser/text/format.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { StreamView } from "#contract/stream.ts";
import { StreamStatusBadge } from "../stream/stream-status.tsx";
import { openShards } from "../stream/use-stream.ts";

export interface StreamHeaderProps {
  readonly streamName: string;
  readonly stream: StreamView | null;
}

/** Who the stream is, on every tab. */
export function StreamHeader({ streamName, stream }: StreamHeaderProps) {
  useAnnouncedStatus(streamName, stream?.streamStatus);
  return (
    <header className="min-w-0">
      <nav aria-label="Breadcrumb" className="text-ink-3 text-xs">
        <ol className="flex items-center gap-1">
          <li>
            <Link prefetch={false} href="/streams" className="rounded-sm hover:text-ink">
              Data streams
            </Link>
          </li>
          <li aria-hidden>
            <ChevronRight className="size-3" />
          </li>
          <li aria-current="page" className="min-w-0 truncate text-ink-2">
            {streamName}
          </li>
        </ol>
      </nav>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1">
        <h1 className="min-w-0 break-all font-semibold text-ink text-xl">{streamName}</h1>
        {stream === null ? (
          <Skeleton className="h-5 w-16" />
        ) : (
          <StreamStatusBadge status={stream.streamStatus} />
        )}
      </div>
      <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 pt-2 text-sm">
        <Fact name="Mode">{stream && (stream.streamMode === "ON_DEMAND" ? "On-demand" : "Provisioned")}</Fact>
        <Fact name="Open shards">{stream && formatCount(openShards(stream).length)}</Fact>
        <Fact name="Retention">{stream && formatRetention(stream.retentionHours)}</Fact>
        <Fact name="Stored">{stream && formatBytes(stream.sizeBytes)}</Fact>
        <Fact name="Created">{stream && formatDateTime(stream.createdAtMs)}</Fact>
        <Fact name="ARN">
          {stream && (
            <span className="flex min-w-0 items-center gap-0.5">
              <code className="min-w-0 truncate text-xs">{stream.streamArn}</code>
              <CopyButton text={stream.streamArn} label="Copy ARN" />
            </span>
          )}
        </Fact>
      </dl>
    </header>
  );
}

/** One fact; its place is held while it is not known. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex h-7 min-w-0 items-center gap-1.5">
      <dt className="whitespace-nowrap text-ink-3">{name}</dt>
      <dd className="min-w-0 text-ink">{children ?? <Skeleton className="h-4 w-14" />}</dd>
    </div>
  );
}

function useAnnouncedStatus(streamName: string, status: string | undefined): void {
  const before = useRef(status);
  useEffect(() => {
    if (before.current !== undefined && status !== undefined && status !== before.current) {
      announce(`Stream ${streamName} is ${status.toLowerCase()}.`);
    }
    before.current = status;
  }, [streamName, status]);
}
