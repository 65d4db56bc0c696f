"use client";

import { useState } from "react";
import { type TagChanges, tagChanges, tagProblems } from "#browser/aws/tag-entries.ts";
import type { Step } from "#browser/services/step.ts";
import type { TagEntry } from "#browser/streams/stream-rules.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { TagFields } from "#components/resource/tag-fields.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#contract/stream.ts";

export function TagsSection({ stream }: { readonly stream: StreamView }) {
  const runSteps = useSteps();
  const [typed, setTyped] = useState<readonly TagEntry[] | null>(null);
  const entries = typed ?? entriesOf(stream.tags);
  const problems = tagProblems(entries);
  const changes = tagChanges(stream.tags, entries);
  const steps = tagSteps(stream.streamName, changes);
  const wrong = problems.some(({ key, value }) => key !== null || value !== null);

  const apply = useAction(
    ({ changes: wanted }: { changes: TagChanges; back: TagChanges }) =>
      runSteps(tagSteps(stream.streamName, wanted)),
    ({ changes: done, back }) => {
      setTyped(null);
      toast({
        title: "Tags saved",
        action: { label: "Undo", onClick: () => apply.mutate({ changes: back, back: done }) },
      });
    },
  );

  return (
    <Card aria-label="Tags">
      <CardHeader title="Tags" description="Words of your own to find and sort streams by. At most 50." />
      <CardBody>
        <form
          noValidate
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (!wrong && steps.length > 0) apply.mutate({ changes, back: opposite(stream.tags, changes) });
          }}
        >
          <TagFields entries={entries} problems={problems} onChange={setTyped} />
          <div className="flex gap-2">
            <Button
              type="submit"
              variant="primary"
              disabled={steps.length === 0 || wrong || stream.streamStatus !== "ACTIVE"}
              busy={apply.isPending}
            >
              Save
            </Button>
            {typed === null ? null : (
              <Button variant="ghost" onClick={() => setTyped(null)}>
                Reset
              </Button>
            )}
          </div>
          {steps.length === 0 || wrong ? null : <SameCallDetails steps={steps} />}
        </form>
      </CardBody>
    </Card>
  );
}

function entriesOf(tags: StreamView["tags"]): readonly TagEntry[] {
  return Object.entries(tags)
    .map(([key, value]) => ({ key, value }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
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

/** What brings back the tags as they were before these changes. */
function opposite(tags: StreamView["tags"], { added, removed }: TagChanges): TagChanges {
  const touched = new Set([...Object.keys(added), ...removed]);
  return {
    added: Object.fromEntries(Object.entries(tags).filter(([key]) => touched.has(key))),
    removed: Object.keys(added).filter((key) => !Object.hasOwn(tags, key)),
  };
}
