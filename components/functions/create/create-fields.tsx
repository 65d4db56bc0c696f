"use client";

import type { FunctionDraft, FunctionProblems } from "#browser/functions/create/create-plan.ts";
import { EXAMPLES, type ExampleName, exampleVariables } from "#browser/functions/create/examples.ts";
import { runtimeText } from "#browser/functions/list/function-list.ts";
import { freeName } from "#browser/text/free-name.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Presets } from "#components/ui/presets.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { CodeRunning } from "#contract/functions.ts";
import { CodeRunningNotice } from "../fn/code-running-notice.tsx";
import { VariableFields } from "../fn/variable-fields.tsx";
import { ExampleChoice } from "./example-choice.tsx";

export interface CreateFieldsProps {
  readonly draft: FunctionDraft;
  readonly names: readonly string[];
  readonly problems: FunctionProblems;
  readonly running: CodeRunning | undefined;
  readonly onChange: (draft: FunctionDraft) => void;
}

const MEMORY = [128, 256, 512, 1_024].map((value) => ({ value, label: String(value) }));
const TIMEOUT = [3, 10, 30, 60].map((value) => ({ value, label: `${value} s` }));

export function CreateFields({ draft, names, problems, running, onChange }: CreateFieldsProps) {
  const change = (part: Partial<FunctionDraft>) => onChange({ ...draft, ...part });
  const runtimes = running?.runtimes ?? [];
  const where = useTarget();

  const chooseExample = (value: ExampleName): void => {
    const before = EXAMPLES.find((each) => each.value === draft.example);
    const example = EXAMPLES.find((each) => each.value === value);
    if (example === undefined) return;
    // A name that was proposed follows the example; one that was typed stays.
    const isProposed = before !== undefined && draft.name === freeName(before.functionName, names);
    change({
      example: value,
      variables: exampleVariables(example, where),
      ...(isProposed && { name: freeName(example.functionName, names) }),
    });
  };

  return (
    <>
      <CodeRunningNotice running={running} />
      <Card>
        <CardBody className="flex flex-col gap-4 pt-4">
          <TextField
            label="Name"
            hint="letters, digits, _ and -"
            error={problems.name}
            value={draft.name}
            onValueChange={(name) => change({ name })}
          />
          <ExampleChoice value={draft.example} onValueChange={chooseExample} />
          <Field
            label="Runtime"
            help={
              runtimes.length === 0
                ? undefined
                : "What this machine has. Newer and older names run on it too."
            }
          >
            {({ id }) => (
              <Select
                id={id}
                aria-label="Runtime"
                className="max-w-64"
                value={draft.runtime}
                onValueChange={(runtime) => change({ runtime })}
                options={(runtimes.length === 0 ? [draft.runtime] : runtimes).map((value) => ({
                  value,
                  label: runtimeText(value),
                }))}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="How it runs" />
        <CardBody className="flex flex-col gap-4">
          <TextField
            label="Handler"
            help="The file without its ending, a point, and the name of what it exports."
            mono
            error={problems.handler}
            value={draft.handler}
            onValueChange={(handler) => change({ handler })}
            className="max-w-64"
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <div className="flex flex-col gap-1">
              <TextField
                label="Memory"
                hint="128 to 10,240 MiB"
                inputMode="numeric"
                error={problems.memory}
                value={draft.memoryMiB}
                onValueChange={(memoryMiB) => change({ memoryMiB })}
              />
              <Presets
                legend="Common sizes of memory"
                presets={MEMORY}
                value={parseWhole(draft.memoryMiB)}
                onChoose={(value) => change({ memoryMiB: String(value) })}
              />
            </div>
            <div className="flex flex-col gap-1">
              <TextField
                label="Timeout"
                hint="1 to 900 seconds"
                inputMode="numeric"
                error={problems.timeout}
                value={draft.timeoutSeconds}
                onValueChange={(timeoutSeconds) => change({ timeoutSeconds })}
              />
              <Presets
                legend="Common timeouts"
                presets={TIMEOUT}
                value={parseWhole(draft.timeoutSeconds)}
                onChoose={(value) => change({ timeoutSeconds: String(value) })}
              />
            </div>
          </div>
          <VariableFields
            variables={draft.variables}
            problems={problems.variables}
            problem={problems.environment}
            onChange={(variables) => change({ variables })}
          />
        </CardBody>
      </Card>
    </>
  );
}
