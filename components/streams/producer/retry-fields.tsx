"use client";

import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { DraftInput } from "./draft-input.tsx";
import type { FieldsProps } from "./fields-props.ts";

const HELP: Record<SettingsDraft["retryType"], string> = {
  none: "What is refused is dropped.",
  immediate: "What is refused is put again at once, which storms a shard that is full already.",
  exponential:
    "Each wait is twice as long as the one before; jitter spreads them, so that not all come back together.",
};

/** What becomes of refused records. */
export function RetryFields({ draft, error, onChange }: FieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-ink text-sm">Retries</legend>
      <Segmented
        aria-label="Retries"
        className="w-fit max-w-full"
        value={draft.retryType}
        onValueChange={(retryType) => onChange({ retryType })}
        options={[
          { value: "none", label: "None" },
          { value: "immediate", label: "Immediate" },
          { value: "exponential", label: "Exponential" },
        ]}
      />
      <p className="text-ink-3 text-xs">{HELP[draft.retryType]}</p>
      {draft.retryType === "none" ? null : (
        <div className="grid grid-cols-3 items-start gap-4">
          <DraftInput
            label="Attempts"
            hint="with the first"
            inputMode="numeric"
            value={draft.maxAttempts}
            onValueChange={(maxAttempts) => onChange({ maxAttempts })}
          />
          {draft.retryType === "exponential" ? (
            <>
              <DraftInput
                label="First wait"
                hint="ms"
                inputMode="numeric"
                value={draft.baseMs}
                onValueChange={(baseMs) => onChange({ baseMs })}
              />
              <DraftInput
                label="Longest"
                hint="ms"
                inputMode="numeric"
                value={draft.maxMs}
                onValueChange={(maxMs) => onChange({ maxMs })}
              />
            </>
          ) : null}
        </div>
      )}
      {draft.retryType === "exponential" ? (
        <Checkbox
          label="With jitter"
          checked={draft.jitter}
          onCheckedChange={(jitter) => onChange({ jitter })}
        />
      ) : null}
      <div aria-live="polite">{error === undefined ? null : <FieldError>{error}</FieldError>}</div>
    </fieldset>
  );
}
