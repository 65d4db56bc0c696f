"use client";

import { Cable, Plus } from "lucide-react";
import { newMappingHref } from "#browser/functions/mapping-path.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, Th } from "#components/ui/table.tsx";
import { MAPPING_COLUMNS } from "./columns.ts";
import { FirstMapping } from "./first-mapping.tsx";
import { MappingRow } from "./mapping-row.tsx";

/** The mappings that invoke one function. */
export function MappingsTab({ functionName }: { readonly functionName: string }) {
  const all = useTopic(topics.mappings).data?.rows ?? null;
  const streams = useTopic(topics.streams).data?.rows ?? [];
  if (all === null) return <Skeleton className="h-48 rounded-lg" />;
  const rows = all.filter((row) => row.functionName === functionName);
  const create = (
    <ButtonLink variant="primary" prefetch={false} href={newMappingHref({ functionName })}>
      <Plus aria-hidden />
      Create mapping
    </ButtonLink>
  );
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Cable />} title="No stream is mapped to this function" actions={create}>
          A mapping reads a stream shard by shard and invokes the function with batches of its records.
        </EmptyState>
        <FirstMapping functionName={functionName} streamName={streams[0]?.streamName ?? "orders"} />
      </Card>
    );
  }
  return (
    <Card aria-label="Mappings" className="overflow-hidden">
      <CardHeader title="Mappings" description="What invokes this function with records." actions={create} />
      <Table caption="Mappings of the function">
        <thead>
          <tr>
            {MAPPING_COLUMNS.map(({ key, label, numeric, className }) => (
              <Th key={key} {...(numeric && { numeric })} {...(className !== undefined && { className })}>
                {label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MappingRow key={row.uuid} row={row} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
