"use client";

import { plural } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
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
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Remove ${settings.name}?`}
      description="The stream and its records stay. One that is started again under this name begins anew."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" busy={busy} onClick={onRemove}>
            Remove
          </Button>
        </>
      }
    >
      <Notice kind="warn">
        Its {plural(workers.length, "worker")} {status === "running" ? "end" : "are gone"}, and its lease
        table with {plural(leases.length, "checkpoint")} is forgotten
        {settings.reads === "fan-out" ? "; the consumer that it registered is deregistered" : ""}.
      </Notice>
    </Dialog>
  );
}
