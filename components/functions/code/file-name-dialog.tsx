"use client";

import { useState } from "react";
import { pathProblem } from "#browser/functions/code/code-files.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

export interface FileNameDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly name: string;
  readonly others: readonly string[];
  readonly onSubmit: (path: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a file. */
export function FileNameDialog({ title, submitLabel, name, others, onSubmit, onClose }: FileNameDialogProps) {
  const [typed, setTyped] = useState(name);
  const problem = pathProblem(typed, others);
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      canSubmit={problem === null && typed !== name}
      busy={false}
      steps={[]}
      onSubmit={() => onSubmit(typed)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        hint="folders with /"
        mono
        error={typed === name ? null : problem}
        value={typed}
        onValueChange={setTyped}
      />
    </FormDialog>
  );
}
