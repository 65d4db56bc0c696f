"use client";

import { Play } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { serverNowMs } from "#browser/live/live.ts";
import { bytesPerSecond, recordsPerSecond, refusedPerSecond } from "#browser/streams/stream-list.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDateTime,
  formatRetention,
} from "#browser/text/format.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Td, Tr } from "#components/ui/table.tsx";
import type { StreamListRow } from "#contract/streams.ts";
import { StreamStatusBadge } from "../stream/stream-status.tsx";

/** A row that did not change is the same object, and is not drawn again. */
export const StreamRow = memo(function StreamRow({ row }: { readonly row: StreamListRow }) {
  const onDemand = row.streamMode === "ON_DEMAND";
  return (
    <Tr className="relative hover:bg-hover/50">
      <Td className="h-14 max-w-0 max-sm:w-full sm:w-2/5">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href={streamHref(row.streamName)}
            prefetch={false}
            className="truncate rounded-sm font-medium text-ink after:absolute after:inset-0 hover:text-accent-ink"
          >
            {row.streamName}
          </Link>
          {row.producersRunning > 0 ? (
            <Badge
              tone="accent"
              icon={<Play aria-hidden className="fill-current" />}
              className="max-sm:hidden"
            >
              {row.producersRunning === 1 ? "Producer" : `${row.producersRunning} producers`}
            </Badge>
          ) : null}
        </div>
        <div className="flex items-center gap-2 text-ink-3 text-xs">
          <span>{onDemand ? "On-demand" : "Provisioned"}</span>
          <span className="sm:hidden">
            <StreamStatusBadge status={row.streamStatus} quiet />
          </span>
        </div>
      </Td>
      <Td className="max-sm:hidden">
        <StreamStatusBadge status={row.streamStatus} quiet />
      </Td>
      <Td>
        <Throughput row={row} />
      </Td>
      <Td numeric className="max-md:hidden">
        {formatCount(row.openShards)}
      </Td>
      <Td numeric className="whitespace-nowrap max-xl:hidden">
        {formatRetention(row.retentionHours)}
      </Td>
      <Td numeric className="whitespace-nowrap max-lg:hidden">
        {formatBytes(row.sizeBytes)}
      </Td>
      <Td numeric className="whitespace-nowrap text-ink-2 max-lg:hidden">
        <span title={formatDateTime(row.createdAtMs)}>{formatAge(serverNowMs() - row.createdAtMs)}</span>
      </Td>
    </Tr>
  );
});

function Throughput({ row }: { readonly row: StreamListRow }) {
  const records = recordsPerSecond(row);
  const refused = refusedPerSecond(row);
  return (
    <div className="flex items-center gap-3 max-sm:flex-col max-sm:items-end max-sm:gap-0.5">
      <Sparkline accepted={row.lastMinute.incomingRecords} refused={row.lastMinute.refusedRecords} />
      <div className="min-w-30 whitespace-nowrap text-right text-xs">
        <p className={records > 0 ? "text-ink" : "text-ink-3"}>{formatCount(records)} records/s</p>
        {refused >= 0.5 ? (
          <p className="text-bad">{formatCount(refused)} throttled/s</p>
        ) : (
          <p className="text-ink-3">{formatBytes(bytesPerSecond(row))}/s</p>
        )}
      </div>
    </div>
  );
}
