"use client";

import { memo } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { userRecordsOf } from "#browser/streams/records/aggregated.ts";
import { type DataFormat, previewOf } from "#browser/streams/records/decode.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatBytes } from "#browser/text/format.ts";
import { Visible } from "#components/ui/visible.tsx";
import type { RecordView } from "#contract/records.ts";
import { PackedPreview, PreviewText } from "./data-preview.tsx";

export interface RecordCellsProps {
  readonly record: RecordView;
  readonly format: DataFormat;
}

/** One record on one line; its data are decoded only here, when it comes into sight. */
export const RecordCells = memo(function RecordCells({ record, format }: RecordCellsProps) {
  return (
    <>
      <span className="text-ink-2">{clockMillis(record.arrivalMs)}</span>
      <span className="text-ink-2">{shortShardId(record.shardId)}</span>
      <span className="truncate text-ink">
        <Visible text={record.partitionKey} />
      </span>
      <span className="truncate font-mono text-xs text-ink-3">…{record.sequenceNumber.slice(-8)}</span>
      <span className="whitespace-nowrap text-right text-ink-2">{formatBytes(record.sizeBytes)}</span>
      {record.dataBase64 === null ? (
        <span className="truncate text-ink-3">too large to show; download it from its details</span>
      ) : (
        <RowData record={record} dataBase64={record.dataBase64} format={format} />
      )}
    </>
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
  return <PreviewText text={previewOf(dataBase64, format)} />;
}
