"use client";

import { Inbox } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { messagesOf } from "#browser/queues/queue-list.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import type { QueueData } from "#contract/queues.ts";
import { useQueue } from "../area/use-queue.ts";
import { MessagePanel } from "./message-panel.tsx";
import { MessageTable } from "./message-table.tsx";
import { QueueNumbers } from "./queue-numbers.tsx";
import { ReceiveExample } from "./receive-example.tsx";

/** What is in a queue, seen without receiving. */
export function MessagesTab({ queueName }: { readonly queueName: string }) {
  const { data: live } = useQueue(queueName);
  const freeze = useFreeze<QueueData>(queueName);
  const [selected, setSelected] = useQueryState("message", parseAsString);
  const data = freeze.frozen ?? live;
  if (data === null) return <Skeleton className="h-96 rounded-lg" />;
  const { row, messages } = data;
  const chosen = messages.find(({ messageId }) => messageId === selected);
  const all = messagesOf(row);
  return (
    <div className="flex flex-col gap-6">
      <QueueNumbers row={row} />
      <Section
        title="Messages"
        description="Looking receives nothing: a message is hidden, counted and deleted by its receivers alone."
        actions={
          <>
            <p role="status" className="text-ink-3 text-xs">
              {all > messages.length
                ? `The oldest ${formatCount(messages.length)} of ${plural(all, "message")}`
                : plural(all, "message")}
            </p>
            <FreezeButton of={freeze} now={() => live} what="the list" />
          </>
        }
      >
        <div
          className={cx(
            "grid items-start gap-3",
            chosen !== undefined && "xl:grid-cols-[minmax(0,1fr)_minmax(22rem,32rem)]",
          )}
        >
          <Card className="overflow-hidden">
            {messages.length === 0 ? (
              <EmptyState icon={<Inbox />} title="No messages in it now">
                A message appears here as soon as it is sent, and leaves when its receiver deletes it.
              </EmptyState>
            ) : (
              <MessageTable
                messages={messages}
                selected={selected}
                isFrozen={freeze.frozen !== null}
                onSelect={(messageId) => void setSelected(messageId)}
              />
            )}
          </Card>
          {chosen === undefined ? null : (
            <MessagePanel message={chosen} onClose={() => void setSelected(null)} />
          )}
        </div>
      </Section>
      <ReceiveExample queueName={queueName} />
    </div>
  );
}
