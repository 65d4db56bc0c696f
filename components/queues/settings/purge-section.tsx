"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { plural } from "#browser/text/format.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { QueueSetting } from "./setting.ts";

export function PurgeSection({ queueName, queueUrl, messages }: QueueSetting) {
  const runSteps = useSteps();
  const [asks, setAsks] = useState(false);
  const steps: readonly Step[] = [{ service: "sqs", operation: "PurgeQueue", input: { QueueUrl: queueUrl } }];
  const purge = useAction(
    () => runSteps(steps),
    () => {
      setAsks(false);
      toast({ title: `${queueName} is empty` });
    },
  );
  return (
    <Card aria-label="Purge the queue">
      <CardHeader
        title="Purge the queue"
        description="Deletes all its messages, those in flight as well. The queue stays."
        actions={<Button onClick={() => setAsks(true)}>Purge</Button>}
      />
      <CardBody>
        <SameCallDetails steps={steps} />
      </CardBody>
      {asks ? (
        <ConfirmDialog
          title={`Purge ${queueName}?`}
          description={`${plural(messages, "message")} of it are deleted. No call brings them back.`}
          confirm="Purge queue"
          keep="Keep them"
          busy={purge.isPending}
          onConfirm={() => purge.mutate(undefined)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </Card>
  );
}
