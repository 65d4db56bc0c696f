"use client";

import type { Step } from "#browser/services/step.ts";
import { plural } from "#browser/text/format.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { SnsTopicView } from "#contract/sns-topics.ts";

export interface DeleteTopicDialogProps {
  readonly topic: SnsTopicView;
  readonly onClose: () => void;
}

export function DeleteTopicDialog({ topic, onClose }: DeleteTopicDialogProps) {
  const runSteps = useSteps();
  const { topicArn, topicName, subscriptions } = topic;
  const steps: readonly Step[] = [
    { service: "sns", operation: "DeleteTopic", input: { TopicArn: topicArn } },
  ];
  const remove = useAction(
    () => runSteps(steps),
    () => {
      toast({ title: `${topicName} was deleted` });
      onClose();
    },
  );
  const with_ = subscriptions.length === 0 ? "" : `, with ${plural(subscriptions.length, "subscription")}`;
  return (
    <ConfirmDialog
      title={`Delete ${topicName}?`}
      description={`It is gone at once${with_}. What waits to be delivered is not delivered any more.`}
      confirm="Delete topic"
      busy={remove.isPending}
      steps={steps}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    />
  );
}
