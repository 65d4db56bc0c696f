"use client";

import Link from "next/link";
import { memo } from "react";
import { lastMinuteOf } from "#browser/queues/queue-list.ts";
import { queueHref } from "#browser/queues/queue-path.ts";
import { formatSeconds } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Td, Tr } from "#components/ui/table.tsx";
import type { QueueRow as Row } from "#contract/queues.ts";

/** A row that did not change is the same object, and is not drawn again. */
export const QueueRow = memo(function QueueRow({ row }: { readonly row: Row }) {
  const { sent, received } = lastMinuteOf(row);
  return (
    <Tr className="relative hover:bg-hover/50">
      <Td className="h-14 max-w-0 max-sm:w-full sm:w-2/5">
        <Link
          href={queueHref(row.queueName)}
          prefetch={false}
          className="block truncate rounded-sm font-medium text-ink after:absolute after:inset-0 hover:text-accent-ink"
        >
          {row.queueName}
        </Link>
        <span className="text-ink-3 text-xs">
          {row.isFifo ? "FIFO" : "Standard"}
          {row.inFlight > 0 ? (
            <span className="md:hidden">, {formatCount(row.inFlight)} in flight</span>
          ) : null}
        </span>
      </Td>
      <Td numeric>
        <Count value={row.visible} />
      </Td>
      <Td numeric className="max-md:hidden">
        <Count value={row.inFlight} />
      </Td>
      <Td numeric className="max-md:hidden">
        <Count value={row.delayed} />
      </Td>
      <Td numeric className="max-sm:hidden">
        {row.oldestAgeMs === null ? <span className="text-ink-3">–</span> : formatSeconds(row.oldestAgeMs)}
      </Td>
      <Td className="max-lg:hidden">
        <div className="flex items-center gap-3">
          <Sparkline accepted={row.lastMinute.sent} refused={[]} />
          <p className="min-w-28 whitespace-nowrap text-right text-ink-3 text-xs">
            {formatCount(sent)} sent, {formatCount(received)} received
          </p>
        </div>
      </Td>
    </Tr>
  );
});

function Count({ value }: { readonly value: number }) {
  return <span className={value === 0 ? "text-ink-3" : "text-ink"}>{formatCount(value)}</span>;
}
