"use client";

import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { type SortKey, STREAM_ORDER } from "#browser/streams/stream-list.ts";
import { type ListColumn, ListPage } from "#components/list/list-page.tsx";
import { OtherRegions } from "#components/resource/other-regions.tsx";
import { NoStreams } from "./no-streams.tsx";
import { StreamRow } from "./stream-row.tsx";

const COLUMNS: readonly [ListColumn<SortKey>, ...ListColumn<SortKey>[]] = [
  { key: "name", label: "Name" },
  { key: "status", label: "Status", className: "max-sm:hidden" },
  {
    key: "records",
    label: "Written, last minute",
    highestFirst: true,
    className: "max-sm:text-right max-sm:[&_svg]:hidden",
  },
  {
    key: "shards",
    label: "Open shards",
    numeric: true,
    highestFirst: true,
    className: "max-md:hidden",
  },
  { key: "retention", label: "Retention", numeric: true, highestFirst: true, className: "max-xl:hidden" },
  { key: "size", label: "Stored", numeric: true, highestFirst: true, className: "max-lg:hidden" },
  { key: "created", label: "Created", numeric: true, highestFirst: true, className: "max-lg:hidden" },
];

export function StreamsPage() {
  return (
    <ListPage
      title="Data streams"
      one="stream"
      create={{ href: "/streams/new", label: "Create stream" }}
      rows={useTopic(topics.streams).data?.rows ?? null}
      columns={COLUMNS}
      order={STREAM_ORDER}
      empty={
        <div className="flex flex-col gap-4">
          <OtherRegions />
          <NoStreams />
        </div>
      }
    >
      {(row) => <StreamRow key={row.streamName} row={row} />}
    </ListPage>
  );
}
