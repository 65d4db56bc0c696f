"use client";

import { Copy, Ellipsis, Pencil, Play, Square, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { attemptsPerRecord, minuteStack } from "#browser/streams/producer/minute-stack.ts";
import { settingsText } from "#browser/streams/producer/settings-text.ts";
import type { ProducerCommand } from "#browser/streams/producer/simulator-api.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Stat } from "#components/ui/stat.tsx";
import type { ProducerView } from "#contract/producers.ts";
import { RunStatus } from "../stream/run-status.tsx";
import { MinuteChart, MinuteTable } from "./minute-chart.tsx";
import { Total } from "./total.tsx";

export interface ProducerCardProps {
  readonly producer: ProducerView;
  /** The top of the charts, the same for all producers. */
  readonly highest: number;
  readonly busy: boolean;
  readonly onCommand: (command: ProducerCommand) => void;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
}

/** One producer among others, in columns that line up with theirs. */
export function ProducerCard({ producer, highest, busy, onCommand, onEdit, onDuplicate }: ProducerCardProps) {
  const { producerId, settings, status, lastError, lastMinute } = producer;
  const { name } = settings;
  const table = useAsTable(producerId);
  const stack = useMemo(() => minuteStack(lastMinute), [lastMinute]);
  return (
    <article aria-label={name} className="border-line border-t px-4 py-3">
      <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] xl:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_27rem_auto] xl:items-center">
        <div className="flex min-w-0 flex-col items-start gap-1">
          <p className="flex flex-wrap items-center gap-2">
            <span className="break-all font-medium text-ink text-sm">{name}</span>
            <RunStatus status={status} />
          </p>
          <p className="text-ink-3 text-xs">{settingsText(settings)}</p>
        </div>
        <div className="flex min-w-0 items-start gap-1">
          <div className="min-w-0 grow">
            {table.isTable ? (
              <MinuteTable name={name} stack={stack} />
            ) : (
              <MinuteChart name={name} stack={stack} highest={highest} />
            )}
          </div>
          <AsTableButton of={table} what={name} />
        </div>
        <Totals producer={producer} />
        <Actions
          name={name}
          isRunning={status === "running"}
          busy={busy}
          onSwitch={() => onCommand({ kind: status === "running" ? "stop" : "resume", producerId })}
          onRemove={() => onCommand({ kind: "remove", producerId })}
          onEdit={onEdit}
          onDuplicate={onDuplicate}
        />
      </div>
      {lastError === null ? null : (
        <Notice kind="warn" className="mt-3">
          {lastError}
        </Notice>
      )}
    </article>
  );
}

function Totals({ producer }: { readonly producer: ProducerView }) {
  const perRecord = attemptsPerRecord(producer);
  return (
    <dl className="grid grid-cols-4 gap-x-3 gap-y-2 max-sm:gap-x-1 lg:col-span-2 xl:col-span-1">
      <Total name="Sent" value={producer.madeRecords} />
      <Total name="Accepted" value={producer.acceptedRecords} />
      <Total name="Throttled" value={producer.refusedRecords} tone="bad" />
      <Total name="Dropped" value={producer.droppedRecords} tone="bad" />
      <Stat label="Attempts" value={perRecord === null ? "–" : `${perRecord.toFixed(2)} each`} />
      <Total name="Retried" value={producer.retriedRecords} tone="warn" />
      <Total name="Waiting" value={producer.waitingRecords} />
      <Total name="Not made in time" value={producer.missedRecords} tone="warn" />
      {producer.settings.aggregatedRecords > 1 ? (
        <Total name="Kinesis records" value={producer.attemptedKinesisRecords} />
      ) : null}
      {producer.failedCalls > 0 ? (
        <Total name="Failed calls" value={producer.failedCalls} tone="bad" />
      ) : null}
    </dl>
  );
}

interface ActionsProps {
  readonly name: string;
  readonly isRunning: boolean;
  readonly busy: boolean;
  readonly onSwitch: () => void;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

function Actions({ name, isRunning, busy, onSwitch, onEdit, onDuplicate, onRemove }: ActionsProps) {
  return (
    <div className="flex gap-2 max-xl:justify-end lg:max-xl:col-span-2">
      <Button
        size="sm"
        variant="secondary"
        busy={busy}
        aria-label={`${isRunning ? "Stop" : "Start"} ${name}`}
        onClick={onSwitch}
      >
        {isRunning ? <Square aria-hidden className="fill-current" /> : <Play aria-hidden />}
        {isRunning ? "Stop" : "Start"}
      </Button>
      <Menu
        trigger={(button) => (
          <Button size="sm" variant="ghost" iconOnly aria-label={`More for ${name}`} title="More" {...button}>
            <Ellipsis aria-hidden />
          </Button>
        )}
        items={[
          { label: "Settings", icon: <Pencil aria-hidden />, onClick: onEdit },
          { label: "Duplicate", icon: <Copy aria-hidden />, onClick: onDuplicate },
          { label: "Remove", icon: <Trash2 aria-hidden />, danger: true, onClick: onRemove },
        ]}
      />
    </div>
  );
}
