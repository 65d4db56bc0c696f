"use client";

import type { FunctionDraft } from "#browser/functions/create/create-plan.ts";
import { exampleFiles } from "#browser/functions/create/examples.ts";
import type { Step } from "#browser/services/step.ts";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";

export interface CreatePanelProps {
  readonly draft: FunctionDraft;
  readonly steps: readonly Step[];
}

/** The code that the function begins with, and the calls that make it. */
export function CreatePanel({ draft, steps }: CreatePanelProps) {
  const [file] = exampleFiles(draft.example, draft.runtime);
  return (
    <aside aria-label="What this gives you" className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-18">
      {file === undefined ? null : (
        <Card>
          <CardHeader title={file.path} />
          <CardBody>
            <CodeBlock code={file.text ?? ""} label={`Code of ${file.path}`} copyable={false} />
          </CardBody>
        </Card>
      )}
      <SameCallCard
        steps={steps}
        note={`function.zip is a zip that holds ${file?.path ?? "the code"}; this page makes it by itself.`}
      />
    </aside>
  );
}
