"use client";

import { Plus, Trash2 } from "lucide-react";
import type { StepDraft } from "#browser/streams/producer/settings-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { FieldsProps } from "./fields-props.ts";

/** The steps of a rate, one per line. */
export function StepsFields({ draft, onChange }: FieldsProps) {
  const { steps } = draft;
  const change = (id: number, part: Partial<StepDraft>): void => {
    onChange({ steps: steps.map((step) => (step.id === id ? { ...step, ...part } : step)) });
  };
  const add = (): void => {
    const last = steps.at(-1);
    const id = Math.max(0, ...steps.map((step) => step.id)) + 1;
    onChange({ steps: [...steps, { seconds: "30", recordsPerSecond: "100", ...last, id }] });
  };
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-2">
        {steps.map((step, index) => (
          <li key={step.id} className="flex items-center gap-2 text-ink-3 text-xs">
            <span className="w-4 text-right">{index + 1}</span>
            <Input
              aria-label={`Rate of step ${index + 1}, records per second`}
              inputMode="decimal"
              value={step.recordsPerSecond}
              onChange={(event) => change(step.id, { recordsPerSecond: event.target.value })}
            />
            <span className="whitespace-nowrap">/s for</span>
            <Input
              aria-label={`Length of step ${index + 1}, seconds`}
              inputMode="decimal"
              value={step.seconds}
              onChange={(event) => change(step.id, { seconds: event.target.value })}
            />
            <span>s</span>
            <Button
              size="sm"
              variant="ghost"
              iconOnly
              aria-label={`Remove step ${index + 1}`}
              title="Remove step"
              disabled={steps.length === 1}
              onClick={() => onChange({ steps: steps.filter(({ id }) => id !== step.id) })}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <Button size="sm" variant="ghost" className="w-fit" onClick={add}>
        <Plus aria-hidden />
        Add a step
      </Button>
    </div>
  );
}
