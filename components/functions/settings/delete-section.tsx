"use client";

import type { Step } from "#browser/services/step.ts";
import { plural } from "#browser/text/format.ts";
import { DeleteCard } from "#components/resource/delete-card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { FunctionSetting } from "./setting.ts";

export function DeleteSection({ functionName, row }: FunctionSetting) {
  const steps: readonly Step[] = [
    { service: "lambda", operation: "DeleteFunction", input: { FunctionName: functionName } },
  ];
  return (
    <DeleteCard
      what="function"
      name={functionName}
      description="Its code, versions and aliases go with it. This cannot be undone."
      consequence="Its code is gone at once, and no call brings it back. What it logged stays."
      steps={steps}
      canBegin
      doneHref="/functions"
      blockers={
        row.mappings === 0 ? null : (
          <Notice kind="warn" title={`${plural(row.mappings, "mapping")} of it stay`}>
            They fail to invoke it from then on, until they are deleted or a function of this name is there
            again.
          </Notice>
        )
      }
    />
  );
}
