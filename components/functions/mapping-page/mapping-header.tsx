"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { functionHref } from "#browser/functions/function-path.ts";
import { isFailing } from "#browser/functions/list/mapping-list.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { DetailsPopover } from "#components/resource/details-popover.tsx";
import { useAnnouncedState } from "#components/resource/use-announced-state.ts";
import { Facts } from "#components/ui/facts.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { MappingData } from "#contract/mappings.ts";
import { MappingStateBadge } from "../mapping/mapping-state.tsx";
import { SwitchButton } from "./switch-button.tsx";

export interface MappingHeaderProps {
  readonly uuid: string;
  readonly data: MappingData | null;
}

const linkClass = "break-all rounded-sm hover:text-accent-ink hover:underline hover:underline-offset-2";

/** From where to where, and whether it runs, in one line on every tab. */
export function MappingHeader({ uuid, data }: MappingHeaderProps) {
  useAnnouncedState("The mapping", data?.state);
  return (
    <PageHeader
      parent={{ href: "/mappings", label: "Event source mappings" }}
      title={
        data === null ? (
          <Skeleton className="h-7 w-56" />
        ) : (
          <span className="inline-flex flex-wrap items-center gap-x-2">
            <Link prefetch={false} href={streamHref(data.streamName)} className={linkClass}>
              {data.streamName}
            </Link>
            <ArrowRight aria-hidden className="size-4 text-ink-3" />
            <span className="sr-only">to</span>
            <Link prefetch={false} href={functionHref(data.functionName)} className={linkClass}>
              {data.functionName}
              {data.qualifier === null ? "" : `:${data.qualifier}`}
            </Link>
          </span>
        )
      }
      status={data === null ? null : <MappingStateBadge state={data.state} />}
      facts={data === null ? null : <MappingFacts uuid={uuid} data={data} />}
      actions={data === null ? null : <SwitchButton uuid={uuid} state={data.state} />}
    />
  );
}

function MappingFacts({ uuid, data }: { readonly uuid: string; readonly data: MappingData }) {
  return (
    <>
      <Facts
        layout="row"
        items={[
          {
            name: "Reads by",
            value: data.consumerName === null ? "polling" : `enhanced fan-out, ${data.consumerName}`,
          },
          {
            name: "Last result",
            value: (
              <span className={isFailing(data) ? "text-bad" : undefined}>{data.lastProcessingResult}</span>
            ),
          },
        ]}
      />
      <DetailsPopover
        what="mapping"
        items={[
          { name: "UUID", value: uuid, copy: uuid, mono: true },
          { name: "Source", value: data.eventSourceArn, copy: data.eventSourceArn, mono: true },
        ]}
      />
    </>
  );
}
