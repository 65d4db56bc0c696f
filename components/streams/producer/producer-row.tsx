"use client";

import { Pencil, Play, Square, Trash2 } from "lucide-react";
import { settingsText } from "#browser/streams/producer/settings-text.ts";
import type { ProducerCommand } from "#browser/streams/producer/simulator-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ProducerView } from "#contract/producers.ts";
import { RunStatus } from "../stream/run-status.tsx";
import { Total } from "./total.tsx";

export interface ProducerRowProps {
  readonly producer: ProducerView;
  readonly isEditing: boolean;
  readonly busy: boolean;
  readonly onCommand: (command: ProducerCommand) => void;
  readonly onEdit: () => void;
}

/** One producer: what it does, what came of it, and its switch. */
export function ProducerRow({ producer, isEditing, busy, onCommand, onEdit }: ProducerRowProps) {
  const { producerId, settings, status, lastError } = producer;
  const isRunning = status === "running";
  return (
    <div className="border-line border-t px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex min-w-0 grow basis-72 flex-col items-start gap-1">
          <p className="flex flex-wrap items-center gap-2">
            <RunStatus status={status} />
            <span className="break-all font-medium text-ink text-sm">{settings.name}</span>
          </p>
          <p className="text-ink-2 text-xs">{settingsText(settings)}</p>
        </div>
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          <Total name="Sent" value={producer.madeRecords} />
          <Total name="Accepted" value={producer.acceptedRecords} />
          <Total name="Refused" value={producer.refusedRecords} tone="text-warn" />
          {settings.retry.type === "none" ? null : (
            <>
              <Total name="Retried" value={producer.retriedRecords} tone="text-warn" />
              <Total name="Dropped" value={producer.droppedRecords} tone="text-bad" />
            </>
          )}
          <Total name="Missed" value={producer.missedRecords} tone="text-warn" />
          {settings.aggregatedRecords > 1 ? (
            <>
              <Total name="Kinesis records" value={producer.attemptedKinesisRecords} />
              {producer.refusedKinesisRecords > 0 ? (
                <Total name="of them refused" value={producer.refusedKinesisRecords} tone="text-bad" />
              ) : null}
            </>
          ) : null}
          {producer.failedCalls > 0 ? (
            <Total name="Failed calls" value={producer.failedCalls} tone="text-bad" />
          ) : null}
        </dl>
        <div className="flex gap-2">
          <Button size="sm" variant="ghost" onClick={onEdit} aria-expanded={isEditing}>
            <Pencil aria-hidden />
            Settings
          </Button>
          {isRunning ? (
            <Button size="sm" busy={busy} onClick={() => onCommand({ kind: "stop", producerId })}>
              <Square aria-hidden />
              Stop producer
            </Button>
          ) : (
            <>
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
              <Button
                size="sm"
                variant="primary"
                busy={busy}
                onClick={() => onCommand({ kind: "resume", producerId })}
              >
                <Play aria-hidden />
                Start producer
              </Button>
            </>
          )}
        </div>
      </div>
      {lastError === null ? null : (
        <Notice kind="warn" className="mt-3">
          {lastError}
        </Notice>
      )}
    </div>
  );
}
