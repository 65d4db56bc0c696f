"use client";

import { Radio, Square } from "lucide-react";
import { useState } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import type { Step } from "#browser/services/step.ts";
import { userRecordsIn } from "#browser/streams/records/aggregated.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatCount } from "#browser/text/format.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { ConsumerView } from "#contract/consumers.ts";
import type { StreamView } from "#contract/stream.ts";
import { DataPreview, PackedPreview } from "../records/data-preview.tsx";
import { type Listening, useListening } from "./use-listening.ts";

type Start = "LATEST" | "TRIM_HORIZON";

export interface ListenDialogProps {
  readonly stream: StreamView;
  readonly consumer: ConsumerView;
  readonly onClose: () => void;
}

/** Subscribes to a shard as the consumer, for real, and shows what is pushed. */
export function ListenDialog({ stream, consumer, onClose }: ListenDialogProps) {
  const shards = stream.shards.map(({ shardId, closedAtMs }) => ({
    value: shardId,
    label: `Shard ${shortShardId(shardId)}${closedAtMs === null ? "" : ", closed"}`,
  }));
  const [shardId, setShardId] = useState(
    stream.shards.find(({ closedAtMs }) => closedAtMs === null)?.shardId ?? "",
  );
  const [start, setStart] = useState<Start>("LATEST");
  const { listening, start: begin, stop } = useListening();
  const isOpen = listening.phase === "asking" || listening.phase === "open";
  const input = { ConsumerARN: consumer.consumerArn, ShardId: shardId, StartingPosition: { Type: start } };
  const steps: readonly Step[] = [{ service: "kinesis", operation: "SubscribeToShard", input }];
  const isTaken = consumer.subscribedShards.includes(shardId) && !isOpen;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="lg"
      title={`Listen as ${consumer.consumerName}`}
      description="A subscription like any other: it lasts five minutes, and there is one per consumer and shard. Closing this ends it."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {isOpen ? (
            <Button onClick={stop}>
              <Square aria-hidden />
              Stop
            </Button>
          ) : (
            <Button variant="primary" disabled={shardId === ""} onClick={() => begin(input)}>
              <Radio aria-hidden />
              Subscribe
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Shard" className="w-48">
            {(control) => (
              <Select
                id={control.id}
                options={shards}
                value={shardId}
                disabled={isOpen}
                onValueChange={setShardId}
              />
            )}
          </Field>
          <Segmented<Start>
            aria-label="Where to begin"
            size="md"
            value={start}
            onValueChange={(next) => {
              if (!isOpen) setStart(next);
            }}
            options={[
              { value: "LATEST", label: "From now on" },
              { value: "TRIM_HORIZON", label: "From the oldest" },
            ]}
          />
        </div>
        {isTaken ? (
          <Notice kind="warn">
            The consumer is subscribed to this shard elsewhere. Subscribing takes that over if it is older
            than five seconds.
          </Notice>
        ) : null}
        <Heard listening={listening} />
        <SameCallDetails steps={steps} />
      </div>
    </Dialog>
  );
}

function Heard({ listening }: { readonly listening: Listening }) {
  const { phase, records, emptyEvents, heardRecords, millisBehindLatest, error } = listening;
  if (phase === "idle") return null;
  return (
    <>
      {error === null ? null : (
        <Notice kind="error" title={error.title}>
          {error.description}
        </Notice>
      )}
      <p className="text-ink-2 text-xs">
        <span role="status">{WORDS[phase]}</span> {formatCount(heardRecords)} records and{" "}
        {formatCount(emptyEvents)} empty events
        {millisBehindLatest === null ? "" : `, ${formatCount(millisBehindLatest)} ms behind the newest`}.
      </p>
      <section
        aria-label="Records that were pushed"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="flex h-56 flex-col-reverse overflow-auto rounded-md border border-line bg-sunken"
      >
        <ol className="text-xs">
          {records.map(({ id, arrivalMs, partitionKey, data }) => (
            <li key={id} className="flex gap-3 border-line border-t px-3 py-1">
              <span className="shrink-0 text-ink-3">{clockMillis(arrivalMs)}</span>
              <span className="w-24 shrink-0 truncate text-ink-2">
                <Visible text={partitionKey} />
              </span>
              <HeardData data={data} />
            </li>
          ))}
        </ol>
        {records.length === 0 ? (
          <p className="m-auto px-6 text-center text-ink-3 text-sm">
            {phase === "open"
              ? "Nothing has come yet. Every five seconds of silence the service sends an empty event."
              : "Nothing was pushed."}
          </p>
        ) : null}
      </section>
    </>
  );
}

function HeardData({ data }: { readonly data: Uint8Array }) {
  const packed = userRecordsIn(data);
  if (packed !== null) return <PackedPreview userRecords={packed} format="text" />;
  return <DataPreview data={data} format="text" />;
}

const WORDS: Record<Exclude<Listening["phase"], "idle">, string> = {
  asking: "Asking.",
  open: "Subscribed.",
  ended: "The subscription has ended.",
};
