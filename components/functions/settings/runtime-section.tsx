"use client";

import { useState } from "react";
import { handlerProblem } from "#browser/functions/function-rules.ts";
import { runtimeText } from "#browser/functions/list/function-list.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ConfigurationCard } from "./configuration-card.tsx";
import type { FunctionSetting } from "./setting.ts";

export function RuntimeSection(setting: FunctionSetting) {
  const { row } = setting;
  const runtimes = useTopic(topics.functions).data?.running.runtimes ?? [];
  const [runtime, setRuntime] = useState<string | null>(null);
  const [handler, setHandler] = useState<string | null>(null);
  const problem = handlerProblem(handler ?? row.handler);
  const input = {
    ...(runtime !== null && runtime !== row.runtime && { Runtime: runtime as "nodejs24.x" }),
    ...(handler !== null && handler !== row.handler && { Handler: handler }),
  };
  const names = runtimes.includes(row.runtime) ? runtimes : [row.runtime, ...runtimes];
  return (
    <ConfigurationCard
      setting={setting}
      title="Runtime and handler"
      description="Which program runs the code, and which function of which file it calls."
      input={problem !== null || Object.keys(input).length === 0 ? null : input}
      isDirty={runtime !== null || handler !== null}
      doneText="Runtime and handler saved"
      onReset={() => {
        setRuntime(null);
        setHandler(null);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Runtime">
          {({ id }) => (
            <Select
              id={id}
              value={runtime ?? row.runtime}
              onValueChange={setRuntime}
              options={names.map((value) => ({ value, label: runtimeText(value) }))}
            />
          )}
        </Field>
        <TextField
          label="Handler"
          mono
          error={problem}
          value={handler ?? row.handler}
          onValueChange={setHandler}
        />
      </div>
    </ConfigurationCard>
  );
}
