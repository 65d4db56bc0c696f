"use client";

import { Plus, SearchX, Waves } from "lucide-react";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { arrangeStreams, SORT_KEYS, type SortKey } from "#browser/streams/stream-list.ts";
import { OtherRegions } from "#components/resource/other-regions.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { NoStreams } from "./no-streams.tsx";
import { StreamsTable } from "./streams-table.tsx";

const view = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(SORT_KEYS).withDefault("name"),
  desc: parseAsBoolean.withDefault(false),
};

export function StreamsPage() {
  const { data } = useTopic(topics.streams);
  const [{ q, sort, desc }, setView] = useQueryStates(view);
  const rows = data?.rows ?? null;
  const shown = rows === null ? [] : arrangeStreams(rows, { filter: q, sort, descending: desc });

  const onSort = (key: SortKey) => {
    void setView(key === sort ? { desc: !desc } : { sort: key, desc: key !== "name" && key !== "status" });
  };

  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Data streams"
        actions={
          <ButtonLink prefetch={false} href="/streams/new" variant="primary">
            <Plus aria-hidden />
            Create stream
          </ButtonLink>
        }
      />
      {rows === null ? (
        <LoadingList />
      ) : rows.length === 0 ? (
        <div className="flex flex-col gap-4">
          <OtherRegions />
          <NoStreams />
        </div>
      ) : (
        <Card>
          <div className="flex items-center justify-between gap-3 border-line border-b p-3">
            <Input
              type="search"
              data-filter
              aria-label="Filter streams by name"
              placeholder="Filter by name"
              className="max-w-72"
              value={q}
              onChange={(event) => void setView({ q: event.target.value || null })}
            />
            <p role="status" className="whitespace-nowrap text-ink-3 text-xs">
              {shown.length === rows.length ? `${rows.length} in all` : `${shown.length} of ${rows.length}`}
            </p>
          </div>
          {shown.length === 0 ? (
            <EmptyState
              icon={<SearchX />}
              title="No stream has such a name"
              actions={<Button onClick={() => void setView({ q: null })}>Show all</Button>}
            />
          ) : (
            <StreamsTable rows={shown} sort={sort} descending={desc} onSort={onSort} />
          )}
        </Card>
      )}
    </div>
  );
}

export function LoadingList() {
  return (
    <Card aria-busy aria-label="Loading the list of streams">
      <div className="border-line border-b p-3">
        <Skeleton className="h-8 w-72 max-w-full" />
      </div>
      {["a", "b", "c", "d"].map((row) => (
        <div key={row} className="flex h-14 items-center gap-6 border-line border-b px-4 last:border-b-0">
          <Waves aria-hidden className="size-4 text-line-strong" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-16 max-sm:hidden" />
          <div className="grow" />
          <Skeleton className="h-6 w-32" />
        </div>
      ))}
    </Card>
  );
}
