"use client";

import { type ReactNode, useState } from "react";
import {
  oppositeChanges,
  type TagChanges,
  tagChanges,
  tagEntries,
  tagProblems,
} from "#browser/aws/tag-entries.ts";
import type { TagEntry } from "#browser/aws/tag-rules.ts";
import type { Step, WaitStep } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { toast } from "#components/ui/toast.tsx";
import { SettingCard } from "./setting-card.tsx";
import { TagFields } from "./tag-fields.tsx";

export interface TagsCardProps {
  readonly description: ReactNode;
  readonly tags: Readonly<Record<string, string>>;
  /** The calls of the resource's service that make the changes. */
  readonly stepsOf: (changes: TagChanges) => readonly Step[];
  readonly isReady: boolean;
  /** What is waited for before changes are taken back, where the resource may still be going through them. */
  readonly settled?: WaitStep;
  /** Called when tags were changed, where they are not live. */
  readonly onSaved?: () => void;
}

/** The tags of a resource; what was saved can be taken back. */
export function TagsCard({ description, tags, stepsOf, isReady, settled, onSaved }: TagsCardProps) {
  const runSteps = useSteps();
  const [typed, setTyped] = useState<readonly TagEntry[] | null>(null);
  const entries = typed ?? tagEntries(tags);
  const problems = tagProblems(entries);
  const changes = tagChanges(tags, entries);
  const isWrong = problems.some(({ key, value }) => key !== null || value !== null);

  const apply = useAction(
    ({ changes: wanted, isBack = false }: { changes: TagChanges; back: TagChanges; isBack?: boolean }) =>
      runSteps([...(isBack && settled ? [settled] : []), ...stepsOf(wanted)]),
    ({ changes: done, back }) => {
      setTyped(null);
      onSaved?.();
      toast({
        title: "Tags saved",
        action: { label: "Undo", onClick: () => apply.mutate({ changes: back, back: done, isBack: true }) },
      });
    },
  );
  return (
    <SettingCard
      title="Tags"
      description={description}
      isReady={isReady}
      busy={apply.isPending}
      steps={isWrong ? [] : stepsOf(changes)}
      isDirty={typed !== null}
      onReset={() => setTyped(null)}
      onSubmit={() => apply.mutate({ changes, back: oppositeChanges(tags, changes) })}
    >
      <TagFields entries={entries} problems={problems} onChange={setTyped} />
    </SettingCard>
  );
}
