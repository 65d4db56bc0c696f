"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { nameInArn, queueHref } from "#browser/queues/queue-path.ts";
import { deadLetterOf } from "#browser/queues/redrive.ts";
import { formatSpan } from "#browser/text/duration.ts";
import { DetailsPopover } from "#components/resource/details-popover.tsx";
import { Button } from "#components/ui/button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { QueueData } from "#contract/queues.ts";
import { useQueueSettings, useQueueUrl } from "../area/use-queue.ts";
import { SendDialog } from "../messages/send-dialog.tsx";

export interface QueueHeaderProps {
  readonly queueName: string;
  readonly data: QueueData | null;
}

/** Which queue it is, in one line on every tab, and what one comes to do. */
export function QueueHeader({ queueName, data }: QueueHeaderProps) {
  const [sends, setSends] = useState(false);
  return (
    <>
      <PageHeader
        parent={{ href: "/queues", label: "Queues" }}
        title={<span className="break-all">{queueName}</span>}
        facts={
          data === null ? (
            <Skeleton className="h-4 w-72 max-w-full" />
          ) : (
            <QueueFacts queueName={queueName} data={data} />
          )
        }
        actions={
          <Button variant="primary" disabled={data === null} onClick={() => setSends(true)}>
            <Send aria-hidden />
            Send message
          </Button>
        }
      />
      {sends ? (
        <SendDialog
          queueName={queueName}
          isFifo={data?.row.isFifo ?? false}
          onClose={() => setSends(false)}
        />
      ) : null}
    </>
  );
}

function QueueFacts({ queueName, data: { row } }: { readonly queueName: string; readonly data: QueueData }) {
  const settings = useQueueSettings(queueName).data;
  const url = useQueueUrl(queueName);
  const deadLetter = deadLetterOf(settings?.attributes ?? {});
  const visibilityMs = Number(settings?.attributes.VisibilityTimeout ?? 30) * 1_000;
  return (
    <>
      <Facts
        layout="row"
        items={[
          { name: "Kind", value: row.isFifo ? "FIFO" : "Standard" },
          ...(settings === undefined
            ? []
            : [{ name: "Visibility timeout", value: formatSpan(visibilityMs) }]),
          ...(deadLetter === null
            ? []
            : [
                {
                  name: "Dead-letter queue",
                  value: (
                    <Link
                      prefetch={false}
                      href={queueHref(nameInArn(deadLetter.targetArn))}
                      className="rounded-sm text-accent-ink underline underline-offset-2"
                    >
                      {nameInArn(deadLetter.targetArn)}
                    </Link>
                  ),
                },
              ]),
        ]}
      />
      <DetailsPopover
        what="queue"
        items={[
          { name: "URL", value: url, copy: url, mono: true },
          { name: "ARN", value: row.queueArn, copy: row.queueArn, mono: true },
        ]}
      />
    </>
  );
}
