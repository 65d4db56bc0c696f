"use client";

import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceFields } from "./choice-fields.tsx";
import { type DraftField, DraftFields } from "./draft-fields.tsx";
import type { FieldsProps } from "./fields-props.ts";

const HELP: Record<SettingsDraft["retryType"], string> = {
  none: "What is throttled is dropped.",
  immediate: "What is throttled is put again at once, which storms a shard that is full already.",
  exponential:
    "Each wait is twice as long as the one before; jitter spreads them, so that not all come back together.",
};

const ATTEMPTS: DraftField = {
  name: "maxAttempts",
  label: "Attempts",
  hint: "with the first",
  isWhole: true,
};

const FIELDS: Record<SettingsDraft["retryType"], readonly DraftField[]> = {
  none: [],
  immediate: [ATTEMPTS],
  exponential: [
    ATTEMPTS,
    { name: "baseMs", label: "First wait", hint: "ms", isWhole: true },
    { name: "maxMs", label: "Longest", hint: "ms", isWhole: true },
  ],
};

/** What becomes of refused records. */
export function RetryFields({ draft, error, onChange }: FieldsProps) {
  return (
    <ChoiceFields
      legend="Retries"
      value={draft.retryType}
      onValueChange={(retryType) => onChange({ retryType })}
      options={[
        { value: "none", label: "None" },
        { value: "immediate", label: "Immediate" },
        { value: "exponential", label: "Exponential" },
      ]}
      help={HELP[draft.retryType]}
      error={error}
    >
      <DraftFields draft={draft} onChange={onChange} fields={FIELDS[draft.retryType]} columns={3} />
      {draft.retryType === "exponential" ? (
        <Checkbox
          label="With jitter"
          checked={draft.jitter}
          onCheckedChange={(jitter) => onChange({ jitter })}
        />
      ) : null}
    </ChoiceFields>
  );
}
