"use client";

import { runtimeText } from "#browser/functions/list/function-list.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { formatBytes, formatCount, formatDateTime } from "#browser/text/format.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { DetailsPopover } from "#components/resource/details-popover.tsx";
import { useAnnouncedState } from "#components/resource/use-announced-state.ts";
import { Facts } from "#components/ui/facts.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { FunctionData } from "#contract/functions.ts";
import { CodeRunningNotice } from "../fn/code-running-notice.tsx";
import { FunctionStateBadge } from "../fn/function-state.tsx";

export interface FunctionHeaderProps {
  readonly functionName: string;
  readonly data: FunctionData | null;
}

/** Who the function is, in one line on every tab, and that it cannot run where that is so. */
export function FunctionHeader({ functionName, data }: FunctionHeaderProps) {
  const running = useTopic(topics.functions).data?.running;
  useAnnouncedState(`Function ${functionName}`, data?.row.state);
  return (
    <div className="flex flex-col gap-2">
      <PageHeader
        parent={{ href: "/functions", label: "Functions" }}
        title={<span className="break-all">{functionName}</span>}
        status={
          data === null ? <Skeleton className="h-5 w-16" /> : <FunctionStateBadge state={data.row.state} />
        }
        facts={data === null ? <Skeleton className="h-4 w-80 max-w-full" /> : <FunctionFacts data={data} />}
      />
      <CodeRunningNotice running={running} />
    </div>
  );
}

function FunctionFacts({ data: { row } }: { readonly data: FunctionData }) {
  const { account, region } = useTarget();
  const arn = `arn:aws:lambda:${region}:${account}:function:${row.functionName}`;
  const { warm, busy } = row.environments;
  return (
    <>
      <Facts
        layout="row"
        items={[
          { name: "Runtime", value: runtimeText(row.runtime) },
          { name: "Memory", value: `${formatCount(row.memoryMiB)} MiB` },
          { name: "Timeout", value: `${formatCount(row.timeoutSeconds)} s` },
          {
            name: "Environments",
            value: warm === 0 ? "none" : `${formatCount(warm)} warm, ${formatCount(busy)} busy`,
          },
        ]}
      />
      <DetailsPopover
        what="function"
        items={[
          { name: "ARN", value: arn, copy: arn, mono: true },
          { name: "Handler", value: row.handler, mono: true },
          { name: "Code", value: formatBytes(row.codeSize) },
          { name: "Last modified", value: formatDateTime(row.lastModifiedMs) },
        ]}
      />
    </>
  );
}
