import type { UserRecord } from "#browser/streams/records/aggregated.ts";
import { type DataFormat, previewBytes } from "#browser/streams/records/decode.ts";
import { formatCount } from "#browser/text/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Visible } from "#components/ui/visible.tsx";

const PREVIEW_BYTES = 240;

/** The beginning of a record's data on one line. */
export function DataPreview({ data, format }: { readonly data: Uint8Array; readonly format: DataFormat }) {
  return (
    <PreviewText text={previewBytes(data.subarray(0, PREVIEW_BYTES), format, data.length > PREVIEW_BYTES)} />
  );
}

/** Data on one line; what has nothing to see says so. */
export function PreviewText({ text }: { readonly text: string }) {
  if (text.trim() === "") {
    return <span className="min-w-0 truncate text-ink-3">{text === "" ? "empty" : "only white space"}</span>;
  }
  return (
    <code className="min-w-0 truncate text-ink">
      <Visible text={text} />
    </code>
  );
}

export interface PackedPreviewProps {
  readonly userRecords: readonly UserRecord[];
  readonly format: DataFormat;
}

/** How many user records a Kinesis record holds, and the beginning of the first. */
export function PackedPreview({ userRecords, format }: PackedPreviewProps) {
  const [first] = userRecords;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Badge tone="accent">KPL × {formatCount(userRecords.length)}</Badge>
      {first === undefined ? null : <DataPreview data={first.data} format={format} />}
    </span>
  );
}
