"use client";

import { Waypoints } from "lucide-react";
import type { ReactNode } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { recordKey } from "#browser/live/records-state.ts";
import { userRecordsOf } from "#browser/streams/records/aggregated.ts";
import type { DataFormat } from "#browser/streams/records/decode.ts";
import { hexText, rangeOf } from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatDateTime } from "#browser/text/format.ts";
import { visibleText } from "#browser/text/visible-text.ts";
import { SidePanel } from "#components/resource/side-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { RecordView } from "#contract/records.ts";
import type { StreamView } from "#contract/stream.ts";
import type { RecordSide } from "../journey/use-journey-view.ts";
import { RecordData } from "./record-data.tsx";
import { UserRecords } from "./user-records.tsx";

export interface RecordDetailProps {
  readonly record: RecordView;
  readonly stream: StreamView;
  readonly format: DataFormat;
  readonly side: RecordSide;
  readonly onSide: (side: RecordSide) => void;
  /** Stands in place of the facts on that side. */
  readonly journey: ReactNode;
  readonly onFollowKey: (partitionKey: string) => void;
  readonly onClose: () => void;
}

/** All there is to know of one record. Its data are text here, whatever they hold. */
export function RecordDetail(props: RecordDetailProps) {
  const { record, side, journey, onSide, onFollowKey, onClose } = props;

  return (
    <SidePanel
      label="Record"
      title={`Record of key ${visibleText(record.partitionKey)}`}
      subject={recordKey(record)}
      besideFrom="lg"
      onClose={onClose}
    >
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
        <Segmented<RecordSide>
          aria-label="What of the record"
          value={side}
          onValueChange={onSide}
          options={[
            { value: "record", label: "Record" },
            { value: "journey", label: "Journey" },
          ]}
        />
        {record.partitionKey === "" ? null : (
          <Button size="sm" variant="ghost" onClick={() => onFollowKey(record.partitionKey)}>
            <Waypoints aria-hidden />
            Follow its key
          </Button>
        )}
      </div>
      {side === "record" ? <Facts {...props} /> : journey}
    </SidePanel>
  );
}

function Facts({ record, stream, format }: RecordDetailProps) {
  const key = recordKey(record);
  return (
    <>
      <dl className="flex flex-col gap-2 px-4 pb-3 text-xs">
        <Fact name="Partition key" copy={record.partitionKey}>
          <span className="break-all">
            <Visible text={record.partitionKey} />
          </span>
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
          <summary className="border-line border-t px-4 py-2 text-ink-2 text-xs -outline-offset-2! hover:text-ink">
            The bytes as they are stored
          </summary>
          <RecordData record={record} stream={stream} format={format} />
        </details>
      )}
    </>
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
