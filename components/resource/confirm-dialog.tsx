"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

export interface ConfirmDialogProps {
  readonly title: ReactNode;
  /** What comes of it, and whether it can be taken back. */
  readonly description: ReactNode;
  /** What the button does, as a verb. */
  readonly confirm: string;
  /** What not doing it is called. */
  readonly keep?: string;
  /** Something is taken away by it. */
  readonly danger?: boolean;
  /** A name that must be typed before. */
  readonly typeToConfirm?: { readonly label: string; readonly name: string };
  /** False while something that the dialog holds is still to be agreed to. */
  readonly canConfirm?: boolean;
  readonly busy?: boolean;
  /** The same as code. */
  readonly steps?: readonly Step[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before something that cannot be taken back, or that reaches further than it looks. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, confirm, keep = "Keep it", danger = true, typeToConfirm, busy = false } = props;
  const { canConfirm = true, steps = [], onConfirm, onClose, children } = props;
  const formId = useId();
  const [typed, setTyped] = useState("");
  const mayGoOn = canConfirm && (typeToConfirm === undefined || typed === typeToConfirm.name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // What a dialog asks is no part of the form that opened it.
    event.stopPropagation();
    if (mayGoOn && !busy) onConfirm();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{keep}</Button>
          <Button
            type="submit"
            form={formId}
            variant={danger ? "danger" : "primary"}
            disabled={!mayGoOn}
            busy={busy}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3 empty:hidden">
        {children}
        {typeToConfirm === undefined ? null : (
          <TextField
            label={typeToConfirm.label}
            hint={<code className="break-all">{typeToConfirm.name}</code>}
            value={typed}
            onValueChange={setTyped}
          />
        )}
        {steps.length === 0 ? null : <SameCallDetails steps={steps} />}
      </form>
    </Dialog>
  );
}
