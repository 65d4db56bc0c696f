import { lastMinuteOf } from "#browser/queues/queue-list.ts";
import { formatSeconds } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import { Stat, StatRow } from "#components/ui/stat.tsx";
import type { QueueRow } from "#contract/queues.ts";

/** How full a queue is, and what came and went lately. */
export function QueueNumbers({ row }: { readonly row: QueueRow }) {
  const { sent, received, deleted } = lastMinuteOf(row);
  return (
    <Card className="overflow-hidden" aria-label="Numbers of the queue">
      <StatRow
        divided
        className="grid-cols-2 *:last:col-span-2 sm:grid-cols-4 xl:grid-cols-7 xl:*:last:col-span-1"
      >
        <Stat size="md" label="Visible" value={formatCount(row.visible)} hint="can be received" />
        <Stat size="md" label="In flight" value={formatCount(row.inFlight)} hint="received, not deleted" />
        <Stat size="md" label="Delayed" value={formatCount(row.delayed)} hint="cannot be received yet" />
        <Stat
          size="md"
          label="Oldest"
          value={row.oldestAgeMs === null ? "–" : formatSeconds(row.oldestAgeMs)}
          hint="since it was sent"
        />
        <Stat size="md" label="Sent" value={formatCount(sent)} hint="last minute" />
        <Stat size="md" label="Received" value={formatCount(received)} hint="last minute" />
        <Stat size="md" label="Deleted" value={formatCount(deleted)} hint="last minute" />
      </StatRow>
    </Card>
  );
}
