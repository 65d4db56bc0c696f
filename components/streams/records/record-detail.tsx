"use client";

import { Download, X } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { shortShardId } from "#browser/charts/shard-look.ts";
import { formatBytes, formatDateTime } from "#browser/format.ts";
import { recordKey } from "#browser/live/records-state.ts";
import { usePlace } from "#browser/place-store.ts";
import { userRecordsOf } from "#browser/records/aggregated.ts";
import { type DataFormat, decodeData } from "#browser/records/decode.ts";
import { recordDownloadUrl } from "#browser/records/download-url.ts";
import { hexText, rangeOf } from "#browser/shards/reshard.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { RecordView, StreamView } from "#live/protocol.ts";
import { UserRecords } from "./user-records.tsx";

export interface RecordDetailProps {
  readonly record: RecordView;
  readonly stream: StreamView;
  readonly format: DataFormat;
  readonly onClose: () => void;
}

/** All there is to know of one record. Its data are text here, whatever they hold. */
export function RecordDetail({ record, stream, format, onClose }: RecordDetailProps) {
  const card = useRef<HTMLElement>(null);
  const key = recordKey(record);

  // On narrow screens the panel stands above the list, where the browser may have scrolled past it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each record that is chosen scrolls anew.
  useEffect(() => {
    card.current?.scrollIntoView({ block: "nearest" });
  }, [key]);

  return (
    <Card ref={card} aria-label="Record" className="scroll-mt-16 max-lg:order-first">
      <div className="flex items-center justify-between gap-2 px-4 pt-3">
        <h2 className="truncate font-semibold text-ink text-sm">Record of key {record.partitionKey}</h2>
        <Button variant="ghost" size="sm" iconOnly aria-label="Close the record" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      <dl className="flex flex-col gap-2.5 px-4 py-3 text-xs">
        <Fact name="Partition key" copy={record.partitionKey}>
          <span className="break-all">{record.partitionKey}</span>
        </Fact>
        <Fact name="Hash key: the MD5 of the partition key" copy={record.hashKey}>
          <span className="break-all font-mono">
            {hexText(BigInt(record.hashKey))}
            <span className="block text-ink-3">{record.hashKey}</span>
          </span>
        </Fact>
        <Fact name="Shard">
          {record.shardId}
          <span className="block text-ink-3">{shardReason(record, stream)}</span>
        </Fact>
        <Fact name="Sequence number" copy={record.sequenceNumber}>
          <span className="break-all font-mono">{record.sequenceNumber}</span>
        </Fact>
        <Fact name="Arrived">
          {formatDateTime(record.arrivalMs)}{" "}
          <span className="text-ink-3">({clockMillis(record.arrivalMs)})</span>
        </Fact>
      </dl>
      <UserRecords key={`${key} user records`} record={record} stream={stream} format={format} />
      {userRecordsOf(record) === null ? (
        <RecordData key={key} record={record} stream={stream} format={format} />
      ) : (
        <details key={key}>
          <summary className="border-line border-t px-4 py-2.5 text-ink-2 text-xs -outline-offset-2! hover:text-ink">
            The bytes as they are stored
          </summary>
          <RecordData record={record} stream={stream} format={format} />
        </details>
      )}
    </Card>
  );
}

interface FactProps {
  readonly name: string;
  readonly copy?: string;
  readonly children: ReactNode;
}

function Fact({ name, copy, children }: FactProps) {
  return (
    <div>
      <dt className="text-ink-3">{name}</dt>
      <dd className="flex items-start justify-between gap-2 text-ink">
        <span className="min-w-0">{children}</span>
        {copy === undefined ? null : <CopyButton text={copy} label={`Copy ${name.toLowerCase()}`} />}
      </dd>
    </div>
  );
}

interface RecordDataProps {
  readonly record: RecordView;
  readonly stream: StreamView;
  readonly format: DataFormat;
}

function RecordData({ record, stream, format }: RecordDataProps) {
  const place = usePlace();
  const { dataBase64, sizeBytes } = record;
  const decoded = useMemo(
    () => (dataBase64 === null ? null : decodeData(dataBase64, format)),
    [dataBase64, format],
  );
  return (
    <div className="border-line border-t px-4 pt-2 pb-4">
      <div className="flex items-center justify-between gap-2 pb-1">
        <h3 className="text-ink-3 text-xs">Data, {formatBytes(sizeBytes)}</h3>
        <div className="flex items-center">
          {decoded === null ? null : <CopyButton text={decoded.text} label="Copy data as shown" />}
          <a
            href={recordDownloadUrl(place, stream.streamName, record)}
            download
            className={buttonClass({ variant: "ghost", size: "sm" })}
          >
            <Download aria-hidden />
            Download
          </a>
        </div>
      </div>
      {decoded === null ? (
        <Notice>Too large to show: {formatBytes(sizeBytes)}. Download it to see all of it.</Notice>
      ) : (
        <>
          {decoded.note === null ? null : <p className="pb-1 text-warn text-xs">{decoded.note}</p>}
          <section
            aria-label="Data of the record"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            tabIndex={0}
            className="max-h-80 overflow-auto rounded-md border border-line bg-sunken p-3"
          >
            <pre
              className={
                format === "hex"
                  ? "text-2xs leading-[18px]"
                  : "whitespace-pre-wrap break-words text-xs leading-[18px]"
              }
            >
              {decoded.text}
            </pre>
          </section>
        </>
      )}
    </div>
  );
}

/** Why a record is in its shard: its hash key lies in the range, or it was put with an explicit one. */
function shardReason(record: RecordView, stream: StreamView): string {
  const shard = stream.shards.find(({ shardId }) => shardId === record.shardId);
  if (shard === undefined) return "The shard has expired.";
  const { start, end } = rangeOf(shard);
  const hashKey = BigInt(record.hashKey);
  if (hashKey >= start && hashKey <= end) {
    return `Its hash key lies in the range of shard ${shortShardId(record.shardId)}.`;
  }
  return "Its hash key lies elsewhere: it was put with an explicit hash key.";
}
