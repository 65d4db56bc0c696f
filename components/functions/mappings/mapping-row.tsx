"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { isFailing } from "#browser/functions/list/mapping-list.ts";
import { mappingHref } from "#browser/functions/mapping-path.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { Td, Tr } from "#components/ui/table.tsx";
import { behindTone } from "#contract/behind.ts";
import type { MappingListRow } from "#contract/mappings.ts";
import { MappingStateBadge } from "../mapping/mapping-state.tsx";

const INKS = { plain: "", warn: "text-warn", bad: "text-bad" } as const;

/** One mapping of a list: from which stream to which function, and how it goes. */
export function MappingRow({ row }: { readonly row: MappingListRow }) {
  const { streamName, functionName, consumerName, lastProcessingResult, iteratorAgeMs } = row;
  return (
    <Tr className="relative hover:bg-hover/50">
      <Td className="h-14 max-w-0 max-sm:w-full sm:w-2/5">
        <Link
          href={mappingHref(row.uuid)}
          prefetch={false}
          className="flex min-w-0 items-center gap-x-1.5 rounded-sm font-medium max-sm:flex-col max-sm:items-start text-ink after:absolute after:inset-0 hover:text-accent-ink"
        >
          <span className="max-w-full truncate">{streamName}</span>
          <span className="flex min-w-0 max-w-full items-center gap-1.5">
            <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
            <span className="sr-only">to</span>
            <span className="truncate">{functionName}</span>
          </span>
        </Link>
        <div className="flex flex-wrap items-center gap-x-2 text-ink-3 text-xs">
          <span>{consumerName === null ? "Polls" : `Enhanced fan-out as ${consumerName}`}</span>
          <span className="sm:hidden">
            <MappingStateBadge state={row.state} quiet />
          </span>
          <span className="sm:hidden">{formatCount(row.recordsPerSecond)}/s</span>
        </div>
      </Td>
      <Td className="max-sm:hidden">
        <MappingStateBadge state={row.state} quiet />
      </Td>
      <Td numeric className="max-sm:hidden">
        {formatCount(row.recordsPerSecond)}/s
      </Td>
      <Td numeric className={INKS[behindTone(iteratorAgeMs, null)]}>
        {iteratorAgeMs === null ? <span className="text-ink-3">–</span> : formatDuration(iteratorAgeMs)}
      </Td>
      <Td className="max-w-56 truncate text-xs max-md:hidden">
        <span className={isFailing(row) ? "text-bad" : "text-ink-2"}>{lastProcessingResult}</span>
      </Td>
    </Tr>
  );
}
