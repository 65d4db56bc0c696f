"use client";

import { plural } from "#browser/text/format.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";

export interface RemoveDialogProps {
  readonly application: SimulatedConsumerView;
  readonly busy: boolean;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export function RemoveDialog({ application, busy, onRemove, onClose }: RemoveDialogProps) {
  const { settings, leases, workers, status } = application;
  return (
    <ConfirmDialog
      title={`Remove ${settings.name}?`}
      description="The stream and its records stay. One that is started again under this name begins anew."
      confirm="Remove"
      busy={busy}
      onConfirm={onRemove}
      onClose={onClose}
    >
      <Notice kind="warn">
        Its {plural(workers.length, "worker")} {status === "running" ? "end" : "are gone"}, and its lease
        table with {plural(leases.length, "checkpoint")} is forgotten
        {settings.reads === "fan-out" ? "; the consumer that it registered is deregistered" : ""}.
      </Notice>
    </ConfirmDialog>
  );
}
