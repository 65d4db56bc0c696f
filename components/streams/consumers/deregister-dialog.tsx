"use client";

import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { plural } from "#browser/text/format.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ConsumerView } from "#contract/consumers.ts";

export interface DeregisterDialogProps {
  readonly consumer: ConsumerView;
  readonly onClose: () => void;
}

export function DeregisterDialog({ consumer, onClose }: DeregisterDialogProps) {
  const runSteps = useSteps();
  const { consumerName, consumerArn, subscribedShards } = consumer;
  const steps: readonly Step[] = [
    { service: "kinesis", operation: "DeregisterStreamConsumer", input: { ConsumerARN: consumerArn } },
  ];
  const remove = useAction(
    () => runSteps(steps),
    () => {
      announce(`Consumer ${consumerName} is being deregistered.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Deregister ${consumerName}?`}
      description="The stream and its records stay. A consumer that is registered again under this name has another ARN."
      confirm="Deregister"
      busy={remove.isPending}
      steps={steps}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      {subscribedShards.length === 0 ? null : (
        <Notice kind="warn">
          It is subscribed to {plural(subscribedShards.length, "shard")}: these subscriptions end at once.
        </Notice>
      )}
    </ConfirmDialog>
  );
}
