"use client";

import { useState } from "react";
import { type TagChanges, tagChanges, tagEntries, tagProblems } from "#browser/aws/tag-entries.ts";
import type { TagEntry } from "#browser/aws/tag-rules.ts";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { TagFields } from "#components/resource/tag-fields.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ConsumerView } from "#contract/consumers.ts";

export interface ConsumerTagsDialogProps {
  readonly consumer: ConsumerView;
  readonly onClose: () => void;
}

export function ConsumerTagsDialog({ consumer, onClose }: ConsumerTagsDialogProps) {
  const { consumerName, consumerArn, tags } = consumer;
  const runSteps = useSteps();
  const [entries, setEntries] = useState<readonly TagEntry[]>(() => tagEntries(tags));
  const problems = tagProblems(entries);
  const isWrong = problems.some(({ key, value }) => key !== null || value !== null);
  const steps = tagSteps(consumerArn, tagChanges(tags, entries));
  const save = useAction(
    (wanted: readonly Step[]) => runSteps(wanted),
    () => {
      toast({ title: `Tags of ${consumerName} saved` });
      onClose();
    },
  );
  return (
    <FormDialog
      title={`Tags of ${consumerName}`}
      submitLabel="Save tags"
      canSubmit={steps.length > 0 && !isWrong}
      busy={save.isPending}
      steps={steps}
      onSubmit={() => save.mutate(steps)}
      onClose={onClose}
    >
      <TagFields entries={entries} problems={problems} onChange={setEntries} />
    </FormDialog>
  );
}

function tagSteps(ResourceARN: string, { added, removed }: TagChanges): readonly Step[] {
  const steps: Step[] = [];
  if (removed.length > 0) {
    steps.push({
      service: "kinesis",
      operation: "UntagResource",
      input: { ResourceARN, TagKeys: [...removed] },
    });
  }
  if (Object.keys(added).length > 0) {
    steps.push({ service: "kinesis", operation: "TagResource", input: { ResourceARN, Tags: { ...added } } });
  }
  return steps;
}
