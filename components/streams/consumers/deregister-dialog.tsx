"use client";

import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/same-call/step.ts";
import { plural } from "#browser/text/format.ts";
import { useAction, useAws } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ConsumerView } from "#contract/consumers.ts";

export interface DeregisterDialogProps {
  readonly consumer: ConsumerView;
  readonly onClose: () => void;
}

export function DeregisterDialog({ consumer, onClose }: DeregisterDialogProps) {
  const call = useAws();
  const { consumerName, consumerArn, subscribedShards } = consumer;
  const steps: readonly Step[] = [
    { operation: "DeregisterStreamConsumer", input: { ConsumerARN: consumerArn } },
  ];
  const remove = useAction(
    async () => {
      await call("DeregisterStreamConsumer", { ConsumerARN: consumerArn });
    },
    () => {
      announce(`Consumer ${consumerName} is being deregistered.`);
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Deregister ${consumerName}?`}
      description="The stream and its records stay. A consumer that is registered again under this name has another ARN."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
            Deregister
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {subscribedShards.length === 0 ? null : (
          <Notice kind="warn">
            It is subscribed to {plural(subscribedShards.length, "shard")}: these subscriptions end at once.
          </Notice>
        )}
        <SameCallDetails steps={steps} />
      </div>
    </Dialog>
  );
}
