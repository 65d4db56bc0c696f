"use client";

import type { TagChanges } from "#browser/aws/tag-entries.ts";
import type { Step } from "#browser/services/step.ts";
import { TagsCard } from "#components/resource/tags-card.tsx";
import type { QueueSetting } from "./setting.ts";

export function TagsSection({ queueUrl, tags, refetch }: QueueSetting) {
  return (
    <TagsCard
      description="Words of your own to find and sort queues by. At most 50."
      tags={tags}
      stepsOf={(changes) => tagSteps(queueUrl, changes)}
      isReady
      onSaved={refetch}
    />
  );
}

function tagSteps(QueueUrl: string, { added, removed }: TagChanges): readonly Step[] {
  const steps: Step[] = [];
  if (removed.length > 0) {
    steps.push({ service: "sqs", operation: "UntagQueue", input: { QueueUrl, TagKeys: [...removed] } });
  }
  if (Object.keys(added).length > 0) {
    steps.push({ service: "sqs", operation: "TagQueue", input: { QueueUrl, Tags: { ...added } } });
  }
  return steps;
}
