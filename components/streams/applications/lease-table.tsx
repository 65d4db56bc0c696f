"use client";

import type { LeaseRow } from "#browser/streams/applications/lease-rows.ts";
import { Th } from "#components/ui/table.tsx";
import { Term } from "#components/ui/term.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { LeaseTableRow } from "./lease-table-row.tsx";

export interface LeaseTableProps {
  readonly rows: readonly LeaseRow[];
  readonly application: string;
  readonly nowMs: number;
}

/** The lease table as the workers share it. */
export function LeaseTable({ rows, application, nowMs }: LeaseTableProps) {
  return (
    <VirtualTable
      label={`Leases of ${application}`}
      caption={`Leases of ${application}, a row for each shard`}
      rows={rows}
      density="compact"
      className="max-h-96 rounded-md border border-line"
      columns={[
        <Th key="shard" className="sticky left-0 bg-surface">
          Shard
        </Th>,
        <Th key="owner">Owner</Th>,
        <Th key="state">State</Th>,
        <Th key="behind" numeric>
          Behind when read
        </Th>,
        <Th key="unread" numeric>
          Unread
        </Th>,
        <Th key="checkpoint">
          <Term name="checkpoint">Checkpoint</Term>
        </Th>,
        <Th key="counter" numeric>
          <Term name="lease counter">Lease counter</Term>
        </Th>,
        <Th key="switches" numeric>
          <Term name="owner switches">Owner switches</Term>
        </Th>,
      ]}
    >
      {(row, rowIndex) => (
        <LeaseTableRow key={row.lease.shardId} row={row} rowIndex={rowIndex} nowMs={nowMs} />
      )}
    </VirtualTable>
  );
}
