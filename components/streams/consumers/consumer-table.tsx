"use client";

import { Ellipsis, KeyRound, Radio, Tags, Trash2 } from "lucide-react";
import { serverNowMs } from "#browser/live/live.ts";
import { formatAge, formatBytes, formatCount, formatDateTime, plural } from "#browser/text/format.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { ActionsTh, Table, Td, Th, Tr } from "#components/ui/table.tsx";
import type { ConsumerView } from "#contract/consumers.ts";
import type { StreamView } from "#contract/stream.ts";
import { BehindTime } from "../stream/behind-time.tsx";
import { StreamStatusBadge } from "../stream/stream-status.tsx";
import { openShards } from "../stream/use-stream.ts";

export type ConsumerAction = "listen" | "tags" | "policy" | "deregister";

export interface ConsumerTableProps {
  readonly consumers: readonly ConsumerView[];
  readonly stream: StreamView;
  readonly onAction: (action: ConsumerAction, consumerName: string) => void;
}

/** Consumers with what is pushed to them, second by second. */
export function ConsumerTable({ consumers, stream, onAction }: ConsumerTableProps) {
  const open = openShards(stream).length;
  return (
    <Table caption="Fan-out consumers">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th className="max-sm:hidden">Status</Th>
          <Th>Pushed, last minute</Th>
          <Th numeric className="max-sm:hidden">
            Behind
          </Th>
          <Th numeric className="max-md:hidden">
            Subscribed to
          </Th>
          <Th className="max-xl:hidden">Tags</Th>
          <Th numeric className="max-lg:hidden">
            Created
          </Th>
          <ActionsTh />
        </tr>
      </thead>
      <tbody>
        {consumers.map((consumer) => (
          <Row key={consumer.consumerArn} consumer={consumer} openShards={open} onAction={onAction} />
        ))}
      </tbody>
    </Table>
  );
}

interface RowProps {
  readonly consumer: ConsumerView;
  readonly openShards: number;
  readonly onAction: ConsumerTableProps["onAction"];
}

function Row({ consumer, openShards: shards, onAction }: RowProps) {
  const { consumerName, consumerArn, status, createdAtMs, subscribedShards, tags } = consumer;
  const act = (action: ConsumerAction) => onAction(action, consumerName);
  return (
    <Tr>
      <th scope="row" className="h-14 max-w-56 border-line border-b pr-3 pl-4 text-left font-medium text-ink">
        <span className="flex min-w-0 items-center gap-0.5">
          <span className="min-w-0 truncate" title={consumerArn}>
            {consumerName}
          </span>
          <CopyButton text={consumerArn} label={`Copy the ARN of ${consumerName}`} />
        </span>
        <span className="sm:hidden">
          <StreamStatusBadge status={status} />
        </span>
      </th>
      <Td className="max-sm:hidden">
        <StreamStatusBadge status={status} />
      </Td>
      <Td>
        <Throughput consumer={consumer} />
      </Td>
      <Td numeric className="whitespace-nowrap max-sm:hidden">
        <Behind ms={consumer.millisBehindLatest} isSubscribed={subscribedShards.length > 0} />
      </Td>
      <Td numeric className="whitespace-nowrap text-ink-2 max-md:hidden">
        {formatCount(subscribedShards.length)} of {plural(shards, "shard")}
      </Td>
      <Td className="text-ink-2 max-xl:hidden">
        {Object.keys(tags).length === 0 ? <span className="text-ink-3">–</span> : <TagList tags={tags} />}
      </Td>
      <Td numeric className="whitespace-nowrap text-ink-2 max-lg:hidden">
        <span title={formatDateTime(createdAtMs)}>{formatAge(serverNowMs() - createdAtMs)}</span>
      </Td>
      <Td numeric>
        <span className="flex items-center justify-end gap-1">
          <Button
            size="sm"
            className="max-sm:hidden"
            disabled={status !== "ACTIVE"}
            onClick={() => act("listen")}
          >
            <Radio aria-hidden />
            Listen
          </Button>
          <Menu
            trigger={(button) => (
              <Button variant="ghost" size="sm" iconOnly aria-label={`More for ${consumerName}`} {...button}>
                <Ellipsis aria-hidden />
              </Button>
            )}
            items={[
              {
                label: "Listen",
                icon: <Radio aria-hidden />,
                disabled: status !== "ACTIVE",
                onClick: () => act("listen"),
              },
              { label: "Tags", icon: <Tags aria-hidden />, onClick: () => act("tags") },
              { label: "Resource policy", icon: <KeyRound aria-hidden />, onClick: () => act("policy") },
              "separator",
              {
                label: "Deregister",
                icon: <Trash2 aria-hidden />,
                danger: true,
                disabled: status === "DELETING",
                onClick: () => act("deregister"),
              },
            ]}
          />
        </span>
      </Td>
    </Tr>
  );
}

function Throughput({ consumer: { lastMinute } }: { readonly consumer: ConsumerView }) {
  const records = lastMinute.pushedRecords.at(-1) ?? 0;
  return (
    <div className="flex items-center gap-3">
      <span className="max-sm:hidden">
        <Sparkline accepted={lastMinute.pushedRecords} refused={[]} />
      </span>
      <div className="min-w-24 whitespace-nowrap text-right text-xs">
        <p className={records > 0 ? "text-ink" : "text-ink-3"}>{formatCount(records)} records/s</p>
        <p className="text-ink-3">{formatBytes(lastMinute.pushedBytes.at(-1) ?? 0)}/s</p>
      </div>
    </div>
  );
}

function Behind({ ms, isSubscribed }: { readonly ms: number | null; readonly isSubscribed: boolean }) {
  if (!isSubscribed) return <span className="text-ink-3">not subscribed</span>;
  if (ms === null) return <span className="text-ink-3">–</span>;
  if (ms === 0) return <span className="text-ink-2">caught up</span>;
  return <BehindTime ms={ms} retentionHours={null} />;
}

function TagList({ tags }: { readonly tags: ConsumerView["tags"] }) {
  const [first, ...others] = Object.entries(tags);
  return (
    <span className="whitespace-nowrap text-xs">
      {first?.[0]}: {first?.[1]}
      {others.length > 0 ? <span className="text-ink-3"> and {others.length} more</span> : null}
    </span>
  );
}
