"use client";

import { useState } from "react";
import { topicNameProblem } from "#browser/queues/queue-rules.ts";
import type { Step } from "#browser/services/step.ts";
import { freeName } from "#browser/text/free-name.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toast } from "#components/ui/toast.tsx";

export interface CreateTopicDialogProps {
  /** Of those that there are. */
  readonly names: readonly string[];
  readonly onClose: () => void;
}

export function CreateTopicDialog({ names, onClose }: CreateTopicDialogProps) {
  const runSteps = useSteps();
  const [name, setName] = useState(() => freeName("alerts", names));
  const problem = topicNameProblem(name, names);
  const steps: readonly Step[] =
    problem === null ? [{ service: "sns", operation: "CreateTopic", input: { Name: name } }] : [];
  const create = useAction(
    () => runSteps(steps),
    () => {
      toast({ title: `${name} was created` });
      onClose();
    },
  );
  return (
    <FormDialog
      title="Create a topic"
      submitLabel="Create topic"
      canSubmit={problem === null}
      busy={create.isPending}
      steps={steps}
      onSubmit={() => create.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        error={create.isPending ? null : problem}
        value={name}
        onValueChange={setName}
      />
    </FormDialog>
  );
}
