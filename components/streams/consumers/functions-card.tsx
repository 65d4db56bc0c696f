"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { functionHref } from "#browser/functions/function-path.ts";
import { isFailing } from "#browser/functions/list/mapping-list.ts";
import { mappingHref, newMappingHref } from "#browser/functions/mapping-path.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { formatCount } from "#browser/text/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import type { MappingListRow } from "#contract/mappings.ts";
import { BehindTime } from "../stream/behind-time.tsx";

export interface FunctionsCardProps {
  readonly streamName: string;
  readonly retentionHours: number;
}

/** The functions that event source mappings invoke with records of the stream. */
export function FunctionsCard({ streamName, retentionHours }: FunctionsCardProps) {
  const all = useTopic(topics.mappings).data?.rows ?? [];
  const rows = all.filter((row) => row.streamName === streamName);
  return (
    <Card aria-label="Functions" className="overflow-hidden">
      <CardHeader
        title="Functions"
        description="An event source mapping reads the stream and invokes a Lambda function with batches of its records."
        actions={
          <ButtonLink size="sm" prefetch={false} href={newMappingHref({ streamName })}>
            <Plus aria-hidden />
            Create mapping
          </ButtonLink>
        }
      />
      {rows.length === 0 ? (
        <CardBody className="text-ink-3 text-sm">No function is mapped to this stream.</CardBody>
      ) : (
        <Table caption="Functions that read this stream">
          <thead>
            <tr>
              <Th>Function</Th>
              <Th>Mapping</Th>
              <Th numeric>Processed</Th>
              <Th numeric>Iterator age</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.uuid}>
                <Td>
                  <Link
                    prefetch={false}
                    href={functionHref(row.functionName)}
                    className="rounded-sm font-medium hover:text-accent-ink"
                  >
                    {row.functionName}
                  </Link>
                </Td>
                <Td>
                  <span className="flex flex-wrap items-center gap-2">
                    <Link
                      prefetch={false}
                      href={mappingHref(row.uuid)}
                      className="rounded-sm text-accent-ink underline underline-offset-2"
                    >
                      {row.consumerName === null ? "by polling" : `by fan-out as ${row.consumerName}`}
                    </Link>
                    <MappingBadge row={row} />
                  </span>
                </Td>
                <Td numeric>{formatCount(row.recordsPerSecond)}/s</Td>
                <Td numeric>
                  {row.iteratorAgeMs === null ? (
                    <span className="text-ink-3">–</span>
                  ) : (
                    <BehindTime ms={row.iteratorAgeMs} retentionHours={retentionHours} />
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function MappingBadge({ row }: { readonly row: MappingListRow }) {
  if (row.state !== "Enabled") return <Badge>{row.state}</Badge>;
  return isFailing(row) ? <Badge tone="bad">Fails</Badge> : null;
}
