"use client";

import { isInTrouble, type TapeHead, type TapeModel } from "#browser/streams/readers/tape.ts";
import { formatCount } from "#browser/text/format.ts";
import { Td, Th } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import type { ReaderView } from "#contract/readers.ts";
import { BehindTime } from "../stream/behind-time.tsx";

export interface TapeTableProps {
  readonly model: TapeModel;
  readonly readers: readonly ReaderView[];
}

/** The iterator age of each reader on each shard, and what it has not read there. */
export function TapeTable({ model: { lanes }, readers }: TapeTableProps) {
  return (
    <VirtualTable
      label="The tape as table"
      caption="Iterator age and unread records of each consumer on each shard"
      rows={lanes}
      density="compact"
      className="max-h-[min(68vh,44rem)]"
      columns={[
        <Th key="shard" className="sticky left-0 bg-surface">
          Shard
        </Th>,
        <Th key="records" numeric>
          Records
        </Th>,
        ...readers.map(({ readerId, name }) => (
          <Th key={`reader ${readerId}`} numeric>
            {name}
          </Th>
        )),
      ]}
    >
      {(lane, rowIndex) => (
        <tr key={lane.shard.shardId} aria-rowindex={rowIndex}>
          <th
            scope="row"
            className="sticky left-0 h-9 whitespace-nowrap border-line border-b bg-surface pr-3 pl-4 text-left font-medium"
          >
            {lane.name}
            {lane.shard.isOpen ? "" : <span className="font-normal text-ink-3"> closed</span>}
          </th>
          <Td numeric className="text-ink-2">
            {formatCount(lane.records)}
          </Td>
          {readers.map(({ readerId }) => (
            <Cell key={readerId} head={lane.heads.find((each) => each.reader.readerId === readerId)} />
          ))}
        </tr>
      )}
    </VirtualTable>
  );
}

function Cell({ head }: { readonly head: TapeHead | undefined }) {
  if (head === undefined) {
    return (
      <Td numeric className="text-ink-3">
        not read
      </Td>
    );
  }
  return (
    <Td numeric className={isInTrouble(head) ? "text-bad" : "text-ink"}>
      <BehindTime ms={head.behindMs} retentionHours={null} />
      <span className={isInTrouble(head) ? "" : "text-ink-3"}>
        , {formatCount(head.unread)} unread
        {head.lostRecords > 0 ? `, ${formatCount(head.lostRecords)} expired unread` : ""}
      </span>
    </Td>
  );
}
