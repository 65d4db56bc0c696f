"use client";

import type { UpdateFunctionConfigurationCommandInput } from "@aws-sdk/client-lambda";
import type { ReactNode } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { SettingCard } from "#components/resource/setting-card.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { FunctionSetting } from "./setting.ts";

export interface ConfigurationCardProps {
  readonly setting: FunctionSetting;
  readonly title: string;
  readonly description: ReactNode;
  /** What is saved; null while nothing is changed, or something is wrong. */
  readonly input: Omit<UpdateFunctionConfigurationCommandInput, "FunctionName"> | null;
  readonly isDirty: boolean;
  readonly doneText: string;
  readonly onReset: () => void;
  readonly children: ReactNode;
}

/** A setting that UpdateFunctionConfiguration changes, waited for until the function has it. */
export function ConfigurationCard(props: ConfigurationCardProps) {
  const { setting, title, description, input, isDirty, doneText, onReset, children } = props;
  const runSteps = useSteps();
  const FunctionName = setting.functionName;
  const steps: readonly Step[] =
    input === null
      ? []
      : [
          { service: "lambda", operation: "UpdateFunctionConfiguration", input: { FunctionName, ...input } },
          { service: "lambda", waiter: "FunctionUpdatedV2", input: { FunctionName } },
        ];
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
      isReady={setting.isReady}
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
