"use client";

import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { FieldError } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { DraftInput } from "./draft-input.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { RecordedFields } from "./recorded-fields.tsx";
import { StepsFields } from "./steps-fields.tsx";

const HELP: Record<SettingsDraft["rateType"], string> = {
  constant: "The same at all times.",
  steps: "One rate after the other, then again from the first.",
  sine: "Up and down in waves, as days and nights do.",
  spike: "A quiet rate with a peak that comes again and again.",
  recorded: "As it was somewhere else: a file says the rate of each moment.",
};

/** How many records a second, and how that changes. */
export function RateFields({ draft, error, onChange }: FieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-ink text-sm">Rate over time</legend>
      <Segmented
        aria-label="Shape of the rate"
        className="w-fit max-w-full flex-wrap"
        value={draft.rateType}
        onValueChange={(rateType) => onChange({ rateType })}
        options={[
          { value: "constant", label: "Constant" },
          { value: "steps", label: "Steps" },
          { value: "sine", label: "Sine" },
          { value: "spike", label: "Spike" },
          { value: "recorded", label: "File" },
        ]}
      />
      <p className="text-ink-3 text-xs">{HELP[draft.rateType]}</p>
      <ShapeFields draft={draft} error={error} onChange={onChange} />
      {draft.rateType === "constant" ? null : (
        <div aria-live="polite">{error === undefined ? null : <FieldError>{error}</FieldError>}</div>
      )}
    </fieldset>
  );
}

function ShapeFields({ draft, error, onChange }: FieldsProps) {
  switch (draft.rateType) {
    case "constant":
      return (
        <DraftInput
          label="Rate"
          hint="records per second"
          error={error}
          value={draft.recordsPerSecond}
          onValueChange={(recordsPerSecond) => onChange({ recordsPerSecond })}
        />
      );
    case "steps":
      return <StepsFields draft={draft} error={error} onChange={onChange} />;
    case "recorded":
      return <RecordedFields draft={draft} error={error} onChange={onChange} />;
    case "sine":
      return (
        <div className="grid grid-cols-3 gap-3">
          <DraftInput label="Lowest" hint="/s" value={draft.min} onValueChange={(min) => onChange({ min })} />
          <DraftInput
            label="Highest"
            hint="/s"
            value={draft.max}
            onValueChange={(max) => onChange({ max })}
          />
          <DraftInput
            label="Period"
            hint="s"
            value={draft.periodSeconds}
            onValueChange={(periodSeconds) => onChange({ periodSeconds })}
          />
        </div>
      );
    case "spike":
      return (
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <DraftInput
            label="Usually"
            hint="/s"
            value={draft.base}
            onValueChange={(base) => onChange({ base })}
          />
          <DraftInput
            label="Peak"
            hint="/s"
            value={draft.peak}
            onValueChange={(peak) => onChange({ peak })}
          />
          <DraftInput
            label="Every"
            hint="s"
            value={draft.everySeconds}
            onValueChange={(everySeconds) => onChange({ everySeconds })}
          />
          <DraftInput
            label="Lasts"
            hint="s"
            value={draft.lastsSeconds}
            onValueChange={(lastsSeconds) => onChange({ lastsSeconds })}
          />
        </div>
      );
  }
}
