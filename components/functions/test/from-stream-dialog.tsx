"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { kinesisEvent } from "#browser/functions/events/event-templates.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { plural } from "#browser/text/format.ts";
import { type CallAws, errorText, useAws } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";

export interface FromStreamDialogProps {
  readonly onTake: (event: string) => void;
  readonly onClose: () => void;
}

const COUNTS = ["1", "3", "10"] as const;
type Count = (typeof COUNTS)[number];

/** Makes an event of records that lie in a stream. */
export function FromStreamDialog({ onTake, onClose }: FromStreamDialogProps) {
  const call = useAws();
  const place = usePlace();
  const { account, region } = useTarget();
  const rows = useTopic(topics.streams).data?.rows ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [count, setCount] = useState<Count>("3");
  const streamName = chosen ?? rows[0]?.streamName ?? "";
  const found = useQuery({
    queryKey: ["oldest records", placeKey(place), streamName, count],
    queryFn: ({ signal }) => oldestRecords(call, streamName, Number(count), signal),
    enabled: streamName !== "",
    retry: false,
  });
  const records = found.data?.records ?? [];

  return (
    <FormDialog
      title="Event from a stream"
      description="The oldest records that lie in the stream, in the form in which a mapping sends them."
      submitLabel="Use records"
      canSubmit={records.length > 0}
      busy={false}
      steps={[]}
      onSubmit={() => {
        if (found.data === undefined) return;
        const event = kinesisEvent(
          { account, region, nowMs: Date.now() },
          streamName,
          found.data.shardId,
          found.data.records,
        );
        onTake(JSON.stringify(event, null, 2));
      }}
      onClose={onClose}
    >
      {rows.length === 0 ? (
        <Notice>There is no stream in this account and region yet.</Notice>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Stream">
            {({ id }) => (
              <Select
                id={id}
                value={streamName}
                onValueChange={setChosen}
                options={rows.map((row) => ({ value: row.streamName, label: row.streamName }))}
              />
            )}
          </Field>
          <Field label="Records at most">
            {({ id }) => (
              <Select<Count>
                id={id}
                value={count}
                onValueChange={setCount}
                options={COUNTS.map((value) => ({ value, label: value }))}
              />
            )}
          </Field>
        </div>
      )}
      <p role="status" className="text-ink-2 text-sm">
        {found.error !== null
          ? errorText(found.error).description
          : found.data === undefined
            ? ""
            : records.length === 0
              ? "No records lie in this stream."
              : `${plural(records.length, "record")} found.`}
      </p>
    </FormDialog>
  );
}

/** Records of the first shard that has some. */
async function oldestRecords(call: CallAws, StreamName: string, Limit: number, signal: AbortSignal) {
  const { Shards = [] } = await call("kinesis", "ListShards", { StreamName, MaxResults: 20 }, signal);
  for (const { ShardId = "" } of Shards) {
    const { ShardIterator } = await call(
      "kinesis",
      "GetShardIterator",
      { StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" },
      signal,
    );
    const { Records = [] } = await call("kinesis", "GetRecords", { ShardIterator, Limit }, signal);
    if (Records.length === 0) continue;
    const records = Records.map((record) => ({
      partitionKey: record.PartitionKey ?? "",
      sequenceNumber: record.SequenceNumber ?? "",
      arrivedAtMs: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
      data: record.Data ?? new Uint8Array(),
    }));
    return { shardId: ShardId, records };
  }
  return { shardId: "", records: [] };
}
