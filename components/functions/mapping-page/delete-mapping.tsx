"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { MappingData } from "#contract/mappings.ts";

/** The end of a mapping; its stream and its function stay. */
export function DeleteMapping({ data }: { readonly data: MappingData }) {
  const router = useRouter();
  const runSteps = useSteps();
  const [asks, setAsks] = useState(false);
  const steps: readonly Step[] = [
    { service: "lambda", operation: "DeleteEventSourceMapping", input: { UUID: data.uuid } },
  ];
  const remove = useAction(
    () => runSteps(steps),
    () => {
      setAsks(false);
      toast({ title: "The mapping is being deleted" });
      router.push("/mappings");
    },
  );
  return (
    <Card aria-label="Delete the mapping">
      <CardHeader
        title="Delete the mapping"
        description="The function is no longer invoked with records of the stream. Stream and function stay."
        actions={
          <Button disabled={data.state === "Deleting"} onClick={() => setAsks(true)}>
            Delete
          </Button>
        }
      />
      <CardBody>
        <SameCallDetails steps={steps} />
      </CardBody>
      {asks ? (
        <ConfirmDialog
          title={`Delete the mapping of ${data.streamName} to ${data.functionName}?`}
          description="Where it stands in each shard is forgotten: a new mapping begins where it is told to."
          confirm="Delete the mapping"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </Card>
  );
}
