"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useQueueUrl } from "../area/use-queue.ts";

export interface SendDialogProps {
  readonly queueName: string;
  readonly isFifo: boolean;
  readonly onClose: () => void;
}

/** One message for a queue. */
export function SendDialog({ queueName, isFifo, onClose }: SendDialogProps) {
  const runSteps = useSteps();
  const QueueUrl = useQueueUrl(queueName);
  const [body, setBody] = useState('{\n  "order": 1,\n  "amount": 12.5\n}');
  const [delay, setDelay] = useState("");
  const [group, setGroup] = useState("orders");
  const [deduplication, setDeduplication] = useState("");
  const delaySeconds = delay === "" ? undefined : parseWhole(delay);
  const isDelayWrong =
    delaySeconds === null || (delaySeconds !== undefined && (delaySeconds < 0 || delaySeconds > 900));
  const canSubmit = body !== "" && !isDelayWrong && (!isFifo || group !== "");
  const steps: readonly Step[] = canSubmit
    ? [
        {
          service: "sqs",
          operation: "SendMessage",
          input: {
            QueueUrl,
            MessageBody: body,
            ...(isFifo
              ? {
                  MessageGroupId: group,
                  ...(deduplication !== "" && { MessageDeduplicationId: deduplication }),
                }
              : delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
          },
        },
      ]
    : [];
  const send = useAction(
    () => runSteps(steps),
    () => {
      toast({ title: "Message sent" });
      onClose();
    },
  );
  return (
    <FormDialog
      title="Send a message"
      submitLabel="Send message"
      canSubmit={canSubmit}
      busy={send.isPending}
      steps={steps}
      onSubmit={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <Field label="Body" error={body === "" ? "A message has a character at least." : null}>
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={7}
            className="text-xs"
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        )}
      </Field>
      {isFifo ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Message group"
            help="Messages of one group are received in order."
            error={group === "" ? "A message of a FIFO queue has a group." : null}
            value={group}
            onValueChange={setGroup}
          />
          <TextField
            label="Deduplication id"
            hint="optional"
            help="Without it the body tells equal messages, where the queue is set so."
            value={deduplication}
            onValueChange={setDeduplication}
          />
        </div>
      ) : (
        <TextField
          label="Delay in seconds"
          hint="0 to 900; empty for the queue’s own"
          inputMode="numeric"
          error={isDelayWrong ? "A whole number from 0 to 900." : null}
          value={delay}
          onValueChange={setDelay}
        />
      )}
    </FormDialog>
  );
}
