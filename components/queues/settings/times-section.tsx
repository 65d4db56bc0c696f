"use client";

import { useState } from "react";
import { SECONDS_SETTINGS, secondsProblem } from "#browser/queues/queue-rules.ts";
import { formatSeconds } from "#browser/text/duration.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { AttributesCard } from "./attributes-card.tsx";
import type { QueueSetting } from "./setting.ts";

export function TimesSection(setting: QueueSetting) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const fields = SECONDS_SETTINGS.map((rule) => {
    const now = setting.attributes[rule.name] ?? "";
    const text = typed[rule.name] ?? now;
    return { rule, now, text, problem: secondsProblem(text, rule) };
  });
  const changed = fields.filter(({ now, text }) => text.trim() !== now);
  const isWrong = fields.some(({ problem }) => problem !== null);
  return (
    <AttributesCard
      setting={setting}
      title="Times"
      description="In seconds, by the account’s clock but for the wait, which is real time."
      attributes={
        isWrong || changed.length === 0
          ? null
          : Object.fromEntries(changed.map(({ rule, text }) => [rule.name, text.trim()]))
      }
      isDirty={Object.keys(typed).length > 0}
      doneText="Times saved"
      onReset={() => setTyped({})}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map(({ rule, text, problem }) => (
          <TextField
            key={rule.name}
            label={rule.label}
            hint={`${rule.min.toLocaleString("en")} to ${rule.max.toLocaleString("en")} s`}
            help={
              problem === null && Number(text) >= 120
                ? `${rule.help} That is ${formatSeconds(Number(text) * 1_000)}.`
                : rule.help
            }
            inputMode="numeric"
            error={problem}
            value={text}
            onValueChange={(value) => setTyped({ ...typed, [rule.name]: value })}
          />
        ))}
      </div>
    </AttributesCard>
  );
}
