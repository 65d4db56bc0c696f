"use client";

import { useCallback } from "react";
import { plural } from "#browser/text/format.ts";
import { LiveList } from "#components/list/live-list.tsx";
import type { CallRow } from "#contract/calls.ts";
import { CallCells } from "./call-row.tsx";

const HEAD = [
  { label: "Time" },
  { label: "Client" },
  { label: "Operation" },
  { label: "Stream" },
  { label: "Records", numeric: true },
  { label: "Outcome" },
  { label: "Duration", numeric: true },
];

export interface CallListProps {
  /** Oldest first. */
  readonly rows: readonly CallRow[];
  readonly selected: string | null;
  readonly replays: ReadonlySet<string>;
  readonly onSelect: (requestId: string | null) => void;
}

/** Calls, the newest at the end. */
export function CallList({ rows, selected, replays, onSelect }: CallListProps) {
  const numberAt = useCallback((index: number) => rows[index]?.number ?? 0, [rows]);
  return (
    <LiveList
      rows={rows}
      keyOf={({ requestId }) => requestId}
      numberAt={numberAt}
      label="Calls, the newest last"
      head={HEAD}
      columns="grid grid-cols-[5.5rem_minmax(8rem,1.6fr)_minmax(7rem,1fr)_minmax(4rem,1fr)_3.5rem_8.5rem_4rem] items-center gap-3 px-4"
      minWidth="min-w-[46rem]"
      height="h-[round(down,min(68vh,44rem),2rem)]"
      follows
      selected={selected}
      onSelect={onSelect}
      newLabel={(count) => plural(count, "new call")}
      isMarked={({ requestId }) => replays.has(requestId)}
    >
      {(row) => <CallCells row={row} isReplay={replays.has(row.requestId)} />}
    </LiveList>
  );
}
