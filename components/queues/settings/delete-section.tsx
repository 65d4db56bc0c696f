"use client";

import type { Step } from "#browser/services/step.ts";
import { DeleteCard } from "#components/resource/delete-card.tsx";
import type { QueueSetting } from "./setting.ts";

export function DeleteSection({ queueName, queueUrl }: QueueSetting) {
  const steps: readonly Step[] = [
    { service: "sqs", operation: "DeleteQueue", input: { QueueUrl: queueUrl } },
  ];
  return (
    <DeleteCard
      what="queue"
      name={queueName}
      description="Its messages go with it. This cannot be undone."
      consequence="Its messages are gone at once. Topics and mappings that send to it fail to, from then on."
      steps={steps}
      canBegin
      doneHref="/queues"
    />
  );
}
