"use client";

import { lazy } from "react";
import { topics } from "#browser/live/topics.ts";
import { QUEUE_TABS, type QueueTab } from "#browser/queues/queue-path.ts";
import { LoadingResource, type ResourceKind, ResourcePage } from "#components/resource/resource-page.tsx";
import { useQueue, useQueueName } from "../area/use-queue.ts";
import { QueueHeader } from "./queue-header.tsx";

const QUEUE: ResourceKind = {
  one: "queue",
  title: "Queue",
  list: { href: "/queues", label: "All queues" },
  topic: topics.queues,
  createHref: "/queues/new",
};

const panels = {
  messages: lazy(async () => ({ default: (await import("../messages/messages-tab.tsx")).MessagesTab })),
  settings: lazy(async () => ({ default: (await import("../settings/settings-tab.tsx")).SettingsTab })),
} as const;

export function QueuePage() {
  const queueName = useQueueName();
  const { data, state } = useQueue(queueName);
  return (
    <ResourcePage<QueueTab>
      kind={QUEUE}
      name={queueName}
      isGone={state === "gone"}
      tabs={QUEUE_TABS}
      firstTab="messages"
      header={queueName === null ? null : <QueueHeader queueName={queueName} data={data} />}
    >
      {(tab) => {
        const Panel = panels[tab];
        return queueName === null ? null : <Panel queueName={queueName} />;
      }}
    </ResourcePage>
  );
}

export function LoadingQueue() {
  return <LoadingResource one={QUEUE.one} />;
}
