"use client";

import { Pencil, Play, Square, Trash2 } from "lucide-react";
import type { ApplicationCommand } from "#browser/streams/applications/application-api.ts";
import { applicationText } from "#browser/streams/applications/settings-text.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { behindTone } from "#contract/behind.ts";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import { RunStatus } from "../stream/run-status.tsx";

export interface ApplicationHeaderProps {
  readonly application: SimulatedConsumerView;
  readonly busy: boolean;
  readonly isEditing: boolean;
  /** Runs a command; `done` says what has changed then. */
  readonly onCommand: (command: ApplicationCommand, done: string) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** What an application is called, what it is set to, and its switches. */
export function ApplicationHeader(props: ApplicationHeaderProps) {
  const { application, busy, isEditing, onCommand, onEdit, onRemove } = props;
  const { consumerId, leases, settings, status } = application;
  const { name } = settings;
  const isRunning = status === "running";
  const behindMs = Math.max(0, ...leases.map(({ millisBehindLatest }) => millisBehindLatest ?? 0));
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 max-sm:px-3">
      <div className="min-w-0">
        <Heading level={3} look="heading" className="flex flex-wrap items-center gap-2">
          <span className="break-all">{name}</span>
          <RunStatus status={status} />
          {isRunning && behindTone(behindMs, null) !== "plain" ? (
            <Badge tone="warn">{formatDuration(behindMs)} behind</Badge>
          ) : null}
          <Badge tone="accent">{settings.reads === "fan-out" ? "Fan-out" : "Polling"}</Badge>
        </Heading>
        <p className="text-ink-3 text-xs">{applicationText(settings)}</p>
      </div>
      <div className="flex flex-wrap gap-1">
        <Button size="sm" variant="ghost" aria-expanded={isEditing} onClick={onEdit}>
          <Pencil aria-hidden />
          Settings
        </Button>
        {isRunning ? (
          <Button
            size="sm"
            busy={busy}
            title="Its workers end; records keep coming, and the stream keeps them"
            onClick={() => onCommand({ kind: "stop", consumerId }, `${name} is stopped.`)}
          >
            <Square aria-hidden />
            Stop
          </Button>
        ) : (
          <Button
            size="sm"
            variant="primary"
            busy={busy}
            onClick={() => onCommand({ kind: "resume", consumerId }, `${name} is started.`)}
          >
            <Play aria-hidden />
            Start
          </Button>
        )}
        <Button size="sm" variant="ghost" iconOnly aria-label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </div>
  );
}
