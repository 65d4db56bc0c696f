"use client";

import { useEffect, useState } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { serverNowMs } from "#browser/live/live.ts";
import { previewOf } from "#browser/queues/message-body.ts";
import { formatSeconds } from "#browser/text/duration.ts";
import { formatBytes, formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import { Td, Th } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { QueueMessageView } from "#contract/queues.ts";
import { MessageStateBadge } from "./message-state.tsx";

const COLUMNS = [
  <Th key="sent">Sent</Th>,
  <Th key="body">Body</Th>,
  <Th key="state">State</Th>,
  <Th key="again" numeric className="max-sm:hidden">
    Visible in
  </Th>,
  <Th key="received" numeric className="max-sm:hidden">
    Received
  </Th>,
  <Th key="size" numeric className="max-sm:hidden">
    Size
  </Th>,
];

export interface MessageTableProps {
  readonly messages: readonly QueueMessageView[];
  readonly selected: string | null;
  readonly isFrozen: boolean;
  readonly onSelect: (messageId: string | null) => void;
}

/** Messages of a queue, the oldest first. */
export function MessageTable({ messages, selected, isFrozen, onSelect }: MessageTableProps) {
  useSecond(!isFrozen && messages.some(({ state }) => state !== "visible"));
  const nowMs = serverNowMs();
  return (
    <VirtualTable
      label="Messages of the queue"
      caption="Messages, the oldest first"
      rows={messages}
      density="compact"
      className="max-h-[min(62vh,40rem)]"
      columns={COLUMNS}
    >
      {(message, rowIndex) => {
        const isChosen = message.messageId === selected;
        return (
          <tr
            key={message.messageId}
            aria-rowindex={rowIndex}
            className={cx("relative", isChosen ? "bg-accent-soft" : "hover:bg-hover/50")}
          >
            <Td>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onSelect(isChosen ? null : message.messageId)}
                className="whitespace-nowrap rounded-sm text-ink text-xs after:absolute after:inset-0"
              >
                {clockMillis(message.sentAtMs)}
              </button>
            </Td>
            <Td className="w-full min-w-28 max-w-0 truncate font-mono text-xs">
              <Visible text={previewOf(message.body, isWhole(message))} />
            </Td>
            <Td>
              <MessageStateBadge state={message.state} />
            </Td>
            <Td numeric className="text-xs max-sm:hidden">
              {message.state === "visible" ? (
                <span className="text-ink-3">–</span>
              ) : (
                formatSeconds(Math.max(0, message.visibleAtMs - nowMs))
              )}
            </Td>
            <Td numeric className={cx("text-xs max-sm:hidden", message.receiveCount > 1 && "text-warn")}>
              {formatCount(message.receiveCount)}
            </Td>
            <Td numeric className="text-ink-2 text-xs max-sm:hidden">
              {formatBytes(message.bodyBytes)}
            </Td>
          </tr>
        );
      }}
    </VirtualTable>
  );
}

/** Whether nothing of a message's body was left away. */
export function isWhole({ body, bodyBytes }: QueueMessageView): boolean {
  return new TextEncoder().encode(body).length === bodyBytes;
}

/** Draws anew once a second while something counts down. */
function useSecond(isOn: boolean): void {
  const [, draw] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => draw((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, [isOn]);
}
