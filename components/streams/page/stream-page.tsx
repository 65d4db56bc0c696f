"use client";

import { CircleHelp } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { lazy, Suspense, useEffect } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { STREAM_TABS, type StreamTab } from "#browser/streams/stream-path.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { useStream, useStreamName } from "../stream/use-stream.ts";
import { StreamHeader } from "./stream-header.tsx";

const tabs = (Object.keys(STREAM_TABS) as StreamTab[]).map((value) => ({ value, label: STREAM_TABS[value] }));

/** Each tab's code is fetched when it is first opened. */
const panels = {
  monitor: lazy(async () => ({ default: (await import("../monitor/monitor-tab.tsx")).MonitorTab })),
  producers: lazy(async () => ({ default: (await import("../producer/producers-tab.tsx")).ProducersTab })),
  shards: lazy(async () => ({ default: (await import("../shards/shards-tab.tsx")).ShardsTab })),
  readers: lazy(async () => ({ default: (await import("../readers/readers-tab.tsx")).ReadersTab })),
  records: lazy(async () => ({ default: (await import("../records/records-tab.tsx")).RecordsTab })),
  send: lazy(async () => ({ default: (await import("../send/send-tab.tsx")).SendTab })),
  consumers: lazy(async () => ({ default: (await import("../consumers/consumers-tab.tsx")).ConsumersTab })),
  settings: lazy(async () => ({ default: (await import("../settings/settings-tab.tsx")).SettingsTab })),
} as const;

const tabInUrl = parseAsStringLiteral(tabs.map(({ value }) => value))
  .withDefault("monitor")
  .withOptions({ history: "push" });

export function StreamPage() {
  const streamName = useStreamName();
  const place = placeKey(usePlace());
  const { data: stream, state } = useStream(streamName);
  const [tab, setTab] = useQueryState("tab", tabInUrl);
  const Panel = panels[tab];

  // After every render: Next sets the static page's own title at a time of its choosing.
  useEffect(() => {
    const title = `${streamName ?? "Data stream"} · Sluice`;
    if (document.title !== title) document.title = title;
  });

  if (streamName === null) return <LoadingStream />;
  if (state === "gone") return <NoSuchStream streamName={streamName} />;
  return (
    <div className="flex flex-col gap-2">
      <StreamHeader streamName={streamName} stream={stream} />
      <Tabs
        aria-label={`About ${streamName}`}
        items={tabs}
        value={tab}
        onValueChange={(next) => void setTab(next)}
      >
        <div className="pt-4">
          <Suspense fallback={<LoadingTab />}>
            {/* The stream of the same name in another account is another one: nothing frozen or begun goes over to it. */}
            <Panel key={`${place} ${streamName}`} streamName={streamName} />
          </Suspense>
        </div>
      </Tabs>
    </div>
  );
}

export function LoadingStream() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <span className="sr-only">Loading the stream</span>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <Skeleton className="mt-4 h-9 w-full" />
      <LoadingTab />
    </div>
  );
}

function LoadingTab() {
  return (
    <div aria-hidden className="grid gap-4 lg:grid-cols-2">
      <Skeleton className="h-56 rounded-lg" />
      <Skeleton className="h-56 rounded-lg" />
    </div>
  );
}

/** Leaves by itself when a stream of the name is made: the list of streams says so. */
function NoSuchStream({ streamName }: { readonly streamName: string }) {
  useTopic(topics.streams);
  return (
    <Card className="mx-auto max-w-3xl">
      <EmptyState
        level={1}
        icon={<CircleHelp />}
        title={<span className="break-all">{streamName} is not here</span>}
        actions={
          <>
            <ButtonLink href="/streams" variant="primary">
              All data streams
            </ButtonLink>
            <ButtonLink prefetch={false} href="/streams/new">
              Create a stream
            </ButtonLink>
          </>
        }
      >
        No stream of this name is in this account and region. It may have been deleted, or be in another: the
        switch is at the top of the page.
      </EmptyState>
    </Card>
  );
}
