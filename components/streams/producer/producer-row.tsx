"use client";

import { Pencil, Play, Square, Trash2 } from "lucide-react";
import { settingsText } from "#browser/streams/producer/settings-text.ts";
import type { ProducerCommand } from "#browser/streams/producer/simulator-api.ts";
import { formatCount } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ProducerView } from "#contract/producers.ts";
import { RunStatus } from "../stream/run-status.tsx";

export interface ProducerRowProps {
  readonly producer: ProducerView;
  readonly isEditing: boolean;
  readonly busy: boolean;
  readonly onCommand: (command: ProducerCommand) => void;
  readonly onEdit: () => void;
}

/** One producer in a line: what it does, what came of it, and its switch. */
export function ProducerRow({ producer, isEditing, busy, onCommand, onEdit }: ProducerRowProps) {
  const { producerId, settings, status, lastError } = producer;
  const isRunning = status === "running";
  return (
    <div className="border-line border-t px-4 py-1 max-sm:px-3 max-sm:py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="flex min-w-0 grow basis-80 items-center gap-2">
          <RunStatus status={status} />
          <span className="max-w-48 shrink-0 truncate font-medium text-ink text-sm">{settings.name}</span>
          <span className="min-w-0 truncate text-ink-3 text-xs" title={settingsText(settings)}>
            {settingsText(settings)}
          </span>
        </p>
        <Facts layout="row" items={counts(producer)} className="max-sm:hidden" />
        <div className="flex gap-1">
          <Button size="sm" variant="ghost" onClick={onEdit} aria-expanded={isEditing}>
            <Pencil aria-hidden />
            Settings
          </Button>
          {isRunning ? (
            <Button
              size="sm"
              variant="ghost"
              busy={busy}
              onClick={() => onCommand({ kind: "stop", producerId })}
            >
              <Square aria-hidden className="fill-current" />
              Stop producer
            </Button>
          ) : (
            <>
              <Button
                size="sm"
                variant="ghost"
                busy={busy}
                onClick={() => onCommand({ kind: "resume", producerId })}
              >
                <Play aria-hidden className="fill-current" />
                Start producer
              </Button>
              <Button
                size="sm"
                variant="ghost"
                iconOnly
                aria-label="Remove producer"
                title="Remove producer"
                onClick={() => onCommand({ kind: "remove", producerId })}
              >
                <Trash2 aria-hidden />
              </Button>
            </>
          )}
        </div>
      </div>
      {lastError === null ? null : (
        <Notice kind="warn" className="my-2">
          {lastError}
        </Notice>
      )}
    </div>
  );
}

/** The three that say how it goes, and of the others those that happened. */
function counts(producer: ProducerView): readonly Fact[] {
  const always = (name: string, value: number, tone = ""): Fact => ({
    name,
    value: <span className={value > 0 ? tone : ""}>{formatCount(value)}</span>,
  });
  const others = [
    always("Retried", producer.retriedRecords, "text-warn"),
    always("Dropped", producer.droppedRecords, "text-bad"),
    always("Not made in time", producer.missedRecords, "text-warn"),
    always("Failed calls", producer.failedCalls, "text-bad"),
  ];
  const happened = [
    producer.retriedRecords,
    producer.droppedRecords,
    producer.missedRecords,
    producer.failedCalls,
  ];
  return [
    always("Sent", producer.madeRecords),
    always("Accepted", producer.acceptedRecords),
    always("Throttled", producer.refusedRecords, "text-bad"),
    ...others.filter((_, index) => (happened[index] ?? 0) > 0),
    ...(producer.settings.aggregatedRecords > 1
      ? [
          always("Kinesis records", producer.attemptedKinesisRecords),
          always("of them refused", producer.refusedKinesisRecords, "text-bad"),
        ]
      : []),
  ];
}
