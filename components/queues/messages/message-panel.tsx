"use client";

import Link from "next/link";
import { readBody } from "#browser/queues/message-body.ts";
import { nameInArn } from "#browser/queues/queue-path.ts";
import { formatBytes, formatCount, formatDateTime } from "#browser/text/format.ts";
import { SidePanel } from "#components/resource/side-panel.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { QueueMessageView } from "#contract/queues.ts";
import { FailureSummary } from "./failure-summary.tsx";
import { MessageStateBadge } from "./message-state.tsx";
import { isWhole } from "./message-table.tsx";

export interface MessagePanelProps {
  readonly message: QueueMessageView;
  readonly onClose: () => void;
}

/** One message: what it says, who brought it, and what became of it. */
export function MessagePanel({ message, onClose }: MessagePanelProps) {
  const whole = isWhole(message);
  const { text, topic, failure } = readBody(message.body, whole);
  return (
    <SidePanel
      label="Message"
      title={`Message ${message.messageId.slice(0, 8)}`}
      badge={<MessageStateBadge state={message.state} />}
      subject={message.messageId}
      besideFrom="xl"
      onClose={onClose}
    >
      <div className="flex flex-col gap-4 px-4 pt-3 pb-4">
        {failure === null ? null : <FailureSummary failure={failure} />}
        <Facts
          layout="beside"
          items={[
            { name: "Sent", value: formatDateTime(message.sentAtMs) },
            ...(message.state === "visible"
              ? []
              : [{ name: "Visible again", value: formatDateTime(message.visibleAtMs) }]),
            { name: "Received", value: `${formatCount(message.receiveCount)} times` },
            ...(topic === null
              ? []
              : [{ name: "From topic", value: <TopicLink topicArn={topic.topicArn} /> }]),
            ...(topic?.subject ? [{ name: "Subject", value: <Visible text={topic.subject} /> }] : []),
            { name: "Message id", value: message.messageId, copy: message.messageId, mono: true },
          ]}
        />
        <div className="flex flex-col gap-1">
          <Heading level={3} look="label">
            Body, {formatBytes(message.bodyBytes)}
          </Heading>
          <CodeBlock code={text} label="body" />
          {whole ? null : <p className="text-ink-3 text-xs">Its beginning; a receiver gets all of it.</p>}
        </div>
        <div className="flex flex-col gap-1">
          <Heading level={3} look="label">
            Attributes
          </Heading>
          <Facts
            layout="beside"
            items={Object.entries(message.attributes).map(([name, value]) => ({
              name,
              value: <Visible text={value} />,
              mono: true,
            }))}
          />
        </div>
      </div>
    </SidePanel>
  );
}

function TopicLink({ topicArn }: { readonly topicArn: string }) {
  return (
    <Link
      prefetch={false}
      href={`/topics#${nameInArn(topicArn)}`}
      className="rounded-sm text-accent-ink underline underline-offset-2"
    >
      {nameInArn(topicArn)}
    </Link>
  );
}
