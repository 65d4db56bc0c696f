"use client";

import type { TagChanges } from "#browser/aws/tag-entries.ts";
import type { Step } from "#browser/services/step.ts";
import { TagsCard } from "#components/resource/tags-card.tsx";
import type { FunctionSetting } from "./setting.ts";

export function TagsSection({ functionName, configuration, tags, isReady }: FunctionSetting) {
  return (
    <TagsCard
      description="Words of your own to find and sort functions by. At most 50."
      tags={tags}
      stepsOf={(changes) => tagSteps(configuration.FunctionArn ?? "", changes)}
      isReady={isReady}
      settled={{ service: "lambda", waiter: "FunctionUpdatedV2", input: { FunctionName: functionName } }}
    />
  );
}

function tagSteps(Resource: string, { added, removed }: TagChanges): readonly Step[] {
  const steps: Step[] = [];
  if (removed.length > 0) {
    steps.push({ service: "lambda", operation: "UntagResource", input: { Resource, TagKeys: [...removed] } });
  }
  if (Object.keys(added).length > 0) {
    steps.push({ service: "lambda", operation: "TagResource", input: { Resource, Tags: { ...added } } });
  }
  return steps;
}
