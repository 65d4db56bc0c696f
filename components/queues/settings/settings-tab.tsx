"use client";

import { messagesOf } from "#browser/queues/queue-list.ts";
import { SettingsPage } from "#components/resource/settings-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useQueue, useQueueSettings, useQueueUrl } from "../area/use-queue.ts";
import { DeadLetterSection } from "./dead-letter-section.tsx";
import { DeleteSection } from "./delete-section.tsx";
import { PurgeSection } from "./purge-section.tsx";
import type { QueueSetting } from "./setting.ts";
import { TagsSection } from "./tags-section.tsx";
import { TimesSection } from "./times-section.tsx";

const sections = [
  { id: "times", title: "Times", Section: TimesSection },
  { id: "dead-letters", title: "Dead-letter queue", Section: DeadLetterSection },
  { id: "tags", title: "Tags", Section: TagsSection },
  { id: "purge", title: "Purge the queue", Section: PurgeSection },
  { id: "delete", title: "Delete the queue", Section: DeleteSection },
] as const;

export function SettingsTab({ queueName }: { readonly queueName: string }) {
  const row = useQueue(queueName).data?.row;
  const settings = useQueueSettings(queueName);
  const queueUrl = useQueueUrl(queueName);
  if (row === undefined || settings.data === undefined)
    return <Skeleton className="h-64 max-w-3xl rounded-lg" />;
  const setting: QueueSetting = {
    queueName,
    queueUrl,
    queueArn: row.queueArn,
    isFifo: row.isFifo,
    ...settings.data,
    messages: messagesOf(row),
    refetch: () => void settings.refetch(),
  };
  return (
    <SettingsPage
      isReady
      notReady=""
      sections={sections.map(({ id, title, Section }) => ({ id, title, card: <Section {...setting} /> }))}
    />
  );
}
