"use client";

import type { ReactNode } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { SettingCard } from "#components/resource/setting-card.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { QueueSetting } from "./setting.ts";

export interface AttributesCardProps {
  readonly setting: QueueSetting;
  readonly title: string;
  readonly description: ReactNode;
  /** What is saved; null while nothing is changed, or something is wrong. */
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly isDirty: boolean;
  readonly doneText: string;
  readonly onReset: () => void;
  readonly children: ReactNode;
}

/** Settings that SetQueueAttributes changes. */
export function AttributesCard(props: AttributesCardProps) {
  const { setting, title, description, attributes, isDirty, doneText, onReset, children } = props;
  const runSteps = useSteps();
  const input = { QueueUrl: setting.queueUrl, Attributes: { ...attributes } };
  const steps: readonly Step[] =
    attributes === null ? [] : [{ service: "sqs", operation: "SetQueueAttributes", input }];
  const save = useAction(
    (wanted: readonly Step[]) => runSteps(wanted),
    () => {
      setting.refetch();
      onReset();
      toast({ title: doneText });
    },
  );
  return (
    <SettingCard
      title={title}
      description={description}
      isReady
      busy={save.isPending}
      steps={steps}
      isDirty={isDirty}
      onReset={onReset}
      onSubmit={() => save.mutate(steps)}
    >
      {children}
    </SettingCard>
  );
}
