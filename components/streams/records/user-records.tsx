"use client";

import { useState } from "react";
import { hashKeyOf } from "#browser/streams/hash-key.ts";
import { type UserRecord, userRecordsOf } from "#browser/streams/records/aggregated.ts";
import { type DataFormat, decodeBytes } from "#browser/streams/records/decode.ts";
import { type HashRange, rangeOf } from "#browser/streams/shards/reshard.ts";
import { formatBytes, plural } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { RecordView } from "#contract/records.ts";
import type { StreamView } from "#contract/stream.ts";
import { DataPreview } from "./data-preview.tsx";

/** As many as are unfolded at first: a record of 50 KB may hold hundreds. */
const SHOWN = 20;

export interface UserRecordsProps {
  readonly record: RecordView;
  readonly stream: StreamView;
  readonly format: DataFormat;
}

/** The user records that the Kinesis Producer Library packed into a record; nothing for any other. */
export function UserRecords({ record, stream, format }: UserRecordsProps) {
  const [all, setAll] = useState(false);
  const records = userRecordsOf(record);
  if (records === null) return null;
  const shown = all ? records : records.slice(0, SHOWN);
  const shard = stream.shards.find(({ shardId }) => shardId === record.shardId);
  const range = shard === undefined ? null : rangeOf(shard);
  const outside = range === null ? 0 : records.filter((each) => !isWithin(each, range)).length;
  return (
    <section aria-label="User records" className="border-line border-t px-4 py-3">
      <Heading level={3} look="strong">
        {plural(records.length, "user record")} in it
      </Heading>
      <p className="pb-2 text-ink-3 text-xs">
        Packed as the Kinesis Producer Library does. A consumer of the KCL gets them one by one; GetRecords
        counts and bills one record.
      </p>
      {outside > 0 ? (
        <Notice kind="warn" className="mb-2">
          The keys of {plural(outside, "user record")} belong to another shard: the KCL leaves them out.
        </Notice>
      ) : null}
      <ol className="max-h-96 overflow-auto rounded-md border border-line">
        {shown.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the record's sub-sequence number.
          <li key={index} className="border-line border-b last:border-b-0">
            <UserRecordRow index={index} userRecord={each} format={format} />
          </li>
        ))}
      </ol>
      {records.length > shown.length ? (
        <Button size="sm" variant="ghost" className="mt-2" onClick={() => setAll(true)}>
          Show all {records.length}
        </Button>
      ) : null}
    </section>
  );
}

interface UserRecordRowProps {
  readonly index: number;
  readonly userRecord: UserRecord;
  readonly format: DataFormat;
}

function UserRecordRow({ index, userRecord, format }: UserRecordRowProps) {
  const [open, setOpen] = useState(false);
  const { partitionKey, explicitHashKey, data } = userRecord;
  const decoded = open ? decodeBytes(data, format) : null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-7 items-center gap-2 px-2 py-1 text-xs -outline-offset-2! hover:bg-hover">
        <span className="w-6 shrink-0 text-right text-ink-3">{index}</span>
        <span className="max-w-28 shrink-0 truncate text-ink">
          <Visible text={partitionKey} />
        </span>
        <span className="flex min-w-0 grow">
          <DataPreview data={data} format={format} />
        </span>
        <span className="shrink-0 whitespace-nowrap text-ink-3">{formatBytes(data.length)}</span>
      </summary>
      {decoded === null ? null : (
        <div className="px-2 pb-2 text-xs">
          <p className="break-all text-ink-3">
            Key{" "}
            <span className="text-ink">
              <Visible text={partitionKey} />
            </span>
            {explicitHashKey === undefined ? null : <>, explicit hash key {explicitHashKey}</>}
          </p>
          {decoded.note === null ? null : <p className="text-warn">{decoded.note}</p>}
          <pre className="mt-1 whitespace-pre-wrap break-words rounded-sm bg-sunken p-2">
            <Visible text={decoded.text} lines />
          </pre>
        </div>
      )}
    </details>
  );
}

function isWithin({ partitionKey, explicitHashKey }: UserRecord, { start, end }: HashRange): boolean {
  const hashKey = parsedKey(explicitHashKey) ?? hashKeyOf(partitionKey);
  return hashKey >= start && hashKey <= end;
}

function parsedKey(explicitHashKey: string | undefined): bigint | null {
  return explicitHashKey !== undefined && /^\d{1,39}$/.test(explicitHashKey) ? BigInt(explicitHashKey) : null;
}
