"use client";

import { PolicyEditor } from "#components/resource/policy-editor.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { ConsumerView } from "#contract/consumers.ts";
import type { StreamView } from "#contract/stream.ts";

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
      <PolicyEditor
        arn={consumer.consumerArn}
        hasPolicy={consumer.hasPolicy}
        disabled={stream.streamStatus !== "ACTIVE"}
      />
    </Dialog>
  );
}
