"use client";

import { useState } from "react";
import {
  environmentProblem,
  type Variable,
  variableProblems,
  variableRecord,
  variableRows,
} from "#browser/functions/function-rules.ts";
import { VariableFields } from "../fn/variable-fields.tsx";
import { ConfigurationCard } from "./configuration-card.tsx";
import type { FunctionSetting } from "./setting.ts";

export function EnvironmentSection(setting: FunctionSetting) {
  const now = variableRows(setting.configuration.Environment?.Variables);
  const [typed, setTyped] = useState<readonly Variable[] | null>(null);
  const variables = typed ?? now;
  const problems = variableProblems(variables);
  const problem = environmentProblem(variables);
  const isWrong = problem !== null || problems.some((each) => each !== null);
  const isSame = JSON.stringify(variableRecord(variables)) === JSON.stringify(variableRecord(now));
  return (
    <ConfigurationCard
      setting={setting}
      title="Environment variables"
      description="What the code finds in its environment, beside this server's endpoint, its region and the account's credentials."
      input={isWrong || isSame ? null : { Environment: { Variables: variableRecord(variables) } }}
      isDirty={typed !== null}
      doneText="Environment variables saved"
      onReset={() => setTyped(null)}
    >
      <VariableFields variables={variables} problems={problems} problem={problem} onChange={setTyped} />
    </ConfigurationCard>
  );
}
