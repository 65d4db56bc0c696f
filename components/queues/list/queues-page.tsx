"use client";

import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { QUEUE_ORDER, type QueueSortKey } from "#browser/queues/queue-list.ts";
import { type ListColumn, ListPage } from "#components/list/list-page.tsx";
import { AreaSwitch } from "../area/area-switch.tsx";
import { NoQueues } from "./no-queues.tsx";
import { QueueRow } from "./queue-row.tsx";

const COLUMNS: readonly [ListColumn<QueueSortKey>, ...ListColumn<QueueSortKey>[]] = [
  { key: "name", label: "Name" },
  { key: "visible", label: "Visible", numeric: true, highestFirst: true },
  { key: "inFlight", label: "In flight", numeric: true, highestFirst: true, className: "max-md:hidden" },
  { key: "delayed", label: "Delayed", numeric: true, highestFirst: true, className: "max-md:hidden" },
  { key: "age", label: "Oldest", numeric: true, highestFirst: true, className: "max-sm:hidden" },
  { key: "sent", label: "Last minute", highestFirst: true, className: "max-lg:hidden" },
];

export function QueuesPage() {
  const data = useTopic(topics.queues).data;
  return (
    <div className="flex flex-col gap-3">
      <AreaSwitch current="/queues" />
      <ListPage
        title="Queues"
        one="queue"
        create={{ href: "/queues/new", label: "Create queue" }}
        rows={data?.rows ?? null}
        columns={COLUMNS}
        order={QUEUE_ORDER}
        empty={<NoQueues />}
      >
        {(row) => <QueueRow key={row.queueName} row={row} />}
      </ListPage>
    </div>
  );
}
