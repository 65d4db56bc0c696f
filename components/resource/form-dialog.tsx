"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import type { Step } from "#browser/services/step.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

export interface FormDialogProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly submitLabel: string;
  /** False while a field is wrong or nothing has changed. */
  readonly canSubmit: boolean;
  readonly busy: boolean;
  /** What submitting does now, shown as code; empty while there is nothing to submit. */
  readonly steps: readonly Step[];
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A few fields that are one call, with the call below them. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, submitLabel, canSubmit, busy, steps, onSubmit, onClose, children } = props;
  const formId = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // What a dialog asks is no part of the form that opened it.
    event.stopPropagation();
    if (canSubmit && !busy) onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="md"
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={!canSubmit} busy={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {children}
        {steps.length === 0 ? null : <SameCallDetails steps={steps} />}
      </form>
    </Dialog>
  );
}
