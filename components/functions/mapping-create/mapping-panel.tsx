"use client";

import type { MappingDraft } from "#browser/functions/mapping/mapping-draft.ts";
import { mappingStory } from "#browser/functions/mapping/mapping-story.ts";
import type { Step } from "#browser/services/step.ts";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";

export interface MappingPanelProps {
  readonly draft: MappingDraft;
  readonly steps: readonly Step[];
}

/** What the mapping would do, in sentences, and the calls that make it. */
export function MappingPanel({ draft, steps }: MappingPanelProps) {
  return (
    <aside aria-label="What this gives you" className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-18">
      <Card>
        <CardHeader title="What happens then" />
        <CardBody>
          <ol className="flex list-decimal flex-col gap-1.5 pl-4 text-ink-2 text-sm">
            {mappingStory(draft).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </CardBody>
      </Card>
      <SameCallCard
        steps={steps}
        instead={steps.length === 0 ? "Here are the calls once every field is right." : null}
      />
    </aside>
  );
}
