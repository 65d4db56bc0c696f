"use client";

import { useMemo, useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import {
  createQueueSteps,
  NO_TARGET,
  type QueueDraft,
  receivesProblem,
} from "#browser/queues/create-plan.ts";
import { queueHref } from "#browser/queues/queue-path.ts";
import { queueNameProblem } from "#browser/queues/queue-rules.ts";
import { freeName } from "#browser/text/free-name.ts";
import { CreateForm } from "#components/resource/create-form.tsx";
import { useCreation } from "#components/resource/use-creation.ts";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";

export function CreateQueuePage() {
  const rows = useTopic(topics.queues).data?.rows ?? [];
  const creation = useCreation();
  // Nothing typed yet means what is proposed, which may change while queues come and go.
  const [typed, setTyped] = useState<QueueDraft | null>(null);
  const names = rows.map(({ queueName }) => queueName);
  const draft: QueueDraft = typed ?? {
    name: freeName("failures", names),
    isFifo: false,
    targetArn: NO_TARGET,
    maxReceives: "3",
  };
  const change = (over: Partial<QueueDraft>) => setTyped({ ...draft, ...over });
  const problem = queueNameProblem(draft.name, draft.isFifo, creation.phase === "editing" ? names : []);
  const receives = receivesProblem(draft);
  const steps = useMemo(() => createQueueSteps(draft), [draft]);
  const targets = rows.filter(({ isFifo }) => isFifo === draft.isFifo);
  const fullName = draft.isFifo ? `${draft.name}.fifo` : draft.name;

  return (
    <CreateForm
      title="Create a queue"
      description="All its settings can be changed later, but for its name and its kind."
      one="queue"
      creation={creation}
      isDirty={typed !== null}
      isWrong={problem !== null || receives !== null}
      submitLabel="Create queue"
      onSubmit={() =>
        void creation.run({
          one: "queue",
          name: fullName,
          steps,
          ifLeft: { title: "the page was left", description: "Its own page says how it is." },
          doneHref: queueHref(fullName),
          onElsewhere: () => setTyped(null),
        })
      }
      cancelHref="/queues"
      panel={
        <aside aria-label="What this gives you" className="min-w-0 lg:sticky lg:top-18">
          <SameCallCard steps={steps} />
        </aside>
      }
    >
      <Card>
        <CardHeader title="Name and kind" />
        <CardBody>
          <div className="flex flex-col gap-4">
            <TextField
              label="Name"
              {...(draft.isFifo && { hint: "ends with .fifo" })}
              error={problem}
              value={draft.name}
              onValueChange={(name) => change({ name })}
            />
            <Checkbox
              label="FIFO: in order, and each message once"
              hint="Order is kept within a message group. Equal messages within five minutes are one."
              checked={draft.isFifo}
              onCheckedChange={(isFifo) => change({ isFifo, targetArn: NO_TARGET })}
            />
          </div>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Dead-letter queue" description="Where messages go that were received too often." />
        <CardBody>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Queue">
              {(control) => (
                <Select
                  {...control}
                  value={draft.targetArn}
                  onValueChange={(targetArn) => change({ targetArn })}
                  options={[
                    { value: NO_TARGET, label: "None" },
                    ...targets.map(({ queueArn, queueName }) => ({ value: queueArn, label: queueName })),
                  ]}
                />
              )}
            </Field>
            {draft.targetArn === NO_TARGET ? null : (
              <TextField
                label="After how many receives"
                hint="1 to 1,000"
                inputMode="numeric"
                error={receives}
                value={draft.maxReceives}
                onValueChange={(maxReceives) => change({ maxReceives })}
              />
            )}
          </div>
        </CardBody>
      </Card>
    </CreateForm>
  );
}
