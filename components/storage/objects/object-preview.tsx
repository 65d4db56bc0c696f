"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { logicalTypeText } from "#browser/storage/logical-type.ts";
import { imageHref, nameOfKey } from "#browser/storage/object-address.ts";
import { rowsOfCsv, rowsOfJsonLines } from "#browser/storage/rows-of-text.ts";
import { previewObject } from "#browser/storage/storage-api.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { ObjectPreview } from "#contract/storage.ts";
import { RowsTable } from "../rows/rows-table.tsx";

export interface ObjectPreviewProps {
  readonly bucketName: string;
  readonly objectKey: string;
  readonly etag: string;
}

/** How long a text may be that is laid out at once. */
const SHOWN_CHARS = 64 * 1024;

/** The beginning of an object, as what it is. */
export function ObjectPreviewView({ bucketName, objectKey, etag }: ObjectPreviewProps) {
  const place = usePlace();
  const preview = useQuery({
    queryKey: ["preview", placeKey(place), bucketName, objectKey, etag],
    queryFn: ({ signal }) => previewObject(bucketName, objectKey, { place, signal }),
    retry: false,
  });
  if (preview.error) {
    return (
      <Notice kind="error" title={errorText(preview.error).title}>
        {errorText(preview.error).description}
      </Notice>
    );
  }
  if (preview.data === undefined) return <Skeleton className="h-40" />;
  const { data } = preview;
  switch (data.kind) {
    case "text":
      return <TextPreview preview={data} />;
    case "parquet":
      return <ParquetPreview facts={data} />;
    case "image":
      return (
        // biome-ignore lint/performance/noImgElement: the image is an object's own bytes, which nothing may change.
        <img
          src={imageHref(place, bucketName, objectKey, etag)}
          alt={`Preview of ${nameOfKey(objectKey)}`}
          className="max-h-96 max-w-full self-start rounded-md border border-line bg-sunken"
        />
      );
    case "binary":
      return (
        <>
          <p className="text-ink-3 text-xs">No text and no image. Its first bytes:</p>
          <pre className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-xs">
            {data.firstBytes.match(/.{1,32}/g)?.join("\n")}
          </pre>
        </>
      );
    case "empty":
      return <p className="text-ink-3 text-sm">The object has no bytes.</p>;
    case "gone":
      return <p className="text-ink-3 text-sm">The object is gone.</p>;
    case "problem":
      return <Notice kind="warn">{data.message}</Notice>;
  }
}

type TextOf = Extract<ObjectPreview, { kind: "text" }>;

function TextPreview({ preview }: { readonly preview: TextOf }) {
  const { text, format, isCut, isGzip } = preview;
  const table = useMemo(
    () =>
      format === "csv"
        ? rowsOfCsv(text, isCut)
        : format === "jsonLines"
          ? rowsOfJsonLines(text, isCut)
          : null,
    [text, format, isCut],
  );
  const [look, setLook] = useState<"table" | "text">("table");
  const shown = table === null ? "text" : look;
  const said = [
    isGzip ? "Unpacked from GZIP" : "",
    isCut || text.length > SHOWN_CHARS ? "The beginning only" : "",
    shown === "table" && table !== null && table.brokenLines > 0
      ? `${plural(table.brokenLines, "line")} that could not be read left out`
      : "",
  ].filter(Boolean);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-3 text-xs">{said.join(" · ")}</p>
        {table === null ? null : (
          <Segmented
            aria-label="Show as"
            options={[
              { value: "table", label: "Table" },
              { value: "text", label: "Text" },
            ]}
            value={look}
            onValueChange={setLook}
          />
        )}
      </div>
      {shown === "table" && table !== null ? (
        <div className="overflow-hidden rounded-md border border-line">
          <RowsTable
            label="First records"
            columns={table.columns.map((name) => ({ name }))}
            rows={table.rows}
            className="max-h-96"
          />
        </div>
      ) : (
        <section
          aria-label="Text of the object"
          className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-3"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
        >
          <pre className="text-ink text-xs">
            <Visible text={text.slice(0, SHOWN_CHARS)} lines />
          </pre>
        </section>
      )}
    </>
  );
}

function ParquetPreview({ facts }: { readonly facts: Extract<ObjectPreview, { kind: "parquet" }> }) {
  const { schema, columns, rows, rowCount, rowGroups, createdBy } = facts;
  return (
    <>
      <p className="text-ink-3 text-xs">
        {formatCount(Number(rowCount))} rows in {plural(Number(rowGroups), "row group")}
        {createdBy === null ? null : (
          <>
            , by <Visible text={createdBy} />
          </>
        )}
      </p>
      <div className="max-h-64 overflow-y-auto rounded-md border border-line">
        <Table caption="Schema" density="compact">
          <thead>
            <tr>
              <Th>Column</Th>
              <Th>Type</Th>
              <Th>In the file</Th>
            </tr>
          </thead>
          <tbody>
            {schema.map(({ name, type, logicalType }) => (
              <Tr key={name}>
                <Td className="font-medium text-xs">
                  <Visible text={name} />
                </Td>
                <Td className="min-w-20 break-words font-mono text-xs">{type.toLowerCase()}</Td>
                <Td className="break-words text-ink-3 text-xs">
                  {logicalType === null ? "–" : logicalTypeText(logicalType)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
      <div className="overflow-hidden rounded-md border border-line">
        <RowsTable
          label={`First ${plural(rows.length, "row")}`}
          columns={columns}
          rows={rows}
          className="max-h-80"
        />
      </div>
    </>
  );
}
