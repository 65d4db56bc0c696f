"use client";

import { useCallback } from "react";
import { type RecordsState, recordKey } from "#browser/live/records-state.ts";
import type { DataFormat } from "#browser/streams/records/decode.ts";
import { plural } from "#browser/text/format.ts";
import { LiveList } from "#components/list/live-list.tsx";
import { RecordCells } from "./record-row.tsx";

const HEAD = [
  { label: "Arrived" },
  { label: "Shard" },
  { label: "Partition key" },
  { label: "Sequence" },
  { label: "Size", numeric: true },
  { label: "Data" },
];

export interface RecordListProps {
  readonly state: RecordsState;
  /** Whether the list begins at its newest record and stays there, or at its first. */
  readonly follows: boolean;
  readonly format: DataFormat;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string | null) => void;
}

/** Records, the newest at the end. */
export function RecordList({ state, follows, format, selectedKey, onSelect }: RecordListProps) {
  const { records, forgotten } = state;
  const numberAt = useCallback((index: number) => forgotten + index + 1, [forgotten]);
  return (
    <LiveList
      rows={records}
      keyOf={recordKey}
      numberAt={numberAt}
      label="Records, the newest last"
      head={HEAD}
      columns="grid grid-cols-[6.5rem_3rem_8.5rem_5.5rem_5rem_minmax(0,1fr)] items-center gap-3 px-4"
      minWidth="min-w-[46rem]"
      height="h-[round(down,min(64vh,40rem),2rem)]"
      follows={follows}
      selected={selectedKey}
      onSelect={onSelect}
      newLabel={(count) => (follows ? plural(count, "new record") : "To the newest")}
    >
      {(record) => <RecordCells record={record} format={format} />}
    </LiveList>
  );
}
