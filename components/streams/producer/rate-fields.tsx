"use client";

import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { type DraftField, DraftFields } from "./draft-fields.tsx";
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

const CONSTANT: readonly DraftField[] = [
  { name: "recordsPerSecond", label: "Rate", hint: "records per second" },
];
const SINE: readonly DraftField[] = [
  { name: "min", label: "Lowest", hint: "/s" },
  { name: "max", label: "Highest", hint: "/s" },
  { name: "periodSeconds", label: "Period", hint: "s" },
];
const SPIKE: readonly DraftField[] = [
  { name: "base", label: "Usually", hint: "/s" },
  { name: "peak", label: "Peak", hint: "/s" },
  { name: "everySeconds", label: "Every", hint: "s" },
  { name: "lastsSeconds", label: "Lasts", hint: "s" },
];

/** How many records a second, and how that changes. */
export function RateFields(props: FieldsProps) {
  const { draft, error, onChange } = props;
  return (
    <ChoiceFields
      legend="Rate over time"
      label="Shape of the rate"
      value={draft.rateType}
      onValueChange={(rateType) => onChange({ rateType })}
      options={[
        { value: "constant", label: "Constant" },
        { value: "steps", label: "Steps" },
        { value: "sine", label: "Sine" },
        { value: "spike", label: "Spike" },
        { value: "recorded", label: "File" },
      ]}
      help={HELP[draft.rateType]}
      error={draft.rateType === "constant" ? undefined : error}
    >
      <ShapeFields {...props} />
    </ChoiceFields>
  );
}

function ShapeFields(props: FieldsProps) {
  const { draft, onChange } = props;
  switch (draft.rateType) {
    case "constant":
      return <DraftFields {...props} fields={CONSTANT} columns={1} />;
    case "steps":
      return <StepsFields {...props} />;
    case "recorded":
      return <RecordedFields {...props} />;
    case "sine":
      return <DraftFields draft={draft} onChange={onChange} fields={SINE} columns={3} />;
    case "spike":
      return <DraftFields draft={draft} onChange={onChange} fields={SPIKE} columns={4} />;
  }
}
