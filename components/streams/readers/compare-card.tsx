"use client";

import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { type ComparedGroup, compareReaders, simulatedTimeNote } from "#browser/streams/readers/compare.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatBytes, formatCount, plural } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Heading } from "#components/ui/heading.tsx";
import { Term } from "#components/ui/term.tsx";
import type { ReadersData } from "#contract/readers.ts";
import { COMPARE_COLUMNS, CompareRow } from "./compare-row.tsx";
import { CompareTable } from "./compare-table.tsx";
import { PropagationAxis } from "./propagation-histogram.tsx";
import type { ReaderColours } from "./use-reader-colours.ts";

export interface CompareCardProps {
  readonly data: ReadersData;
  readonly colours: ReaderColours;
}

/** Who polls beside who is pushed to, over the last minute and on one axis. */
export function CompareCard({ data, colours }: CompareCardProps) {
  const table = useAsTable("reads");
  const { polling, fanOut, sentence } = compareReaders(data);
  const note = simulatedTimeNote(useTopic(topics.clock).data, data);
  return (
    <Card aria-label="Polling against fan-out" className="overflow-hidden">
      <CardHeader
        title="Polling against fan-out"
        description={
          <>
            <span className="text-ink-2">{sentence}</span> {note}
          </>
        }
        actions={<AsTableButton of={table} what="polling against fan-out" />}
      />
      {table.isTable ? (
        <CompareTable groups={[polling, fanOut]} />
      ) : (
        <>
          <div className={cx(COMPARE_COLUMNS, "pb-1 text-ink-3 text-xs max-lg:hidden")}>
            <span>In the last minute</span>
            <span>Throughput</span>
            <span>Read throttles</span>
            <span>From arrival to the consumer, share of records</span>
            <span>
              <Term name="p50 and p99">p50, p99</Term>
            </span>
          </div>
          <Group group={polling} colours={colours} />
          <Group group={fanOut} colours={colours} />
          <div className={cx(COMPARE_COLUMNS, "pb-2")}>
            <div className="max-lg:col-span-2 lg:col-start-4">
              <PropagationAxis />
            </div>
          </div>
          <p className="px-4 pb-3 text-xs text-ink-3 max-sm:px-3">
            Solid line: half of the records came within it (p50). Dashed line: 99 of 100 did (p99). Bars are
            scaled to each consumer’s highest.
          </p>
        </>
      )}
    </Card>
  );
}

const ABOUT = {
  polling: {
    title: "Polling",
    rule: "GetRecords: all who poll share 2 MiB/s and 5 reads/s of a shard.",
    none: "Nobody polls.",
  },
  "fan-out": {
    title: "Fan-out",
    rule: "SubscribeToShard: records are pushed, with 2 MiB/s of a shard for each consumer alone.",
    none: "Nobody is subscribed.",
  },
} as const;

function Group({ group, colours }: { readonly group: ComparedGroup; readonly colours: ReaderColours }) {
  const { title, rule, none } = ABOUT[group.kind];
  return (
    <section aria-label={title} className="pb-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-y bg-sunken px-4 py-1.5 max-sm:px-3">
        <Heading level={3} look="strong">
          {title} <span className="font-normal text-ink-3 text-xs">{rule}</span>
        </Heading>
        <p className="text-ink-2 text-xs">
          {group.readers.length === 0
            ? none
            : [
                plural(group.readers.length, "consumer"),
                `${formatCount(group.recordsPerSecond)} records/s`,
                `${formatBytes(group.bytesPerSecond)}/s`,
                plural(group.refusedReads, "throttle"),
                ...(group.quickestMs === null ? [] : [`quickest p50 ${formatLatency(group.quickestMs)}`]),
              ].join(" · ")}
        </p>
      </div>
      <div className="[&>*:first-child]:border-t-0">
        {group.readers.map((compared) => (
          <CompareRow
            key={compared.reader.readerId}
            compared={compared}
            colour={colours.get(compared.reader.readerId) ?? 0}
          />
        ))}
      </div>
    </section>
  );
}
