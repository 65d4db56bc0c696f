"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";

export interface AliasDialogProps {
  readonly functionName: string;
  /** The newest first. */
  readonly versions: readonly string[];
  readonly aliases: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A name for a version; one that is there is moved to it. */
export function AliasDialog({ functionName, versions, aliases, onDone, onClose }: AliasDialogProps) {
  const runSteps = useSteps();
  const [name, setName] = useState("live");
  const [version, setVersion] = useState(versions[0] ?? "");
  const isThere = aliases.includes(name);
  const problem = /^(?!\d+$)[A-Za-z0-9_-]{1,128}$/.test(name)
    ? null
    : "A name holds letters, digits, _ and -, and is not a number.";
  const input = { FunctionName: functionName, Name: name, FunctionVersion: version };
  const steps: readonly Step[] =
    problem !== null
      ? []
      : [{ service: "lambda", operation: isThere ? "UpdateAlias" : "CreateAlias", input }];
  const save = useAction(() => runSteps(steps), onDone);
  return (
    <FormDialog
      title="Create alias"
      submitLabel={isThere ? "Move alias" : "Create alias"}
      canSubmit={problem === null && version !== ""}
      busy={save.isPending}
      steps={steps}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        error={problem}
        help={isThere ? "There is an alias of this name: it is moved." : undefined}
        value={name}
        onValueChange={setName}
      />
      <Field label="Version">
        {({ id }) => (
          <Select
            id={id}
            value={version}
            onValueChange={setVersion}
            options={versions.map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
    </FormDialog>
  );
}
