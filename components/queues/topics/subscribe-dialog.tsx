"use client";

import { useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { NO_TARGET } from "#browser/queues/create-plan.ts";
import {
  endpointProblem,
  filterProblem,
  NO_SUBSCRIBER,
  SUBSCRIBERS,
  type SubscribeDraft,
  type Subscriber,
  subscribeSteps,
} from "#browser/queues/subscribe-plan.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { SnsTopicView } from "#contract/sns-topics.ts";

export interface SubscribeDialogProps {
  readonly topic: SnsTopicView;
  readonly onClose: () => void;
}

/** Who is to get a topic's messages, which of them, and in which form. */
export function SubscribeDialog({ topic: { topicArn, topicName }, onClose }: SubscribeDialogProps) {
  const runSteps = useSteps();
  const [typed, setTyped] = useState<SubscribeDraft>(NO_SUBSCRIBER);
  const endpoints = useEndpoints();
  const possible = typed.subscriber === "http" ? [] : endpoints[typed.subscriber];
  const draft = typed.endpoint === "" ? { ...typed, endpoint: possible[0]?.value ?? "" } : typed;
  const change = (over: Partial<SubscribeDraft>) => setTyped({ ...typed, ...over });
  const steps = subscribeSteps(topicArn, draft);
  const add = useAction(
    () => runSteps(steps),
    () => {
      toast({
        title: draft.subscriber === "http" ? "Subscribed: waits for its confirmation" : "Subscription added",
      });
      onClose();
    },
  );
  return (
    <FormDialog
      title={<span className="break-all">Subscribe to {topicName}</span>}
      submitLabel="Add subscription"
      canSubmit={steps.length > 0}
      busy={add.isPending}
      steps={steps}
      onSubmit={() => add.mutate(undefined)}
      onClose={onClose}
    >
      <Segmented<Subscriber>
        aria-label="Who is subscribed"
        size="md"
        className="self-start"
        value={draft.subscriber}
        onValueChange={(subscriber) => change({ subscriber, endpoint: "" })}
        options={(Object.keys(SUBSCRIBERS) as Subscriber[]).map((value) => ({
          value,
          label: SUBSCRIBERS[value],
        }))}
      />
      {draft.subscriber === "http" ? (
        <TextField
          label="URL"
          help="It is sent a token first, and gets messages once that is confirmed."
          placeholder="http://localhost:8080/messages"
          error={typed.endpoint === "" ? null : endpointProblem(draft)}
          value={typed.endpoint}
          onValueChange={(endpoint) => change({ endpoint })}
        />
      ) : (
        <Field
          label={SUBSCRIBERS[draft.subscriber]}
          error={
            possible.length === 0
              ? `There is no ${SUBSCRIBERS[draft.subscriber].toLowerCase()} here yet.`
              : null
          }
        >
          {({ id, "aria-describedby": described }) => (
            <Select
              id={id}
              aria-describedby={described}
              disabled={possible.length === 0}
              value={draft.endpoint}
              onValueChange={(endpoint) => change({ endpoint })}
              options={possible}
            />
          )}
        </Field>
      )}
      {draft.subscriber === "lambda" ? null : (
        <Checkbox
          label="Raw delivery"
          hint="The message as it was published, without the JSON around it."
          checked={draft.isRaw}
          onCheckedChange={(isRaw) => change({ isRaw })}
        />
      )}
      <Field label="Filter policy" hint="optional" error={filterProblem(draft)}>
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={3}
            className="text-xs"
            placeholder='{"kind": ["big"]}'
            value={draft.filterPolicy}
            onChange={(event) => change({ filterPolicy: event.target.value })}
          />
        )}
      </Field>
      {draft.filterPolicy.trim() === "" ? null : (
        <Segmented<SubscribeDraft["filterScope"]>
          aria-label="What the filter policy looks at"
          className="self-start"
          value={draft.filterScope}
          onValueChange={(filterScope) => change({ filterScope })}
          options={[
            { value: "MessageAttributes", label: "By attributes" },
            { value: "MessageBody", label: "By body" },
          ]}
        />
      )}
      <Field label="Dead-letter queue" hint="for what does not arrive">
        {({ id }) => (
          <Select
            id={id}
            value={draft.deadLetterArn}
            onValueChange={(deadLetterArn) => change({ deadLetterArn })}
            options={[{ value: NO_TARGET, label: "None" }, ...endpoints.sqs]}
          />
        )}
      </Field>
    </FormDialog>
  );
}

/** The queues and functions of this place that can be subscribed. */
function useEndpoints() {
  const { account, region } = useTarget();
  const queues = useTopic(topics.queues).data?.rows ?? [];
  const functions = useTopic(topics.functions).data?.rows ?? [];
  return {
    sqs: queues
      .filter(({ isFifo }) => !isFifo)
      .map(({ queueArn, queueName }) => ({ value: queueArn, label: queueName })),
    lambda: functions.map(({ functionName }) => ({
      value: `arn:aws:lambda:${region}:${account}:function:${functionName}`,
      label: functionName,
    })),
  };
}
