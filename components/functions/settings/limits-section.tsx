"use client";

import { useState } from "react";
import { memoryProblem, timeoutProblem } from "#browser/functions/function-rules.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { ConfigurationCard } from "./configuration-card.tsx";
import type { FunctionSetting } from "./setting.ts";

export function LimitsSection(setting: FunctionSetting) {
  const { row } = setting;
  const [memory, setMemory] = useState<string | null>(null);
  const [timeout, setTimeoutText] = useState<string | null>(null);
  const memoryMiB = parseWhole(memory ?? String(row.memoryMiB));
  const seconds = parseWhole(timeout ?? String(row.timeoutSeconds));
  const problems = { memory: memoryProblem(memoryMiB), timeout: timeoutProblem(seconds) };
  const isWrong = problems.memory !== null || problems.timeout !== null;
  const input = {
    ...(memoryMiB !== null && memoryMiB !== row.memoryMiB && { MemorySize: memoryMiB }),
    ...(seconds !== null && seconds !== row.timeoutSeconds && { Timeout: seconds }),
  };
  return (
    <ConfigurationCard
      setting={setting}
      title="Memory and timeout"
      description="An invocation that takes longer, or more memory, is ended, and its environment with it."
      input={isWrong || Object.keys(input).length === 0 ? null : input}
      isDirty={memory !== null || timeout !== null}
      doneText="Memory and timeout saved"
      onReset={() => {
        setMemory(null);
        setTimeoutText(null);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Memory"
          hint="128 to 10,240 MiB"
          inputMode="numeric"
          error={problems.memory}
          value={memory ?? String(row.memoryMiB)}
          onValueChange={setMemory}
        />
        <TextField
          label="Timeout"
          hint="1 to 900 seconds"
          inputMode="numeric"
          error={problems.timeout}
          value={timeout ?? String(row.timeoutSeconds)}
          onValueChange={setTimeoutText}
        />
      </div>
    </ConfigurationCard>
  );
}
