"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import type { ConsumerView } from "#contract/consumers.ts";
import type { StreamView } from "#contract/stream.ts";
import { KinesisPolicy } from "../stream/kinesis-policy.tsx";

export interface ConsumerPolicyDialogProps {
  readonly stream: StreamView;
  readonly consumer: ConsumerView;
  readonly onClose: () => void;
}

export function ConsumerPolicyDialog({ stream, consumer, onClose }: ConsumerPolicyDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="lg"
      title={`Resource policy of ${consumer.consumerName}`}
      description="Who else may subscribe as this consumer. It is stored and answered; requests are not checked against it here."
    >
      <KinesisPolicy
        arn={consumer.consumerArn}
        hasPolicy={consumer.hasPolicy}
        disabled={stream.streamStatus !== "ACTIVE"}
      />
    </Dialog>
  );
}
