"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { TagFields } from "#components/resource/tag-fields.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { SnsTopicView } from "#contract/sns-topics.ts";

export interface PublishDialogProps {
  readonly topic: SnsTopicView;
  readonly onClose: () => void;
}

/** One message for everyone who is subscribed. */
export function PublishDialog({ topic: { topicArn, topicName }, onClose }: PublishDialogProps) {
  const runSteps = useSteps();
  const [message, setMessage] = useState('{\n  "order": 1,\n  "amount": 12.5\n}');
  const [subject, setSubject] = useState("");
  const [attributes, setAttributes] = useState<readonly { readonly key: string; readonly value: string }[]>(
    [],
  );
  const filled = attributes.filter(({ key, value }) => key !== "" && value !== "");
  const subjectProblem =
    subject === "" || /^[!-~][ -~]{0,99}$/.test(subject) ? null : "At most 100 letters of ASCII.";
  const canSubmit = message !== "" && subjectProblem === null;
  const steps: readonly Step[] = canSubmit
    ? [
        {
          service: "sns",
          operation: "Publish",
          input: {
            TopicArn: topicArn,
            Message: message,
            ...(subject !== "" && { Subject: subject }),
            ...(filled.length > 0 && {
              MessageAttributes: Object.fromEntries(
                filled.map(({ key, value }) => [key, { DataType: "String", StringValue: value }]),
              ),
            }),
          },
        },
      ]
    : [];
  const publish = useAction(
    () => runSteps(steps),
    () => {
      toast({ title: "Message published" });
      onClose();
    },
  );
  return (
    <FormDialog
      title={<span className="break-all">Publish to {topicName}</span>}
      submitLabel="Publish message"
      canSubmit={canSubmit}
      busy={publish.isPending}
      steps={steps}
      onSubmit={() => publish.mutate(undefined)}
      onClose={onClose}
    >
      <Field label="Message" error={message === "" ? "A message has a character at least." : null}>
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={6}
            className="text-xs"
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        )}
      </Field>
      <TextField
        label="Subject"
        hint="optional"
        error={subjectProblem}
        value={subject}
        onValueChange={setSubject}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1 font-medium text-ink text-sm">
          Attributes{" "}
          <span className="font-normal text-ink-3 text-xs">texts, by which filter policies choose</span>
        </legend>
        <TagFields
          entries={attributes}
          problems={attributes.map(() => ({ key: null, value: null }))}
          onChange={setAttributes}
          one="attribute"
        />
      </fieldset>
    </FormDialog>
  );
}
