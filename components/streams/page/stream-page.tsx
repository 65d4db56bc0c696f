"use client";

import { lazy } from "react";
import { topics } from "#browser/live/topics.ts";
import { STREAM_TABS, type StreamTab } from "#browser/streams/stream-path.ts";
import { LoadingResource, type ResourceKind, ResourcePage } from "#components/resource/resource-page.tsx";
import { useStream, useStreamName } from "../stream/use-stream.ts";
import { StreamHeader } from "./stream-header.tsx";

const STREAM: ResourceKind = {
  one: "stream",
  title: "Data stream",
  list: { href: "/streams", label: "All data streams" },
  topic: topics.streams,
  createHref: "/streams/new",
};

const panels = {
  monitor: lazy(async () => ({ default: (await import("../monitor/monitor-tab.tsx")).MonitorTab })),
  producers: lazy(async () => ({ default: (await import("../producer/producers-tab.tsx")).ProducersTab })),
  send: lazy(async () => ({ default: (await import("../send/send-tab.tsx")).SendTab })),
  shards: lazy(async () => ({ default: (await import("../shards/shards-tab.tsx")).ShardsTab })),
  records: lazy(async () => ({ default: (await import("../records/records-tab.tsx")).RecordsTab })),
  consumers: lazy(async () => ({ default: (await import("../consumers/consumers-tab.tsx")).ConsumersTab })),
  readers: lazy(async () => ({ default: (await import("../readers/readers-tab.tsx")).ReadersTab })),
  settings: lazy(async () => ({ default: (await import("../settings/settings-tab.tsx")).SettingsTab })),
} as const;

export function StreamPage() {
  const streamName = useStreamName();
  const { data: stream, state } = useStream(streamName);
  return (
    <ResourcePage<StreamTab>
      kind={STREAM}
      name={streamName}
      isGone={state === "gone"}
      tabs={STREAM_TABS}
      firstTab="monitor"
      header={streamName === null ? null : <StreamHeader streamName={streamName} stream={stream} />}
    >
      {(tab) => {
        const Panel = panels[tab];
        return streamName === null ? null : <Panel streamName={streamName} />;
      }}
    </ResourcePage>
  );
}

export function LoadingStream() {
  return <LoadingResource one={STREAM.one} />;
}
