"use client";

import type { TagChanges } from "#browser/aws/tag-entries.ts";
import type { Step } from "#browser/services/step.ts";
import { TagsCard } from "#components/resource/tags-card.tsx";
import type { StreamView } from "#contract/stream.ts";
import { activeStep, isActive } from "../stream/use-stream-change.ts";

export function TagsSection({ stream }: { readonly stream: StreamView }) {
  return (
    <TagsCard
      description="Words of your own to find and sort streams by. At most 50."
      tags={stream.tags}
      stepsOf={(changes) => tagSteps(stream.streamName, changes)}
      isReady={isActive(stream)}
      settled={activeStep(stream.streamName)}
    />
  );
}

function tagSteps(StreamName: string, { added, removed }: TagChanges): readonly Step[] {
  const steps: Step[] = [];
  if (removed.length > 0)
    steps.push({
      service: "kinesis",
      operation: "RemoveTagsFromStream",
      input: { StreamName, TagKeys: [...removed] },
    });
  if (Object.keys(added).length > 0)
    steps.push({
      service: "kinesis",
      operation: "AddTagsToStream",
      input: { StreamName, Tags: { ...added } },
    });
  return steps;
}
