"use client";

import { useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { NO_TARGET, receivesProblem, redrivePolicy } from "#browser/queues/create-plan.ts";
import { nameInArn } from "#browser/queues/queue-path.ts";
import { deadLetterOf } from "#browser/queues/redrive.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { AttributesCard } from "./attributes-card.tsx";
import type { QueueSetting } from "./setting.ts";

interface Draft {
  readonly targetArn: string;
  readonly maxReceives: string;
}

export function DeadLetterSection(setting: QueueSetting) {
  const rows = useTopic(topics.queues).data?.rows ?? [];
  const [typed, setTyped] = useState<Draft | null>(null);
  const kept = deadLetterOf(setting.attributes);
  const now: Draft = { targetArn: kept?.targetArn ?? NO_TARGET, maxReceives: String(kept?.maxReceives ?? 3) };
  const draft = typed ?? now;
  const problem = receivesProblem(draft);
  const isChanged = redrivePolicy(draft) !== redrivePolicy(now);
  const others = rows
    .filter(({ isFifo, queueName }) => isFifo === setting.isFifo && queueName !== setting.queueName)
    .map(({ queueArn }) => queueArn);
  const targets = kept === null || others.includes(kept.targetArn) ? others : [kept.targetArn, ...others];
  return (
    <AttributesCard
      setting={setting}
      title="Dead-letter queue"
      description="A message that was received as often as this, and not deleted, goes there instead of to its next receiver."
      attributes={problem !== null || !isChanged ? null : { RedrivePolicy: redrivePolicy(draft) }}
      isDirty={typed !== null}
      doneText="Dead-letter queue saved"
      onReset={() => setTyped(null)}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Queue">
          {(control) => (
            <Select
              {...control}
              value={draft.targetArn}
              onValueChange={(targetArn) => setTyped({ ...draft, targetArn })}
              options={[
                { value: NO_TARGET, label: "None" },
                ...targets.map((arn) => ({ value: arn, label: nameInArn(arn) })),
              ]}
            />
          )}
        </Field>
        {draft.targetArn === NO_TARGET ? null : (
          <TextField
            label="After how many receives"
            hint="1 to 1,000"
            inputMode="numeric"
            error={problem}
            value={draft.maxReceives}
            onValueChange={(maxReceives) => setTyped({ ...draft, maxReceives })}
          />
        )}
      </div>
    </AttributesCard>
  );
}
