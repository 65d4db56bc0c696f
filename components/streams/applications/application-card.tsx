"use client";

import { lazy, memo, Suspense, useMemo, useState } from "react";
import type { ApplicationCommand } from "#browser/streams/applications/application-api.ts";
import { leaseRows, leaseSummary } from "#browser/streams/applications/lease-rows.ts";
import { formatCount } from "#browser/text/format.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Card } from "#components/ui/card.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Term } from "#components/ui/term.tsx";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import { ApplicationHeader } from "./application-header.tsx";
import { ApplicationLog } from "./application-log.tsx";
import { LeaseMap } from "./lease-map.tsx";
import { LeaseTable } from "./lease-table.tsx";
import { TotalsView } from "./totals-view.tsx";
import { useApplicationCommand } from "./use-application-command.ts";
import { useApplicationLog } from "./use-application-log.ts";
import { WorkersSection } from "./workers-section.tsx";

const ApplicationForm = lazy(async () => ({
  default: (await import("./application-form.tsx")).ApplicationForm,
}));
const RemoveDialog = lazy(async () => ({ default: (await import("./remove-dialog.tsx")).RemoveDialog }));

export interface ApplicationCardProps {
  readonly application: SimulatedConsumerView;
  readonly nowMs: number;
  /** Of all applications of the stream. */
  readonly names: readonly string[];
}

/** One simulated application: what became of the records, its workers, and who holds which shard. */
export const ApplicationCard = memo(function ApplicationCard(props: ApplicationCardProps) {
  const { application, nowMs, names } = props;
  const { consumerId, settings, totals, lastMinute, lastError } = application;
  const { name } = settings;
  const [open, setOpen] = useState<"settings" | "remove" | null>(null);
  const command = useApplicationCommand(({ kind }) => {
    if (kind === "update" || kind === "remove") setOpen(null);
  });
  const log = useApplicationLog(application, nowMs);
  const rows = useMemo(() => leaseRows(application, nowMs), [application, nowMs]);
  const run = (next: ApplicationCommand, done: string): void => command.mutate({ command: next, done });

  return (
    <Card
      aria-label={`Application ${name}`}
      className="overflow-hidden [contain-intrinsic-size:auto_56rem] [content-visibility:auto]"
    >
      <ApplicationHeader
        application={application}
        busy={command.isPending}
        isEditing={open === "settings"}
        onCommand={run}
        onEdit={() => setOpen(open === "settings" ? null : "settings")}
        onRemove={() => setOpen("remove")}
      />
      {open === "settings" ? (
        <Suspense fallback={<Skeleton className="m-4 h-40" />}>
          <ApplicationForm
            initial={settings}
            taken={names.filter((each) => each !== name)}
            isNew={false}
            busy={command.isPending}
            onCancel={() => setOpen(null)}
            onSubmit={(next) =>
              run({ kind: "update", consumerId, settings: next }, `${name} has new settings.`)
            }
          />
        </Suspense>
      ) : null}
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
        <WorkersSection application={application} onCommand={run} />
        <section aria-label={`Lease table of ${name}`} className="flex flex-col gap-2">
          <Heading level={4} look="strong">
            <Term name="lease">Leases</Term>{" "}
            <span className="font-normal text-ink-3 text-xs">{leaseSummary(rows)}</span>
          </Heading>
          <LeaseMap rows={rows} label={`Who holds which shard in ${name}`} />
          <LeaseTable rows={rows} application={name} nowMs={nowMs} />
          <ApplicationLog log={log} nowMs={nowMs} />
        </section>
      </div>
      {open === "remove" ? (
        <Suspense fallback={null}>
          <RemoveDialog
            application={application}
            busy={command.isPending}
            onRemove={() => run({ kind: "remove", consumerId }, `${name} is removed.`)}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      ) : null}
    </Card>
  );
});
