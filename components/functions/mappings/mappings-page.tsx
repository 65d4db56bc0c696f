"use client";

import { Cable } from "lucide-react";
import { MAPPING_ORDER } from "#browser/functions/list/mapping-list.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { ListPage } from "#components/list/list-page.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { MAPPING_COLUMNS } from "./columns.ts";
import { FirstMapping } from "./first-mapping.tsx";
import { MappingRow } from "./mapping-row.tsx";

/** All event source mappings. */
export function MappingsPage() {
  return (
    <ListPage
      title="Event source mappings"
      one="mapping"
      create={{ href: "/mappings/new", label: "Create mapping" }}
      rows={useTopic(topics.mappings).data?.rows ?? null}
      columns={MAPPING_COLUMNS}
      order={MAPPING_ORDER}
      empty={
        <Card>
          <EmptyState
            icon={<Cable />}
            title="No event source mappings here yet"
            actions={
              <ButtonLink variant="primary" prefetch={false} href="/mappings/new">
                Create mapping
              </ButtonLink>
            }
          >
            A mapping reads the shards of a stream and invokes a function with batches of their records: in
            order, with retries, bisecting, filters and a place for what fails.
          </EmptyState>
          <FirstMapping functionName="printer" streamName="orders" />
        </Card>
      }
    >
      {(row) => <MappingRow key={row.uuid} row={row} />}
    </ListPage>
  );
}
