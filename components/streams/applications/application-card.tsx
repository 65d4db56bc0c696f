"use client";

import { CircleCheck, CircleStop, Pencil, Play, Plus, Square, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ApplicationCommand } from "#browser/applications/application-api.ts";
import { leaseRows, leaseSummary } from "#browser/applications/lease-rows.ts";
import { applicationText } from "#browser/applications/settings-text.ts";
import { NOBODY, workerLooks } from "#browser/applications/worker-looks.ts";
import { formatCount } from "#browser/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SimulatedConsumerView } from "#live/protocol/simulated-consumers.ts";
import { Sparkline } from "../sparkline.tsx";
import { ApplicationForm } from "./application-form.tsx";
import { LeaseMap } from "./lease-map.tsx";
import { LeaseTable } from "./lease-table.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { TotalsView } from "./totals-view.tsx";
import { useApplicationCommand } from "./use-application-command.ts";
import { useChangeAnnouncements } from "./use-change-announcements.ts";
import { WorkerRow } from "./worker-row.tsx";

/** The most workers that an application has. */
const MAX_WORKERS = 20;

export interface ApplicationCardProps {
  readonly application: SimulatedConsumerView;
  readonly nowMs: number;
  /** Names that other applications of the stream have. */
  readonly taken: readonly string[];
}

/** One simulated application: what became of the records, its workers, and who holds which shard. */
export function ApplicationCard({ application, nowMs, taken }: ApplicationCardProps) {
  const { consumerId, settings, status, workers, totals, lastMinute, lastError } = application;
  const { name } = settings;
  const [open, setOpen] = useState<"settings" | "remove" | null>(null);
  const command = useApplicationCommand(() => setOpen(null));
  useChangeAnnouncements(application);
  const rows = leaseRows(application, nowMs);
  const looks = workerLooks(workers);
  const isRunning = status === "running";
  const run = (next: ApplicationCommand, done: string): void => command.mutate({ command: next, done });

  return (
    <Card aria-label={`Application ${name}`} className="overflow-hidden">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 max-sm:px-3">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 font-semibold text-base text-ink">
            <span className="break-all">{name}</span>
            {isRunning ? (
              <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
                Running
              </Badge>
            ) : (
              <Badge icon={<CircleStop aria-hidden />}>Stopped</Badge>
            )}
            <Badge tone="accent">{settings.reads === "fan-out" ? "Fan-out" : "Polling"}</Badge>
          </h3>
          <p className="text-ink-3 text-xs">{applicationText(settings)}</p>
        </div>
        <div className="flex flex-wrap gap-1">
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={open === "settings"}
            onClick={() => setOpen(open === "settings" ? null : "settings")}
          >
            <Pencil aria-hidden />
            Settings
          </Button>
          {isRunning ? (
            <Button
              size="sm"
              busy={command.isPending}
              onClick={() => run({ kind: "stop", consumerId }, `${name} is stopped.`)}
            >
              <Square aria-hidden />
              Stop
            </Button>
          ) : (
            <Button
              size="sm"
              variant="primary"
              busy={command.isPending}
              onClick={() => run({ kind: "resume", consumerId }, `${name} is started.`)}
            >
              <Play aria-hidden />
              Start
            </Button>
          )}
          <Button
            size="sm"
            variant="ghost"
            iconOnly
            aria-label={`Remove ${name}`}
            onClick={() => setOpen("remove")}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
      <div className="flex flex-col gap-4 px-4 pt-3 pb-4 max-sm:px-3">
        {lastError === null ? null : <Notice kind="warn">{lastError}</Notice>}
        <div className="grid items-center gap-x-8 gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto]">
          <TotalsView totals={totals} />
          <div className="flex items-center gap-3">
            <Sparkline accepted={lastMinute.processedRecords} refused={lastMinute.duplicateRecords} />
            <p className="whitespace-nowrap text-ink text-sm">
              {formatCount(lastMinute.processedRecords.at(-1) ?? 0)}
              <span className="text-ink-3 text-xs"> records/s</span>
              <span className="block text-ink-3 text-xs">processed, last minute</span>
            </p>
          </div>
        </div>
        <section aria-label={`Workers of ${name}`} className="flex flex-col gap-2">
          <div className="flex items-center justify-between gap-2">
            <h4 className="font-medium text-ink text-sm">Workers</h4>
            <Button
              size="sm"
              variant="ghost"
              disabled={!isRunning || workers.length >= MAX_WORKERS}
              onClick={() => run({ kind: "add-worker", consumerId }, `${name} has one worker more.`)}
            >
              <Plus aria-hidden />
              Add worker
            </Button>
          </div>
          <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {workers.map((worker) => (
              <WorkerRow
                key={worker.workerId}
                worker={worker}
                look={looks.get(worker.workerId) ?? NOBODY}
                canCommand={isRunning}
                onCommand={(next) =>
                  run(
                    { kind: "worker", consumerId, workerId: worker.workerId, command: next },
                    `${worker.workerId}: ${next}.`,
                  )
                }
                onSlow={(recordsPerSecond) =>
                  run(
                    { kind: "slow", consumerId, workerId: worker.workerId, recordsPerSecond },
                    `${worker.workerId} has another rate.`,
                  )
                }
              />
            ))}
          </ul>
        </section>
        <section aria-label={`Lease table of ${name}`} className="flex flex-col gap-2">
          <h4 className="font-medium text-ink text-sm">
            Leases <span className="font-normal text-ink-3 text-xs">{leaseSummary(rows)}</span>
          </h4>
          <LeaseMap rows={rows} label={`Who holds which shard in ${name}`} />
          <LeaseTable rows={rows} application={name} nowMs={nowMs} />
        </section>
      </div>
      {open === "settings" ? (
        <ApplicationForm
          initial={settings}
          taken={taken}
          isNew={false}
          busy={command.isPending}
          onCancel={() => setOpen(null)}
          onSubmit={(next) =>
            run({ kind: "update", consumerId, settings: next }, `${name} has new settings.`)
          }
        />
      ) : null}
      {open === "remove" ? (
        <RemoveDialog
          application={application}
          busy={command.isPending}
          onRemove={() => run({ kind: "remove", consumerId }, `${name} is removed.`)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Card>
  );
}
