"use client";

import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { ActionsTh, Th } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import type { StreamView } from "#contract/stream.ts";
import { ShardTableRow } from "./shard-table-row.tsx";

/** Longer tables scroll in a frame of their own. */
const SCROLLS_OVER = 50;

export interface ShardTableProps {
  readonly rows: readonly ShardRow[];
  readonly stream: StreamView;
  readonly selected: string | null;
  readonly onSelect: (shardId: string | null) => void;
  readonly onReshard: (kind: "split" | "merge", shardId: string) => void;
}

/** Shards with their ranges and what goes through them. */
export function ShardTable({ rows, stream, selected, onSelect, onReshard }: ShardTableProps) {
  const canReshard = stream.streamMode === "PROVISIONED" && stream.streamStatus === "ACTIVE";
  return (
    <VirtualTable
      label="Table of shards"
      caption="Shards in the order of their hash ranges"
      rows={rows}
      density="normal"
      className={rows.length > SCROLLS_OVER ? "max-h-[min(70vh,44rem)]" : ""}
      columns={[
        <Th key="shard" className="sticky left-0 bg-surface">
          Shard
        </Th>,
        <Th key="range">Hash range</Th>,
        <Th key="share" numeric>
          Share
        </Th>,
        <Th key="parents">Parents</Th>,
        <Th key="records">Records/s</Th>,
        <Th key="bytes">Bytes/s</Th>,
        <Th key="refused" numeric>
          Throttled/s
        </Th>,
        <Th key="sequence">Sequence numbers</Th>,
        <ActionsTh key="actions" />,
      ]}
    >
      {(row, rowIndex) => (
        <ShardTableRow
          key={row.shard.shardId}
          row={row}
          rowIndex={rowIndex}
          limits={stream.limits}
          isSelected={row.shard.shardId === selected}
          canReshard={canReshard}
          onSelect={onSelect}
          onReshard={onReshard}
        />
      )}
    </VirtualTable>
  );
}
