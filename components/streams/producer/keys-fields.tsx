"use client";

import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { FieldsProps } from "./fields-props.ts";

const HELP: Record<SettingsDraft["keysType"], string> = {
  uniform: "Every key is as likely: all shards are sent about the same.",
  zipf: "The first key is the most likely, the second less, and so on: as with names, places, products.",
  hot: "One key gets much of the load, so its shard reaches its limit while the others idle.",
};

/** How partition keys are chosen. */
export function KeysFields({ draft, error, onChange }: FieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-ink text-sm">Partition keys</legend>
      <Segmented
        aria-label="Distribution of partition keys"
        className="w-fit max-w-full"
        value={draft.keysType}
        onValueChange={(keysType) => onChange({ keysType })}
        options={[
          { value: "uniform", label: "Uniform" },
          { value: "zipf", label: "Zipf" },
          { value: "hot", label: "One hot key" },
        ]}
      />
      <p className="min-h-8 text-ink-3 text-xs">{HELP[draft.keysType]}</p>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Keys">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.keys}
              onChange={(event) => onChange({ keys: event.target.value })}
            />
          )}
        </Field>
        {draft.keysType === "zipf" ? (
          <Field label="Exponent" hint="0 to 5">
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={draft.exponent}
                onChange={(event) => onChange({ exponent: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        {draft.keysType === "hot" ? (
          <Field label="Hot key's share" hint="%">
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={draft.hotPercent}
                onChange={(event) => onChange({ hotPercent: event.target.value })}
              />
            )}
          </Field>
        ) : null}
      </div>
      <div aria-live="polite">{error === undefined ? null : <FieldError>{error}</FieldError>}</div>
    </fieldset>
  );
}
