"use client";

import { useMemo } from "react";
import type { Step } from "#browser/services/step.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { useQueueUrl } from "../area/use-queue.ts";

/** How a program takes messages out of the queue, which looking does not. */
export function ReceiveExample({ queueName }: { readonly queueName: string }) {
  const QueueUrl = useQueueUrl(queueName);
  const steps = useMemo(
    (): readonly Step[] => [
      {
        service: "sqs",
        operation: "ReceiveMessage",
        input: { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 },
      },
    ],
    [QueueUrl],
  );
  return (
    <Card aria-label="Receive messages">
      <CardHeader
        title="Receive messages"
        description="A program receives up to ten at a time, works on them, and deletes each by its receipt handle before the visibility timeout ends."
      />
      <CardBody>
        <SameCallDetails steps={steps} />
      </CardBody>
    </Card>
  );
}
