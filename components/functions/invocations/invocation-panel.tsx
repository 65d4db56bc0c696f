"use client";

import Link from "next/link";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { isFailed } from "#browser/functions/invocations/invocation-look.ts";
import { logHref } from "#browser/functions/logs/log-href.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount, formatDateTime } from "#browser/text/format.ts";
import { SidePanel } from "#components/resource/side-panel.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { InvocationView } from "#contract/functions.ts";

import { useInvoker } from "../fn/use-invoker.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";

export interface InvocationPanelProps {
  readonly functionName: string;
  readonly invocation: InvocationView;
  readonly memoryMiB: number;
  readonly onClose: () => void;
}

/** One invocation: who, how long, with how much, and what it wrote. */
export function InvocationPanel({ functionName, invocation, memoryMiB, onClose }: InvocationPanelProps) {
  const { requestId, durationMs, billedMs, maxMemoryMiB, initMs, errorType, errorMessage, logTail } =
    invocation;
  return (
    <SidePanel
      label="Invocation"
      title={`At ${clockMillis(invocation.startedAtMs)}`}
      badge={<OutcomeBadge invocation={invocation} />}
      subject={requestId}
      besideFrom="xl"
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 px-4 pt-3 pb-4">
        <Facts
          layout="beside"
          items={[
            { name: "Started", value: formatDateTime(invocation.startedAtMs) },
            { name: "Duration", value: durationMs === null ? "runs" : formatLatency(durationMs) },
            { name: "Billed", value: billedMs === null ? "–" : `${formatCount(billedMs)} ms` },
            {
              name: "Memory used",
              value:
                maxMemoryMiB === null ? "–" : `${formatCount(maxMemoryMiB)} of ${formatCount(memoryMiB)} MiB`,
            },
            {
              name: "Cold start",
              value: initMs === null ? "no: its environment was warm" : formatLatency(initMs),
            },
            { name: "Invoked by", value: <InvokerLink by={invocation.by} /> },
            { name: "Attempt", value: formatCount(invocation.attempt) },
            { name: "Version", value: invocation.qualifier },
            { name: "Request id", value: requestId, copy: requestId, mono: true },
          ]}
        />
        {isFailed(invocation) ? (
          <Notice kind="error" title={<Visible text={errorType ?? "Error"} />}>
            <Visible text={errorMessage ?? ""} lines />
          </Notice>
        ) : null}
        <div>
          <div className="flex items-center justify-between gap-2 pb-1">
            <Heading level={3} look="label">
              End of its log
            </Heading>
            {invocation.logStreamName === "" ? null : (
              <ButtonLink
                size="sm"
                variant="ghost"
                prefetch={false}
                href={logHref(functionName, invocation.logStreamName)}
              >
                Whole log
              </ButtonLink>
            )}
          </div>
          {logTail === "" ? (
            <p className="text-ink-3 text-sm">Nothing was written{durationMs === null ? " yet" : ""}.</p>
          ) : (
            <CodeBlock code={logTail} label="log" wraps />
          )}
        </div>
      </div>
    </SidePanel>
  );
}

function InvokerLink({ by }: { readonly by: string }) {
  const { text, href } = useInvoker()(by);
  if (href === null) return <Visible text={text} />;
  return (
    <Link prefetch={false} href={href} className="rounded-sm text-accent-ink underline underline-offset-2">
      <Visible text={text} />
    </Link>
  );
}
