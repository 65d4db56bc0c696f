"use client";

import { useMemo, useState } from "react";
import {
  createFunctionSteps,
  type FunctionDraft,
  functionProblems,
  hasFunctionProblems,
} from "#browser/functions/create/create-plan.ts";
import { EXAMPLE_HANDLER, EXAMPLES } from "#browser/functions/create/examples.ts";
import { functionHref } from "#browser/functions/function-path.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { freeName } from "#browser/text/free-name.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { CreateForm } from "#components/resource/create-form.tsx";
import { useCreation } from "#components/resource/use-creation.ts";
import { CreateFields } from "./create-fields.tsx";
import { CreatePanel } from "./create-panel.tsx";

const FIRST = EXAMPLES[0];

export function CreateFunctionPage() {
  const { account } = useTarget();
  const data = useTopic(topics.functions).data;
  const creation = useCreation();
  // Nothing typed yet means what is proposed, which may change while functions come and go.
  const [typed, setTyped] = useState<FunctionDraft | null>(null);
  const names = useMemo(() => (data?.rows ?? []).map(({ functionName }) => functionName), [data]);
  const runtimes = data?.running.runtimes ?? [];
  const proposed: FunctionDraft = {
    name: freeName(FIRST?.functionName ?? "printer", names),
    runtime: runtimes[0] ?? "nodejs24.x",
    example: FIRST?.value ?? "printer",
    handler: EXAMPLE_HANDLER,
    memoryMiB: "128",
    timeoutSeconds: "3",
    variables: [],
  };
  const draft = typed ?? proposed;
  const problems = functionProblems(draft, creation.phase === "editing" ? names : []);
  const steps = useMemo(() => createFunctionSteps(draft, account), [draft, account]);

  return (
    <CreateForm
      title="Create a function"
      description="Begin with an example that runs as it is, and change its code on the next page."
      one="function"
      creation={creation}
      isDirty={typed !== null}
      isWrong={hasFunctionProblems(problems)}
      submitLabel={creation.phase === "waiting" ? "Waiting until it is active" : "Create function"}
      onSubmit={() =>
        void creation.run({
          one: "function",
          name: draft.name,
          steps,
          ifLeft: { title: "it may not be active yet", description: "Its page says when it is." },
          doneHref: functionHref(draft.name),
          onElsewhere: () => setTyped(null),
        })
      }
      cancelHref="/functions"
      panel={<CreatePanel draft={draft} steps={steps} />}
    >
      <CreateFields
        draft={draft}
        names={names}
        problems={problems}
        running={data?.running}
        onChange={setTyped}
      />
    </CreateForm>
  );
}
