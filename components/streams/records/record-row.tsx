"use client";

import { memo } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { recordKey } from "#browser/live/records-state.ts";
import { userRecordsOf } from "#browser/streams/records/aggregated.ts";
import { type DataFormat, previewOf } from "#browser/streams/records/decode.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatBytes } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import { ROW } from "#components/ui/table.tsx";
import type { RecordView } from "#contract/records.ts";
import { PackedPreview } from "./data-preview.tsx";

export const RECORD_COLUMNS =
  "grid grid-cols-[6.5rem_3rem_8.5rem_5.5rem_5rem_minmax(0,1fr)] items-center gap-3 px-4";

export interface RecordRowProps {
  readonly id: string;
  readonly record: RecordView;
  readonly format: DataFormat;
  readonly top: number;
  readonly isSelected: boolean;
  readonly onSelect: (key: string) => void;
}

/** One record on one line; its data are decoded only here, when it comes into sight. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { id, record, format, top, isSelected, onSelect } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself has the focus and moves the selection by keys.
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      tabIndex={-1}
      onClick={() => onSelect(recordKey(record))}
      style={{ height: ROW.line, top }}
      className={cx(
        RECORD_COLUMNS,
        "absolute inset-x-0 cursor-default border-line border-b text-xs",
        isSelected ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <span className="text-ink-2">{clockMillis(record.arrivalMs)}</span>
      <span className="text-ink-2">{shortShardId(record.shardId)}</span>
      <span className="truncate text-ink">{record.partitionKey}</span>
      <span className="truncate font-mono text-2xs text-ink-3">…{record.sequenceNumber.slice(-8)}</span>
      <span className="whitespace-nowrap text-right text-ink-2">{formatBytes(record.sizeBytes)}</span>
      {record.dataBase64 === null ? (
        <span className="truncate text-ink-3">too large to show; download it from its details</span>
      ) : (
        <RowData record={record} dataBase64={record.dataBase64} format={format} />
      )}
    </div>
  );
});

interface RowDataProps {
  readonly record: RecordView;
  readonly dataBase64: string;
  readonly format: DataFormat;
}

function RowData({ record, dataBase64, format }: RowDataProps) {
  const packed = userRecordsOf(record);
  if (packed !== null) return <PackedPreview userRecords={packed} format={format} />;
  return <code className="truncate text-ink">{previewOf(dataBase64, format)}</code>;
}
