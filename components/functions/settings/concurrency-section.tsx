"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { SettingCard } from "#components/resource/setting-card.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { FunctionSetting } from "./setting.ts";

/** Of an account's 1,000, Lambda keeps 100 for functions without a reservation. */
const MOST = 900;

export function ConcurrencySection({ functionName, reserved, isReady, refetch }: FunctionSetting) {
  const runSteps = useSteps();
  const [typed, setTyped] = useState<string | null>(null);
  const now = reserved === null ? "" : String(reserved);
  const text = typed ?? now;
  const wanted = text === "" ? null : parseWhole(text);
  const problem =
    text === "" || (wanted !== null && wanted <= MOST)
      ? null
      : `A whole number from 0 to ${MOST}, or nothing.`;
  const steps: readonly Step[] =
    problem !== null || text === now
      ? []
      : wanted === null
        ? [
            {
              service: "lambda",
              operation: "DeleteFunctionConcurrency",
              input: { FunctionName: functionName },
            },
          ]
        : [
            {
              service: "lambda",
              operation: "PutFunctionConcurrency",
              input: { FunctionName: functionName, ReservedConcurrentExecutions: wanted },
            },
          ];
  const save = useAction(
    (changes: readonly Step[]) => runSteps(changes),
    () => {
      refetch();
      setTyped(null);
      toast({ title: "Reserved concurrency saved" });
    },
  );
  return (
    <SettingCard
      title="Reserved concurrency"
      description="At most so many invocations run at once; more are throttled. 0 throttles all, and empty takes what the account has."
      isReady={isReady}
      busy={save.isPending}
      steps={steps}
      isDirty={typed !== null}
      onReset={() => setTyped(null)}
      onSubmit={() => save.mutate(steps)}
    >
      <TextField
        label="Invocations at once"
        hint="optional"
        inputMode="numeric"
        placeholder="Not reserved"
        error={problem}
        value={text}
        onValueChange={setTyped}
        className="max-w-40"
      />
    </SettingCard>
  );
}
